package io.commercelib.examples.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.testing.Concurrently;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast it is on PostgreSQL, printed and not judged: what is judged is that nothing was lost on
 * the way. What is compared is measured in turns, in one run.
 */
@Tag("long")
class LoadFiguresTest {
  private static final long UNITS = 1_000_000_000_000L;
  private static final int THREADS = 8;
  private static final int BUCKETS = 8;
  private static final int TURNS = 5;
  private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long CHECKOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int SKUS = 1_000;

  private static final String CHANGE =
      "UPDATE commerce_counter SET units = units + ?"
          + " WHERE space = ? AND id = ? AND bucket = ? AND units BETWEEN ? AND ?";

  @Test
  void hot_counter_beside_the_same_update_in_plain_jdbc() {
    compareCounters("one row", 1);
  }

  @Test
  void spread_counter_beside_the_same_update_in_plain_jdbc() {
    compareCounters(BUCKETS + " rows", BUCKETS);
  }

  @Test
  void checkouts_a_second_beside_the_round_trips_they_need() {
    try (LoadDatabase database = LoadDatabase.open("load_checkouts", THREADS)) {
      LoadShop shop = new LoadShop(JdbcStorage.over(database.pool()));
      Map<Sku, Long> opening = new HashMap<>();
      for (int i = 0; i < SKUS; i++) {
        opening.put(sku(i), UNITS);
      }
      shop.receive("DN-1", opening);
      sell(shop, "warm-up", 2);
      double ping = medianMicros(database.pool(), LoadFiguresTest::ping);
      double commit = medianMicros(database.pool(), LoadFiguresTest::commitOneRow);
      System.out.printf("round trip %.0f us, update and commit %.0f us%n", ping, commit);
      for (int threads : new int[] {1, 2, 4, 8}) {
        long[] micros = sell(shop, "by-" + threads, threads);

        double p50 = micros[micros.length / 2];
        System.out.printf(
            "%s threads: %.0f checkouts/s, p50 %.1f ms, p99 %.1f ms; p50 is %.1f times %s round trips%n",
            threads,
            micros.length / (double) TimeUnit.NANOSECONDS.toSeconds(CHECKOUT_NANOS),
            p50 / 1_000,
            micros[micros.length * 99 / 100] / 1_000.0,
            p50 / (ping * RoundTripTest.OF_A_CHECKOUT),
            RoundTripTest.OF_A_CHECKOUT);
      }
    }
  }

  /** Sells for some time and returns how long each checkout took, in microseconds, sorted. */
  private static long[] sell(LoadShop shop, String name, int threads) {
    long end = System.nanoTime() + CHECKOUT_NANOS;
    List<List<Long>> all =
        Concurrently.onThreads(
            threads,
            thread -> {
              List<Long> micros = new ArrayList<>();
              for (int i = 0; System.nanoTime() < end; i++) {
                String order = name + "-" + thread + "-" + i;
                long begin = System.nanoTime();
                PlaceResult result =
                    shop.sell(order, sku(ThreadLocalRandom.current().nextInt(SKUS)));
                micros.add((System.nanoTime() - begin) / 1_000);
                assertThat(result).isInstanceOf(PlaceResult.Confirmed.class);
              }
              return micros;
            });
    long[] sorted = all.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static void compareCounters(String what, int buckets) {
    try (LoadDatabase database = LoadDatabase.open("load_counter_" + buckets, THREADS)) {
      HikariDataSource pool = database.pool();
      CounterKey key = new CounterKey("flash", "ITEM");
      JdbcStorage storage = JdbcStorage.builder(pool).spread("flash", buckets).build();
      // Twice: the first time makes the rows, the second shares out evenly.
      storage.transact(tx -> tx.counters().change(Map.of(key, UNITS / 2)));
      storage.transact(tx -> tx.counters().change(Map.of(key, UNITS / 2)));
      IntConsumer ours = thread -> storage.transact(tx -> tx.counters().change(Map.of(key, -1L)));
      IntConsumer plain = thread -> update(pool, key, buckets, false);
      IntConsumer autoCommitted = thread -> update(pool, key, buckets, true);
      long done = 0;
      done += changes(ours) + changes(plain) + changes(autoCommitted);
      List<Long> byOurs = new ArrayList<>();
      List<Long> byPlain = new ArrayList<>();
      List<Long> byAutoCommit = new ArrayList<>();
      for (int turn = 0; turn < TURNS; turn++) {
        byOurs.add(changes(ours));
        byPlain.add(changes(plain));
        byAutoCommit.add(changes(autoCommitted));
      }
      done += sum(byOurs) + sum(byPlain) + sum(byAutoCommit);

      System.out.printf(
          "counter on %s, %s threads: %.0f changes/s, plain JDBC %.0f (%.0f %%), auto-committed %.0f%n",
          what,
          THREADS,
          perSecond(byOurs),
          perSecond(byPlain),
          100 * perSecond(byOurs) / perSecond(byPlain),
          perSecond(byAutoCommit));
      long left = storage.<Long>transact(tx -> tx.counters().count(key));
      assertThat(left).isEqualTo(UNITS - done);
    }
  }

  /** Returns how often all threads together did it in one turn. */
  private static long changes(IntConsumer change) {
    long end = System.nanoTime() + TURN_NANOS;
    return Concurrently.onThreads(
            THREADS,
            thread -> {
              long done = 0;
              while (System.nanoTime() < end) {
                change.accept(thread);
                done++;
              }
              return done;
            })
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static void update(
      HikariDataSource pool, CounterKey key, int buckets, boolean autoCommit) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(autoCommit);
      try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
        statement.setLong(1, -1);
        statement.setString(2, key.space());
        statement.setString(3, key.id());
        statement.setInt(4, ThreadLocalRandom.current().nextInt(buckets));
        statement.setLong(5, 1);
        statement.setLong(6, Long.MAX_VALUE);
        assertThat(statement.executeUpdate()).isEqualTo(1);
      }
      if (!autoCommit) {
        connection.commit();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new AssertionError("plain JDBC failed", e);
    }
  }

  @FunctionalInterface
  private interface OnConnection {
    void run(Connection connection) throws SQLException;
  }

  private static void ping(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
      boolean unused = statement.execute();
    }
  }

  private static void commitOneRow(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
      statement.setLong(1, 0);
      statement.setString(2, "stock");
      statement.setString(3, sku(0) + "@" + LoadShop.WAREHOUSE);
      statement.setInt(4, 0);
      statement.setLong(5, 0);
      statement.setLong(6, Long.MAX_VALUE);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static double medianMicros(HikariDataSource pool, OnConnection work) {
    long[] nanos = new long[5_000];
    try (Connection connection = pool.getConnection()) {
      for (int i = 0; i < nanos.length; i++) {
        long begin = System.nanoTime();
        work.run(connection);
        nanos[i] = System.nanoTime() - begin;
      }
    } catch (SQLException e) {
      throw new AssertionError("the database does not answer", e);
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1_000.0;
  }

  private static Sku sku(int number) {
    return new Sku("SKU-" + number);
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** The median of the turns, a second. */
  private static double perSecond(List<Long> turns) {
    List<Long> sorted = turns.stream().sorted().toList();
    return sorted.get(sorted.size() / 2) / (double) TimeUnit.NANOSECONDS.toSeconds(TURN_NANOS);
  }
}
