package io.commercelib.spi.memory;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.storage.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outbox within a transaction. */
final class OutboxView implements Outbox {
  private final MemoryTx tx;
  private final OutboxTable table;
  private final CommitLock lock;
  // Most transactions append an event or two and do nothing else here.
  private final AppendedEvents appended = new AppendedEvents();
  private List<OwnClaim> claims = List.of();
  private List<Delivery> deliveries = List.of();
  private Map<AggregateId, Set<Long>> delivered = Map.of();

  OutboxView(MemoryTx tx, OutboxTable table, CommitLock lock) {
    this.tx = tx;
    this.table = table;
    this.lock = lock;
  }

  @Override
  public void append(Event event) {
    tx.checkUsable();
    boolean waits = appended.has(event) || mayWait(event);
    if (waits) {
      throw tx.failed(
          new IllegalStateException(
              "event '%s' of version %s waits in the outbox already; number the events of an "
                      .formatted(event.aggregate(), event.version())
                  + "aggregate 1, 2, 3"));
    }
    appended.add(event);
  }

  /** Asks without the lock first: mostly the event is the latest. What holds is asked again. */
  private boolean mayWait(Event event) {
    AggregateQueue queue = table.queue(event.aggregate());
    if (queue == null || event.version() > queue.latest()) {
      return false;
    }
    long stamp = lock.read();
    try {
      return waits(event);
    } finally {
      lock.endRead(stamp);
    }
  }

  private boolean waits(Event event) {
    AggregateQueue queue = table.queue(event.aggregate());
    return queue != null
        && queue.has(event.version())
        && !delivered.getOrDefault(event.aggregate(), Set.of()).contains(event.version());
  }

  @Override
  public Batch claim(Instant now, Instant until, int limit) {
    tx.checkUsable();
    DueView.checkClaim("events", now, until, limit);
    List<Event> events = new ArrayList<>();
    OwnClaim claim;
    long stamp = lock.write();
    try {
      claim = new OwnClaim(table.nextClaim(), until, new HashMap<>());
      for (AggregateQueue queue : table.reserve(this, now, limit)) {
        events.addAll(queue.first(limit - events.size()));
        claim.changesByQueue().put(queue, queue.changes());
      }
    } finally {
      lock.endWrite(stamp);
    }
    claims = claims.isEmpty() ? new ArrayList<>() : claims;
    claims.add(claim);
    return new Batch(claim.name(), events);
  }

  @Override
  public boolean delivered(Batch batch, Collection<EventId> ids) {
    tx.checkUsable();
    Set<EventId> open = new HashSet<>(ids);
    Map<AggregateId, Delivery> byAggregate = new LinkedHashMap<>();
    for (Event event : batch.events()) {
      Delivery delivery =
          byAggregate.computeIfAbsent(
              event.aggregate(), aggregate -> Delivery.of(batch.claim(), aggregate));
      delivery.batch().add(event.version());
      if (open.remove(event.id())) {
        delivery.delivered().add(event.version());
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "%s are not in the batch of %s; say only what it had".formatted(open, batch.claim()));
    }
    long stamp = lock.read();
    try {
      for (Delivery delivery : byAggregate.values()) {
        if (!delivery.delivered().isEmpty() && !isHeld(delivery)) {
          return false;
        }
      }
      deliveries = deliveries.isEmpty() ? new ArrayList<>() : deliveries;
      delivered = delivered.isEmpty() ? new HashMap<>() : delivered;
      for (Delivery delivery : byAggregate.values()) {
        if (!delivery.delivered().isEmpty()) {
          deliveries.add(delivery);
          delivered
              .computeIfAbsent(delivery.aggregate(), unseen -> new HashSet<>())
              .addAll(delivery.delivered());
        }
      }
      return true;
    } finally {
      lock.endRead(stamp);
    }
  }

  private boolean isHeld(Delivery delivery) {
    AggregateQueue queue = table.queue(delivery.aggregate());
    if (queue == null || isAllDelivered(delivery)) {
      return false;
    }
    if (!queue.isReservedBy(this)) {
      return queue.isClaimedBy(delivery.claim());
    }
    return claims.stream()
        .anyMatch(
            own -> own.name().equals(delivery.claim()) && own.changesByQueue().containsKey(queue));
  }

  private boolean isAllDelivered(Delivery delivery) {
    return delivered.getOrDefault(delivery.aggregate(), Set.of()).containsAll(delivery.batch());
  }

  @Override
  public long waiting(long bound) {
    tx.checkUsable();
    if (bound < 1) {
      throw new IllegalArgumentException(
          "a count of events up to %s was asked for; ask for at least 1".formatted(bound));
    }
    long stamp = lock.read();
    try {
      long gone = delivered.values().stream().mapToLong(Set::size).sum();
      return Math.min(bound, table.waiting() + appended.all().size() - gone);
    } finally {
      lock.endRead(stamp);
    }
  }

  /** Returns whether claims, deliveries and versions are still as they were; holding the lock. */
  boolean holds() {
    for (OwnClaim claim : claims) {
      for (Map.Entry<AggregateQueue, Long> entry : claim.changesByQueue().entrySet()) {
        if (entry.getKey().changes() != entry.getValue()) {
          return false;
        }
      }
    }
    for (Delivery delivery : deliveries) {
      AggregateQueue queue = table.queue(delivery.aggregate());
      if (queue == null || !(queue.isReservedBy(this) || queue.isClaimedBy(delivery.claim()))) {
        return false;
      }
    }
    for (Event event : appended.all()) {
      if (waits(event)) {
        return false;
      }
    }
    return true;
  }

  /** Writes everything into the outbox; holding the lock. */
  void apply() {
    for (OwnClaim claim : claims) {
      for (AggregateQueue queue : claim.changesByQueue().keySet()) {
        queue.claim(claim.name(), claim.until());
        table.endReservation(queue);
      }
    }
    for (Delivery delivery : deliveries) {
      AggregateQueue queue = table.queue(delivery.aggregate());
      if (queue != null) {
        table.deliver(queue, delivery.delivered(), delivery.batch());
      }
    }
    appended.all().forEach(table::append);
  }

  boolean hasWritten() {
    return !appended.all().isEmpty() || !claims.isEmpty() || !deliveries.isEmpty();
  }

  boolean hasReservations() {
    return !claims.isEmpty();
  }

  /** Gives back what was reserved and not claimed; holding the lock. */
  void release() {
    for (OwnClaim claim : claims) {
      for (AggregateQueue queue : claim.changesByQueue().keySet()) {
        if (queue.isReservedBy(this)) {
          table.endReservation(queue);
        }
      }
    }
  }

  private record OwnClaim(String name, Instant until, Map<AggregateQueue, Long> changesByQueue) {}

  /** Of which versions a delivery is, among those of the aggregate in the batch. */
  private record Delivery(
      String claim, AggregateId aggregate, Set<Long> delivered, Set<Long> batch) {
    static Delivery of(String claim, AggregateId aggregate) {
      return new Delivery(claim, aggregate, new HashSet<>(4), new HashSet<>(4));
    }
  }
}
