package io.commercelib.jdbc;

import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Counters;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counters within a transaction.
 *
 * <p>A counter is the sum of its bucket rows; one that is not spread has one row. A change is one
 * conditional update of one bucket, for all keys in one batch in the order of keys. Only if that
 * changes nothing (the bucket is too low, or not there) all buckets of the key are looked at
 * together: the counter is refused if their sum is too low, and else those that nobody has locked
 * are levelled and changed. If these are too low, the transaction runs again, and then waits for
 * all buckets before it locks what comes later in the order of keys.
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
  private final Set<CounterKey> low;
  private final int ticket;
  private final Set<CounterKey> changed = new HashSet<>();

  /**
   * @param low counters of which an earlier run found too little in the free buckets; added to
   * @param ticket which bucket of spread counters this transaction prefers
   */
  CounterRows(JdbcTx tx, Spread spread, Set<CounterKey> low, int ticket) {
    this.tx = tx;
    this.spread = spread;
    this.low = low;
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
                sorted.add(delta(key, units));
                changed.add(key);
              }
            });
    return tx.run(session -> change(session, sorted));
  }

  private Delta delta(CounterKey key, long units) {
    int buckets = spread.bucketsOf(key);
    return new Delta(key, units, Math.floorMod(ticket, buckets), buckets);
  }

  /** Returns the counters that this transaction changed, or tried to. */
  Set<CounterKey> changed() {
    return changed;
  }

  /** Locks counters in the order of keys: their buckets that a change of this transaction takes. */
  void lock(Session session, Set<CounterKey> keys) throws SQLException {
    // A bucket that gets nothing back is locked all the same, and many are one round trip.
    List<Delta> alone = new ArrayList<>();
    for (CounterKey key : new TreeSet<>(keys)) {
      if (low.contains(key)) {
        giveBack(session, alone);
        alone.clear();
        List<Bucket> unused = buckets(session, session.sql().lockCounter, key);
      } else {
        alone.add(delta(key, 0));
      }
    }
    giveBack(session, alone);
  }

  private CounterChange change(Session session, List<Delta> deltas) throws SQLException {
    Progress progress = new Progress();
    int next = 0;
    while (next < deltas.size() && progress.tooLow.isEmpty()) {
      int end = next;
      while (end < deltas.size() && !low.contains(deltas.get(end).key())) {
        end++;
      }
      changeOneBucketEach(session, deltas.subList(next, end), progress);
      if (end < deltas.size() && progress.tooLow.isEmpty()) {
        changeAllBuckets(session, deltas.get(end), progress);
        end++;
      }
      next = end;
    }
    if (progress.tooLow.isEmpty()) {
      return APPLIED;
    }
    for (Delta delta : deltas.subList(next, deltas.size())) {
      // Refused anyway; all that is too low is told at once.
      progress.noteIfTooLow(delta, buckets(session, session.sql().readCounter, delta.key()));
    }
    takeBack(session, progress);
    return new CounterChange.Refused(progress.tooLow);
  }

  /** How far a change of several counters has come. */
  private static final class Progress {
    /** What one bucket took. */
    final List<Delta> applied = new ArrayList<>();

    /** The buckets, as they were, of counters that were levelled. */
    final Map<CounterKey, List<Bucket>> levelled = new TreeMap<>();

    final Map<CounterKey, Long> tooLow = new TreeMap<>();

    boolean noteIfTooLow(Delta delta, List<Bucket> buckets) {
      boolean isTooLow = isTooLow(delta, buckets);
      if (isTooLow) {
        tooLow.put(delta.key(), sum(buckets).longValueExact());
      }
      return isTooLow;
    }
  }

  private void changeOneBucketEach(Session session, List<Delta> deltas, Progress progress)
      throws SQLException {
    List<Delta> single = deltas.stream().filter(Delta::fitsOneBucket).toList();
    List<Delta> rest = new ArrayList<>(deltas);
    rest.removeAll(single);
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
      (changed[i] == 0 ? rest : progress.applied).add(single.get(i));
    }
    Map<Delta, List<Bucket>> enough = new TreeMap<>(Comparator.comparing(Delta::key));
    for (Delta delta : rest) {
      List<Bucket> buckets = buckets(session, session.sql().readCounter, delta.key());
      if (!progress.noteIfTooLow(delta, buckets)) {
        enough.put(delta, buckets);
      }
    }
    if (progress.tooLow.isEmpty()) {
      for (Map.Entry<Delta, List<Bucket>> entry : enough.entrySet()) {
        ensure(session, entry.getKey(), entry.getValue());
        changeFreeBuckets(session, entry.getKey(), progress);
      }
    }
  }

  /**
   * Changes the buckets that nobody has locked. Not to wait is what keeps transactions from waiting
   * for each other: PostgreSQL keeps a bucket locked that was found too low after a wait, and keys
   * that come later may be locked already.
   */
  private void changeFreeBuckets(Session session, Delta delta, Progress progress)
      throws SQLException {
    List<Bucket> free = buckets(session, session.sql().lockFreeCounter, delta.key());
    boolean hasWanted = free.stream().anyMatch(bucket -> bucket.number() < delta.buckets());
    // What is added must fit into all of them together.
    boolean isPart = delta.units() > 0 && free.size() < delta.buckets();
    if (!hasWanted || isPart || isTooLow(delta, free)) {
      low.add(delta.key());
      throw new ConflictedException("others are changing counter '%s'".formatted(delta.key()));
    }
    level(session, delta, free, progress);
  }

  /** Changes a counter over which an earlier run met a conflict: waits for all of its buckets. */
  private void changeAllBuckets(Session session, Delta delta, Progress progress)
      throws SQLException {
    ensure(session, delta, buckets(session, session.sql().readCounter, delta.key()));
    List<Bucket> locked = buckets(session, session.sql().lockCounter, delta.key());
    if (!progress.noteIfTooLow(delta, locked)) {
      level(session, delta, locked, progress);
    }
  }

  /** Makes the buckets that are not there yet. */
  private static void ensure(Session session, Delta delta, List<Bucket> there) throws SQLException {
    List<Integer> missing = new ArrayList<>();
    for (int number = 0; number < delta.buckets(); number++) {
      int wanted = number;
      if (there.stream().noneMatch(bucket -> bucket.number() == wanted)) {
        missing.add(number);
      }
    }
    session.upsert(
        session.sql().ensureCounter,
        missing,
        (parameters, number) -> bind(parameters, delta.key()).integer(number));
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
  private void level(Session session, Delta delta, List<Bucket> locked, Progress progress)
      throws SQLException {
    BigInteger sum = sum(locked).add(BigInteger.valueOf(delta.units()));
    if (sum.bitLength() > Long.SIZE - 1) {
      throw tx.failed(
          new ArithmeticException(
              "counter '%s' would pass %d; it counts no further"
                  .formatted(delta.key(), Long.MAX_VALUE)));
    }
    long sharing = locked.stream().filter(bucket -> bucket.number() < delta.buckets()).count();
    long share = sum.longValueExact() / sharing;
    long left = sum.longValueExact() % sharing;
    List<Bucket> levelled = new ArrayList<>();
    for (Bucket bucket : locked) {
      long units = 0;
      if (bucket.number() < delta.buckets()) {
        units = share + (left > 0 ? 1 : 0);
        left--;
      }
      if (units != bucket.units()) {
        levelled.add(new Bucket(bucket.number(), units));
      }
    }
    set(session, delta.key(), levelled);
    progress.levelled.put(delta.key(), locked);
  }

  private static void set(Session session, CounterKey key, List<Bucket> buckets)
      throws SQLException {
    int[] unused =
        session.batch(
            session.sql().setCounter,
            buckets,
            (parameters, bucket) ->
                bind(parameters.number(bucket.units()), key).integer(bucket.number()));
  }

  private static void takeBack(Session session, Progress progress) throws SQLException {
    giveBack(session, progress.applied);
    for (Map.Entry<CounterKey, List<Bucket>> entry : progress.levelled.entrySet()) {
      set(session, entry.getKey(), entry.getValue());
    }
  }

  private static void giveBack(Session session, List<Delta> deltas) throws SQLException {
    int[] unused =
        session.batch(
            session.sql().giveBackCounter,
            deltas,
            (parameters, delta) ->
                bind(parameters.number(-delta.units()), delta.key()).integer(delta.bucket()));
  }

  private static Session.Parameters bind(Session.Parameters parameters, CounterKey key)
      throws SQLException {
    return parameters.text(key.space()).text(key.id());
  }
}
