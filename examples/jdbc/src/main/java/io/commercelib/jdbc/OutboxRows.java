package io.commercelib.jdbc;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.storage.Outbox;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outbox within a transaction. What is appended waits, sorted, until the commit; claims and
 * deliveries go to the database at once.
 *
 * <p>An aggregate of which events wait has a row of its own, and that is what claims, deliveries
 * and appends lock.
 */
final class OutboxRows implements Outbox {
  private static final Comparator<Event> BY_AGGREGATE_AND_VERSION =
      Comparator.comparing(Event::aggregate).thenComparing(Event::version);

  private final JdbcTx tx;
  private final Numbers numbers;
  private final Map<EventId, Event> appended = new LinkedHashMap<>();

  OutboxRows(JdbcTx tx, Numbers numbers) {
    this.tx = tx;
    this.numbers = numbers;
  }

  /** An aggregate of a batch: which of its versions were in it, and which are delivered now. */
  private record Delivery(AggregateId aggregate, List<Long> delivered, long lastOfBatch) {}

  @Override
  public void append(Event event) {
    tx.checkUsable();
    if (appended.put(event.id(), event) != null) {
      throw tx.failed(waitsAlready(event.aggregate() + " version " + event.version(), null));
    }
  }

  private static IllegalStateException waitsAlready(String what, @Nullable Throwable cause) {
    return new IllegalStateException(
        "an event of %s waits in the outbox already; number the events of an aggregate 1, 2, 3"
            .formatted(what),
        cause);
  }

  @Override
  public Batch claim(Instant now, Instant until, int limit) {
    Claims.check("events", now, until, limit);
    return tx.run(session -> claim(session, now, until, limit));
  }

  private Batch claim(Session session, Instant now, Instant until, int limit) throws SQLException {
    Instant expired = now.truncatedTo(ChronoUnit.MICROS);
    List<AggregateId> locked =
        session.lockUpTo(
            limit,
            session.sql().claimableAggregates,
            p -> p.instant(expired),
            row -> new AggregateId(row.text(), row.text()),
            session.sql().claimableAggregate,
            (p, aggregate) -> bind(p, aggregate).instant(expired));
    if (locked.isEmpty()) {
      return new Batch("", List.of());
    }
    List<Event> events =
        session.list(
            session.sql().eventsOf(locked.size()),
            p -> {
              p.integer(limit);
              for (AggregateId aggregate : locked) {
                bind(p, aggregate);
              }
              p.integer(limit);
            },
            OutboxRows::event);
    Set<AggregateId> claimed = new LinkedHashSet<>();
    events.forEach(event -> claimed.add(event.aggregate()));
    String claim = "claim-" + numbers.next(session);
    int[] unused =
        session.batch(
            session.sql().claimAggregate,
            claimed,
            (p, aggregate) ->
                bind(p.text(claim).instant(until.truncatedTo(ChronoUnit.MICROS)), aggregate));
    return new Batch(claim, events);
  }

  @Override
  public boolean delivered(Batch batch, Collection<EventId> ids) {
    tx.checkUsable();
    List<Delivery> deliveries = deliveries(batch, ids);
    return deliveries.isEmpty() || tx.run(session -> deliver(session, batch.claim(), deliveries));
  }

  private static List<Delivery> deliveries(Batch batch, Collection<EventId> ids) {
    Set<EventId> open = new HashSet<>(ids);
    Map<AggregateId, Long> last = new TreeMap<>();
    Map<AggregateId, List<Long>> delivered = new TreeMap<>();
    for (Event event : batch.events()) {
      last.merge(event.aggregate(), event.version(), Math::max);
      if (open.remove(event.id())) {
        delivered
            .computeIfAbsent(event.aggregate(), aggregate -> new ArrayList<>())
            .add(event.version());
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "%s are not in the batch of %s; say only what it had".formatted(open, batch.claim()));
    }
    List<Delivery> deliveries = new ArrayList<>();
    delivered.forEach(
        (aggregate, versions) ->
            deliveries.add(new Delivery(aggregate, versions, last.getOrDefault(aggregate, 0L))));
    return deliveries;
  }

  private static boolean deliver(Session session, String claim, List<Delivery> deliveries)
      throws SQLException {
    List<Optional<String>> holders =
        session.list(
            session.sql().lockAggregates(deliveries.size()),
            p -> {
              for (Delivery delivery : deliveries) {
                bind(p, delivery.aggregate());
              }
            },
            Session.Row::optionalText);
    if (holders.size() < deliveries.size()
        || !holders.stream().allMatch(Optional.of(claim)::equals)) {
      return false;
    }
    List<Map.Entry<AggregateId, Long>> gone = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      for (Long version : delivery.delivered()) {
        gone.add(Map.entry(delivery.aggregate(), version));
      }
    }
    int[] unused =
        session.batch(
            session.sql().deleteEvent,
            gone,
            (p, event) -> bind(p, event.getKey()).number(event.getValue()));
    int[] closed =
        session.batch(
            session.sql().closeAggregate,
            deliveries,
            (p, delivery) -> bind(p, delivery.aggregate()));
    List<Delivery> open = new ArrayList<>();
    for (int i = 0; i < closed.length; i++) {
      if (closed[i] == 0) {
        open.add(deliveries.get(i));
      }
    }
    int[] unusedCounts =
        session.batch(
            session.sql().freeAggregate,
            open,
            (p, delivery) ->
                bind(
                    p.number(delivery.lastOfBatch()).number(delivery.lastOfBatch()),
                    delivery.aggregate()));
    return true;
  }

  @Override
  public long waiting(long bound) {
    tx.checkUsable();
    if (bound < 1) {
      throw new IllegalArgumentException(
          "a count of events up to %d was asked for; ask for at least 1".formatted(bound));
    }
    return tx.run(
        session -> {
          long committed =
              session
                  .first(session.sql().waitingEvents, p -> p.number(bound), Session.Row::number)
                  .orElseThrow();
          return Math.min(bound, committed + appended.size());
        });
  }

  /** Sends what was appended to the database. */
  void flush(Session session) throws SQLException {
    if (appended.isEmpty()) {
      return;
    }
    List<Event> events = appended.values().stream().sorted(BY_AGGREGATE_AND_VERSION).toList();
    Map<AggregateId, Long> first = new TreeMap<>();
    events.forEach(event -> first.merge(event.aggregate(), event.version(), Math::min));
    session.upsert(
        session.sql().openAggregate,
        first.entrySet(),
        (p, aggregate) -> bind(p, aggregate.getKey()).number(aggregate.getValue()));
    try {
      int[] unused =
          session.batch(
              session.sql().insertEvent,
              events,
              (p, event) ->
                  bind(p, event.aggregate())
                      .number(event.version())
                      .text(event.type())
                      .integer(event.schemaVersion())
                      .instant(event.occurredAt())
                      .text(event.payload()));
    } catch (SQLException e) {
      if (Dialect.isDuplicate(e)) {
        throw waitsAlready("one of " + appended.keySet(), e);
      }
      throw e;
    }
    appended.clear();
  }

  private static Session.Parameters bind(Session.Parameters parameters, AggregateId aggregate)
      throws SQLException {
    return parameters.text(aggregate.kind()).text(aggregate.id());
  }

  private static Event event(Session.Row row) throws SQLException {
    return new Event(
        new AggregateId(row.text(), row.text()),
        row.number(),
        row.text(),
        row.integer(),
        row.instant(),
        row.text());
  }
}
