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
  private final Map<EventId, Event> appended = new LinkedHashMap<>();
  private final List<OwnClaim> claims = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Set<EventId> delivered = new HashSet<>();

  OutboxView(MemoryTx tx, OutboxTable table, CommitLock lock) {
    this.tx = tx;
    this.table = table;
    this.lock = lock;
  }

  @Override
  public void append(Event event) {
    tx.checkUsable();
    boolean waits;
    long stamp = lock.read();
    try {
      waits = appended.containsKey(event.id()) || waits(event);
    } finally {
      lock.endRead(stamp);
    }
    if (waits) {
      throw tx.failed(
          new IllegalStateException(
              "event '%s' of version %s waits in the outbox already; number the events of an "
                      .formatted(event.aggregate(), event.version())
                  + "aggregate 1, 2, 3"));
    }
    appended.put(event.id(), event);
  }

  private boolean waits(Event event) {
    AggregateQueue queue = table.queue(event.aggregate());
    return queue != null && queue.has(event.version()) && !delivered.contains(event.id());
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
    claims.add(claim);
    return new Batch(claim.name(), events);
  }

  @Override
  public boolean delivered(Batch batch, Collection<EventId> ids) {
    tx.checkUsable();
    Set<EventId> open = new HashSet<>(ids);
    Map<AggregateId, Set<EventId>> batchByAggregate = new LinkedHashMap<>();
    for (Event event : batch.events()) {
      batchByAggregate
          .computeIfAbsent(event.aggregate(), aggregate -> new HashSet<>())
          .add(event.id());
    }
    List<Delivery> now = new ArrayList<>();
    batchByAggregate.forEach(
        (aggregate, ofBatch) -> {
          Set<EventId> done = new HashSet<>(ofBatch);
          done.retainAll(open);
          open.removeAll(done);
          if (!done.isEmpty()) {
            now.add(new Delivery(batch.claim(), aggregate, done, ofBatch));
          }
        });
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "%s are not in the batch of %s; say only what it had".formatted(open, batch.claim()));
    }
    long stamp = lock.read();
    try {
      if (!now.stream().allMatch(this::isHeld)) {
        return false;
      }
      for (Delivery delivery : now) {
        deliveries.add(delivery);
        delivered.addAll(delivery.delivered());
      }
      return true;
    } finally {
      lock.endRead(stamp);
    }
  }

  private boolean isHeld(Delivery delivery) {
    AggregateQueue queue = table.queue(delivery.aggregate());
    if (queue == null || delivered.containsAll(delivery.batch())) {
      return false;
    }
    if (!queue.isReservedBy(this)) {
      return queue.isClaimedBy(delivery.claim());
    }
    return claims.stream()
        .anyMatch(
            own -> own.name().equals(delivery.claim()) && own.changesByQueue().containsKey(queue));
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
      return Math.min(bound, table.waiting() + appended.size() - delivered.size());
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
    return appended.values().stream().noneMatch(this::waits);
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
    appended.values().forEach(table::append);
  }

  boolean hasWritten() {
    return !appended.isEmpty() || !claims.isEmpty() || !deliveries.isEmpty();
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

  private record Delivery(
      String claim, AggregateId aggregate, Set<EventId> delivered, Set<EventId> batch) {}
}
