package io.commercelib.jdbc;

import static io.commercelib.jdbc.Labels.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.jdbc.testing.PostgresServer;
import io.commercelib.jdbc.testing.WatchedDataSource;
import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.testing.Concurrently;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Failures that a real server makes: deadlocks, serialisation failures, lost connections. */
class PostgresFailureTest {
  private static final TestDatabase DATABASE = TestDatabase.postgresql("failures");
  private static final CounterKey MUG = new CounterKey("stock", "MUG-BLUE@BERLIN");
  private static final CounterKey TEA = new CounterKey("stock", "TEA-250G@BERLIN");

  /** A store that is only there to lend its connection to the test. */
  private static final StoreDefinition<String, String> LENDER =
      StoreDefinition.of("lender", Labels.PLAIN.keyCodec(), Labels.CODEC);

  @Test
  void transactions_that_deadlock_run_again_whole_and_both_commit() {
    Storage storage = JdbcStorage.over(DATABASE.emptied());
    run(storage, tx -> tx.counters().change(Map.of(MUG, 10L, TEA, 10L)));
    AtomicInteger runs = new AtomicInteger();

    cross(storage, runs, 0);

    run(
        storage,
        tx -> {
          assertThat(tx.counters().count(MUG)).isEqualTo(8);
          assertThat(tx.counters().count(TEA)).isEqualTo(8);
          assertThat(tx.store(Labels.PLAIN).get("done-0")).isPresent();
          assertThat(tx.store(Labels.PLAIN).get("done-1")).isPresent();
        });
    assertThat(runs).hasValue(3);
  }

  @Test
  void deadlock_beyond_the_bound_is_a_conflict_and_leaves_nothing() {
    Storage storage = JdbcStorage.builder(DATABASE.emptied()).attempts(1).build();
    run(storage, tx -> tx.counters().change(Map.of(MUG, 10L, TEA, 10L)));

    int conflicts = cross(storage, new AtomicInteger(), 1);

    assertThat(conflicts).isEqualTo(1);
    run(
        storage,
        tx -> {
          assertThat(tx.counters().count(MUG)).isEqualTo(9);
          assertThat(tx.counters().count(TEA)).isEqualTo(9);
        });
  }

  /** Two transactions take the same two counters, each first what the other takes last. */
  private static int cross(Storage storage, AtomicInteger runs, int mostConflicts) {
    List<CountDownLatch> taken = List.of(new CountDownLatch(1), new CountDownLatch(1));
    List<Integer> conflicts =
        Concurrently.onThreads(
            2,
            number -> {
              try {
                run(
                    storage,
                    tx -> {
                      runs.incrementAndGet();
                      tx.counters().change(Map.of(number == 0 ? MUG : TEA, -1L));
                      taken.get(number).countDown();
                      Concurrently.await(taken.get(1 - number));
                      tx.counters().change(Map.of(number == 0 ? TEA : MUG, -1L));
                      tx.store(Labels.PLAIN).put("done-" + number, "done");
                    });
                return 0;
              } catch (ConflictException e) {
                if (mostConflicts == 0) {
                  throw e;
                }
                return 1;
              }
            });
    return conflicts.stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void last_units_of_spread_counters_are_taken_without_a_deadlock() throws SQLException {
    // A database of its own, whose deadlocks are those of this test.
    PostgresServer server = PostgresServer.shared();
    try (Connection connection = server.connect()) {
      boolean unused = connection.createStatement().execute("CREATE DATABASE rush");
    }
    String url = server.url().replace("/postgres?", "/rush?");
    try (HikariDataSource pool = TestDatabase.pool(url, 16, "rush")) {
      JdbcSchema.migrate(pool);
      Storage storage =
          JdbcStorage.builder(pool).spread("stock", 4).spread("stock-reserved", 4).build();
      for (int sale = 0; sale < 5; sale++) {
        CounterKey left = new CounterKey("stock", "SALE-" + sale);
        CounterKey sold = new CounterKey("stock-reserved", "SALE-" + sale);
        run(storage, tx -> tx.counters().change(Map.of(left, 40L, sold, 1L)));

        List<Integer> taken =
            Concurrently.onThreads(16, number -> takeAll(storage, Map.of(left, -1L, sold, 1L)));

        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
        run(storage, tx -> assertThat(tx.counters().count(sold)).isEqualTo(41));
      }
    }
    assertThat(deadlocks(server, "rush")).isZero();
  }

  private static int takeAll(Storage storage, Map<CounterKey, Long> change) {
    int taken = 0;
    while (storage.transact(tx -> tx.counters().change(change).isApplied())) {
      taken++;
    }
    return taken;
  }

  /** Returns how many deadlocks a database had, once all who worked on it are gone. */
  private static long deadlocks(PostgresServer server, String database) throws SQLException {
    String text =
        "SELECT (SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '%1$s'), deadlocks"
                .formatted(database)
            + " FROM pg_stat_database WHERE datname = '%s'".formatted(database);
    try (Connection connection = server.connect()) {
      while (true) {
        try (ResultSet row = connection.createStatement().executeQuery(text)) {
          assertThat(row.next()).isTrue();
          if (row.getLong(1) == 0) {
            return row.getLong(2);
          }
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  @Test
  void serialisation_failure_runs_again_whole() {
    Storage storage = withLender(new Lender("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"));
    run(storage, tx -> tx.counters().change(Map.of(MUG, 10L)));
    AtomicInteger runs = new AtomicInteger();

    run(
        storage,
        tx -> {
          lend(tx);
          long seen = tx.counters().count(MUG);
          if (runs.incrementAndGet() == 1) {
            Concurrently.elsewhere(
                () -> run(storage, other -> other.counters().change(Map.of(MUG, -1L))));
          }
          tx.counters().change(Map.of(MUG, -1L));
          tx.store(Labels.PLAIN).put("seen", Long.toString(seen));
        });

    assertThat(runs).hasValue(2);
    run(
        storage,
        tx -> {
          assertThat(tx.store(Labels.PLAIN).get("seen")).contains("9");
          assertThat(tx.counters().count(MUG)).isEqualTo(8);
        });
  }

  @Test
  void serialisation_failure_that_comes_each_time_is_a_conflict() {
    Lender lender = new Lender("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    Storage storage =
        JdbcStorage.builder(DATABASE.emptied()).attempts(3).hostStore(LENDER, lender).build();
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      lend(tx);
                      // Another counter each time: one that was met before would be locked.
                      CounterKey counter = new CounterKey("stock", "S-" + runs.incrementAndGet());
                      assertThat(tx.counters().count(counter)).isZero();
                      Concurrently.elsewhere(
                          () ->
                              run(storage, other -> other.counters().change(Map.of(counter, 5L))));
                      tx.counters().change(Map.of(counter, 1L));
                    }))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("3");

    assertThat(runs).hasValue(3);
    CounterKey last = new CounterKey("stock", "S-3");
    run(storage, tx -> assertThat(tx.counters().count(last)).isEqualTo(5));
  }

  @Test
  void backend_that_is_gone_before_the_commit_leaves_it_unknown() {
    Lender lender = new Lender();
    Storage storage = withLender(lender);
    run(storage, tx -> tx.counters().change(Map.of(MUG, 10L)));

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      lend(tx);
                      tx.counters().change(Map.of(MUG, -1L));
                      lender.endBackend();
                    }))
        .isInstanceOf(CommitUnknownException.class);

    run(storage, tx -> assertThat(tx.counters().count(MUG)).isEqualTo(10));
  }

  @Test
  void backend_that_is_gone_before_a_statement_is_a_plain_failure() {
    Lender lender = new Lender();
    Storage storage = withLender(lender);

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      lend(tx);
                      tx.store(Labels.PLAIN).put("ann", "text");
                      lender.endBackend();
                    }))
        .isInstanceOf(DatabaseFailedException.class)
        .hasMessageContaining("57P01");

    run(storage, tx -> assertThat(tx.store(Labels.PLAIN).get("ann")).isEmpty());
    assertThat(DATABASE.dataSource().getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void what_was_committed_is_there_after_the_server_was_killed() {
    try (PostgresServer server = PostgresServer.start()) {
      DataSource dataSource = WatchedDataSource.withoutPool(server.url());
      JdbcSchema.migrate(dataSource);
      Storage storage = JdbcStorage.over(dataSource);
      run(storage, tx -> tx.counters().change(Map.of(MUG, 5L)));

      assertThatThrownBy(
              () ->
                  run(
                      storage,
                      tx -> {
                        tx.counters().change(Map.of(MUG, 1L));
                        server.kill();
                        tx.counters().change(Map.of(MUG, 1L));
                      }))
          .isInstanceOf(DatabaseFailedException.class);
      server.restart();

      run(storage, tx -> assertThat(tx.counters().count(MUG)).isEqualTo(5));
    }
  }

  private static Storage withLender(Lender lender) {
    return JdbcStorage.builder(DATABASE.emptied()).hostStore(LENDER, lender).build();
  }

  private static void lend(Tx tx) {
    Store<String, String> unused = tx.store(LENDER);
  }

  /** Runs statements when it is opened, and knows by which backend. */
  private static final class Lender implements HostStore<String, String> {
    private final List<String> statements = new ArrayList<>();
    private int backend;

    Lender(String... statements) {
      this.statements.addAll(List.of(statements));
    }

    @Override
    public Store<String, String> open(JdbcTransaction transaction) {
      backend =
          transaction.run(
              connection -> {
                try (Statement statement = connection.createStatement()) {
                  for (String text : statements) {
                    statement.execute(text);
                  }
                  return number(statement, "SELECT pg_backend_pid()");
                }
              });
      return Labels.none();
    }

    void endBackend() {
      try (Connection connection = DATABASE.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        int ended =
            number(statement, "SELECT pg_terminate_backend(" + backend + ", 10000)::integer");
        assertThat(ended).isEqualTo(1);
      } catch (SQLException e) {
        throw new AssertionError("the backend could not be ended", e);
      }
    }

    private static int number(Statement statement, String query) throws SQLException {
      try (ResultSet rows = statement.executeQuery(query)) {
        assertThat(rows.next()).isTrue();
        return rows.getInt(1);
      }
    }
  }
}
