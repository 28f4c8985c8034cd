package io.commercelib.jdbc;

import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Counters;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counters within a transaction.
 *
 * <p>A counter is the sum of its bucket rows; one that is not spread has one row. A change is one
 * conditional update of one bucket, for all keys in one batch in the order of keys. Only if that
 * changes nothing (the bucket is too low, or not there) all buckets of the key are looked at
 * together: the counter is refused if their sum is too low, and else they are locked, levelled and
 * changed.
 */
final class CounterRows implements Counters {
  private static final CounterChange APPLIED = new CounterChange.Applied();

  /**
   * The buckets of a spread counter take single changes up to this level in all. Together they stay
   * far from the highest number, which is guarded where all of them are looked at.
   */
  private static final long MOST_SPREAD = 1L << 62;

  private final JdbcTx tx;
  private final Spread spread;
  private final int ticket;

  /**
   * @param ticket which bucket of spread counters this transaction prefers
   */
  CounterRows(JdbcTx tx, Spread spread, int ticket) {
    this.tx = tx;
    this.spread = spread;
    this.ticket = ticket;
  }

  private record Delta(CounterKey key, long units, int bucket, int buckets) {

    /** Returns whether one bucket by itself can take it, for all that can be known without it. */
    boolean fitsOneBucket() {
      return units != Long.MIN_VALUE && units <= highest();
    }

    long lowestBefore() {
      return units < 0 ? -units : 0;
    }

    long highestBefore() {
      return units < 0 ? Long.MAX_VALUE : highest() - units;
    }

    private long highest() {
      return buckets == 1 ? Long.MAX_VALUE : MOST_SPREAD / buckets;
    }
  }

  private record Bucket(int number, long units) {}

  @Override
  public long count(CounterKey key) {
    return tx.run(
        session ->
            session
                .first(
                    session.sql().sumCounter,
                    parameters -> bind(parameters, key),
                    Session.Row::number)
                .orElseThrow());
  }

  @Override
  public CounterChange change(Map<CounterKey, Long> deltas) {
    if (deltas.isEmpty()) {
      throw new IllegalArgumentException("a change of no counter was asked for; give at least one");
    }
    List<Delta> sorted = new ArrayList<>();
    new TreeMap<>(deltas)
        .forEach(
            (key, units) -> {
              if (units != 0) {
                int buckets = spread.bucketsOf(key);
                sorted.add(new Delta(key, units, Math.floorMod(ticket, buckets), buckets));
              }
            });
    return tx.run(session -> change(session, sorted));
  }

  private CounterChange change(Session session, List<Delta> deltas) throws SQLException {
    List<Delta> single = deltas.stream().filter(Delta::fitsOneBucket).toList();
    List<Delta> rest = new ArrayList<>(deltas);
    rest.removeAll(single);
    List<Delta> applied = new ArrayList<>();
    int[] changed =
        session.batch(
            session.sql().changeCounter,
            single,
            (parameters, delta) ->
                bind(parameters.number(delta.units()), delta.key())
                    .integer(delta.bucket())
                    .number(delta.lowestBefore())
                    .number(delta.highestBefore()));
    for (int i = 0; i < changed.length; i++) {
      (changed[i] == 0 ? rest : applied).add(single.get(i));
    }
    if (rest.isEmpty()) {
      return APPLIED;
    }
    Map<CounterKey, Long> tooLow = new TreeMap<>();
    Map<Delta, List<Bucket>> locked = new TreeMap<>(Comparator.comparing(Delta::key));
    for (Delta delta : rest) {
      List<Bucket> buckets = look(session, delta);
      if (isTooLow(delta, buckets)) {
        tooLow.put(delta.key(), sum(buckets).longValueExact());
      } else {
        locked.put(delta, buckets);
      }
    }
    if (!tooLow.isEmpty()) {
      takeBack(session, applied);
      return new CounterChange.Refused(tooLow);
    }
    for (Map.Entry<Delta, List<Bucket>> entry : locked.entrySet()) {
      level(session, entry.getKey(), entry.getValue());
    }
    return APPLIED;
  }

  /** Returns the buckets as they are: not locked if they are too low, else all there and locked. */
  private static List<Bucket> look(Session session, Delta delta) throws SQLException {
    List<Bucket> buckets = buckets(session, session.sql().readCounter, delta.key());
    if (isTooLow(delta, buckets)) {
      return buckets;
    }
    List<Integer> missing = new ArrayList<>();
    for (int number = 0; number < delta.buckets(); number++) {
      int wanted = number;
      if (buckets.stream().noneMatch(bucket -> bucket.number() == wanted)) {
        missing.add(number);
      }
    }
    session.upsert(
        session.sql().ensureCounter,
        missing,
        (parameters, number) -> bind(parameters, delta.key()).integer(number));
    return buckets(session, session.sql().lockCounter, delta.key());
  }

  private static List<Bucket> buckets(Session session, String text, CounterKey key)
      throws SQLException {
    return session.list(
        text, parameters -> bind(parameters, key), row -> new Bucket(row.integer(), row.number()));
  }

  private static BigInteger sum(List<Bucket> buckets) {
    return buckets.stream()
        .map(bucket -> BigInteger.valueOf(bucket.units()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static boolean isTooLow(Delta delta, List<Bucket> buckets) {
    return sum(buckets).add(BigInteger.valueOf(delta.units())).signum() < 0;
  }

  /** Writes the new sum, shared out evenly; buckets that are no longer wanted go to zero. */
  private void level(Session session, Delta delta, List<Bucket> locked) throws SQLException {
    BigInteger sum = sum(locked).add(BigInteger.valueOf(delta.units()));
    if (sum.bitLength() > Long.SIZE - 1) {
      throw tx.failed(
          new ArithmeticException(
              "counter '%s' would pass %d; it counts no further"
                  .formatted(delta.key(), Long.MAX_VALUE)));
    }
    long share = sum.longValueExact() / delta.buckets();
    long left = sum.longValueExact() % delta.buckets();
    List<Bucket> levelled = new ArrayList<>();
    for (Bucket bucket : locked) {
      long units =
          bucket.number() >= delta.buckets() ? 0 : share + (bucket.number() < left ? 1 : 0);
      if (units != bucket.units()) {
        levelled.add(new Bucket(bucket.number(), units));
      }
    }
    int[] unused =
        session.batch(
            session.sql().setCounter,
            levelled,
            (parameters, bucket) ->
                bind(parameters.number(bucket.units()), delta.key()).integer(bucket.number()));
  }

  private static void takeBack(Session session, List<Delta> applied) throws SQLException {
    int[] unused =
        session.batch(
            session.sql().giveBackCounter,
            applied,
            (parameters, delta) ->
                bind(parameters.number(-delta.units()), delta.key()).integer(delta.bucket()));
  }

  private static Session.Parameters bind(Session.Parameters parameters, CounterKey key)
      throws SQLException {
    return parameters.text(key.space()).text(key.id());
  }
}
