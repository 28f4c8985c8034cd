package io.commercelib.jdbc;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.DueWork;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Due work within a transaction. What is scheduled waits, sorted, until the commit or until
 * somebody looks; all else goes to the database at once.
 */
final class DueRows implements DueWork {
  private static final Comparator<DueItem> EARLIEST_FIRST =
      Comparator.comparing(DueItem::dueAt)
          .thenComparing(DueItem::aggregate)
          .thenComparing(DueItem::kind);

  private final JdbcTx tx;
  private final TreeMap<Name, DueItem> scheduled = new TreeMap<>();

  DueRows(JdbcTx tx) {
    this.tx = tx;
  }

  private record Name(AggregateId aggregate, String kind) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int byAggregate = aggregate.compareTo(other.aggregate);
      return byAggregate != 0 ? byAggregate : kind.compareTo(other.kind);
    }
  }

  @Override
  public void schedule(DueItem item) {
    tx.checkUsable();
    scheduled.put(new Name(item.aggregate(), item.kind()), item);
  }

  @Override
  public boolean cancel(AggregateId aggregate, String kind) {
    Name name = new Name(aggregate, kind);
    return tx.run(
        session -> {
          boolean own = scheduled.remove(name) != null;
          // Also after an own schedule: it would have taken the place of what is in the database.
          int deleted = session.update(session.sql().cancelDue, p -> bind(p, name));
          return own || deleted > 0;
        });
  }

  @Override
  public Optional<DueItem> find(AggregateId aggregate, String kind) {
    Name name = new Name(aggregate, kind);
    return tx.run(
        session -> {
          DueItem own = scheduled.get(name);
          return own != null
              ? Optional.of(own)
              : session.first(session.sql().findDue, p -> bind(p, name), DueRows::item);
        });
  }

  @Override
  public List<DueItem> claim(Instant now, Instant until, int limit) {
    Claims.check("due work", now, until, limit);
    return tx.run(
        session -> {
          flush(session);
          Instant latest = now.truncatedTo(ChronoUnit.MICROS);
          List<DueItem> due =
              session.lockUpTo(
                  limit,
                  session.sql().claimableDue,
                  p -> p.instant(latest),
                  DueRows::item,
                  session.sql().claimableDueItem,
                  (p, item) -> bind(p, new Name(item.aggregate(), item.kind())).instant(latest));
          List<DueItem> claimed = new ArrayList<>();
          for (DueItem item : due) {
            claimed.add(
                new DueItem(item.dueAt(), item.aggregate(), item.kind(), item.attempt() + 1));
          }
          claimed.sort(EARLIEST_FIRST);
          Instant end = until.truncatedTo(ChronoUnit.MICROS);
          int[] unused =
              session.batch(
                  session.sql().claimDue,
                  claimed,
                  (p, item) ->
                      bind(
                          p.instant(end).integer(item.attempt()),
                          new Name(item.aggregate(), item.kind())));
          return claimed;
        });
  }

  @Override
  public Optional<Instant> nextDueAt() {
    return tx.run(
        session -> {
          flush(session);
          return session.first(session.sql().nextDue, none -> {}, Session.Row::instant);
        });
  }

  /** Sends what was scheduled to the database. */
  void flush(Session session) throws SQLException {
    session.upsert(
        session.sql().schedule,
        scheduled.values(),
        (p, item) ->
            bind(
                p.instant(item.dueAt()).integer(item.attempt()),
                new Name(item.aggregate(), item.kind())));
    scheduled.clear();
  }

  private static Session.Parameters bind(Session.Parameters parameters, Name name)
      throws SQLException {
    return parameters.text(name.aggregate().kind()).text(name.aggregate().id()).text(name.kind());
  }

  private static DueItem item(Session.Row row) throws SQLException {
    return new DueItem(
        row.instant(), new AggregateId(row.text(), row.text()), row.text(), row.integer());
  }
}
