package io.commercelib.jdbc;

import static io.commercelib.jdbc.Labels.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.jdbc.testing.WatchedDataSource;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.observe.CommerceListener;
import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.storage.UniqueIndexException;
import io.commercelib.spi.testing.Concurrently;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What this storage does beyond the contract, on every database. */
abstract class JdbcStorageBehaviour {
  private static final CounterKey MUG = new CounterKey("stock", "MUG-BLUE@BERLIN");
  private static final CounterKey TEA = new CounterKey("stock", "TEA-250G@BERLIN");
  private static final StoreDefinition<String, String> INDEXED =
      StoreDefinition.of("indexed", Labels.PLAIN.keyCodec(), Labels.CODEC)
          .indexedBy(Labels.BY_TEXT);
  private static final AggregateId ORDER = new AggregateId("order", "A-17");
  private static final Instant NOON = Instant.parse("2026-03-23T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  abstract TestDatabase database();

  private JdbcStorage emptyStorage() {
    return JdbcStorage.over(database().emptied());
  }

  @Test
  void function_runs_again_over_a_conflict_and_the_listener_hears_of_it() {
    Heard heard = new Heard();
    Storage storage = JdbcStorage.builder(database().emptied()).listener(heard).build();
    AtomicInteger runs = new AtomicInteger();

    run(
        storage,
        tx -> {
          String seen = tx.store(Labels.PLAIN).get("ann").orElse("");
          if (runs.incrementAndGet() == 1) {
            Concurrently.elsewhere(
                () -> run(storage, other -> other.store(Labels.PLAIN).put("ann", "first")));
          }
          tx.store(Labels.PLAIN).put("ann", seen + " second");
        });

    run(storage, tx -> assertThat(tx.store(Labels.PLAIN).get("ann")).contains("first second"));
    assertThat(runs).hasValue(2);
    assertThat(heard.words)
        .containsSubsequence("storage.transact", "storage.conflict", "committed");
  }

  @Test
  void function_that_always_meets_conflicts_ends_in_an_exception_after_its_bound() {
    Storage storage = JdbcStorage.builder(database().emptied()).attempts(3).build();
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      // Another entry each time: one that was met before would be locked.
                      String key = "k" + runs.incrementAndGet();
                      assertThat(tx.store(Labels.PLAIN).get(key)).isEmpty();
                      Concurrently.elsewhere(
                          () ->
                              run(storage, other -> other.store(Labels.PLAIN).put(key, "theirs")));
                      tx.store(Labels.PLAIN).put(key, "mine");
                    }))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("3");

    assertThat(runs).hasValue(3);
    run(storage, tx -> assertThat(tx.store(Labels.PLAIN).get("k3")).contains("theirs"));
  }

  @Test
  void function_that_throws_over_something_old_runs_again() {
    Storage storage = emptyStorage();
    run(storage, tx -> tx.store(Labels.PLAIN).put("ann", "on duty"));
    AtomicInteger runs = new AtomicInteger();

    run(
        storage,
        tx -> {
          boolean onDuty = tx.store(Labels.PLAIN).get("ann").filter("on duty"::equals).isPresent();
          if (runs.incrementAndGet() == 1) {
            Concurrently.elsewhere(
                () -> run(storage, other -> other.store(Labels.PLAIN).put("ann", "at home")));
          }
          if (onDuty) {
            throw new IllegalStateException("ann is on duty");
          }
        });

    assertThat(runs).hasValue(2);
  }

  @Test
  void entry_removed_and_put_again_is_not_taken_for_the_old_one() {
    Storage storage = emptyStorage();
    run(storage, tx -> tx.store(Labels.PLAIN).put("ann", "old"));
    AtomicInteger runs = new AtomicInteger();

    run(
        storage,
        tx -> {
          String seen = tx.store(Labels.PLAIN).get("ann").orElse("nobody");
          if (runs.incrementAndGet() == 1) {
            Concurrently.elsewhere(
                () -> {
                  run(storage, other -> other.store(Labels.PLAIN).remove("ann"));
                  run(storage, other -> other.store(Labels.PLAIN).put("ann", "new"));
                });
          }
          tx.store(Labels.PLAIN).put("ann", seen + " seen");
        });

    run(storage, tx -> assertThat(tx.store(Labels.PLAIN).get("ann")).contains("new seen"));
  }

  @ParameterizedTest
  @EnumSource(
      value = WatchedDataSource.Loss.class,
      names = {"BEFORE_COMMIT", "AFTER_COMMIT"})
  void connection_lost_during_the_commit_is_neither_done_nor_failed(WatchedDataSource.Loss when) {
    WatchedDataSource watched = WatchedDataSource.before(database().emptied());
    Storage storage = JdbcStorage.over(watched);
    watched.loseNext(when);

    assertThatThrownBy(() -> writeEverywhere(storage))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("08006");

    long expected = when == WatchedDataSource.Loss.AFTER_COMMIT ? 5 : 0;
    run(
        storage,
        tx -> {
          assertThat(tx.counters().count(MUG)).isEqualTo(expected);
          assertThat(tx.store(Labels.PLAIN).get("ann").isPresent()).isEqualTo(expected > 0);
          assertThat(tx.outbox().waiting(9)).isEqualTo(expected / 5);
        });
  }

  @Test
  void connections_go_back_to_the_pool_as_they_were_however_a_transaction_ends() {
    for (boolean autoCommit : new boolean[] {true, false}) {
      WatchedDataSource watched = WatchedDataSource.before(database().emptied());
      if (!autoCommit) {
        watched.giveWithoutAutoCommit();
      }
      Storage storage = JdbcStorage.builder(watched).attempts(1).build();
      writeEverywhere(storage);

      assertThatThrownBy(
              () ->
                  run(
                      storage,
                      tx -> {
                        throw new IllegalStateException("out of paper");
                      }))
          .hasMessage("out of paper");
      assertThatThrownBy(
              () ->
                  run(
                      storage,
                      tx -> {
                        throw new StackOverflowError("no room");
                      }))
          .isInstanceOf(StackOverflowError.class);
      assertThatThrownBy(() -> run(storage, tx -> tx.outbox().append(placed(1))))
          .isInstanceOf(IllegalStateException.class);
      watched.loseNext(WatchedDataSource.Loss.BEFORE_COMMIT);
      assertThatThrownBy(() -> writeEverywhere(storage)).isInstanceOf(RuntimeException.class);

      assertThat(database().dataSource().getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }

  @Test
  void pool_at_another_isolation_is_used_at_read_committed_and_set_back() throws SQLException {
    database().emptied();
    try (var pool = database().serializablePool()) {
      Storage storage = JdbcStorage.over(pool);

      run(
          storage,
          tx -> {
            assertThat(tx.counters().count(MUG)).isZero();
            Concurrently.elsewhere(
                () ->
                    run(
                        JdbcStorage.over(database().dataSource()),
                        other -> other.counters().change(Map.of(MUG, 5L))));
            assertThat(tx.counters().count(MUG)).isEqualTo(5);
          });

      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getTransactionIsolation())
            .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      }
    }
  }

  @Test
  void storage_starts_no_thread() throws SQLException {
    database().emptied();
    try (Connection keepsDriverAwake = database().plain().getConnection()) {
      assertThat(keepsDriverAwake.isValid(5)).isTrue();
      List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());

      Storage storage = JdbcStorage.over(database().plain());
      for (int i = 0; i < 5; i++) {
        int version = i + 1;
        run(
            storage,
            tx -> {
              tx.store(Labels.PLAIN).put("k" + version, "text");
              tx.counters().change(Map.of(MUG, 1L));
              tx.outbox().append(placed(version));
              tx.due().claim(NOON, LATER, 5);
            });
      }

      assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
    }
  }

  @Test
  void claims_wait_for_nobody() {
    Storage storage = emptyStorage();
    AggregateId other = new AggregateId("order", "B-4");
    run(
        storage,
        tx -> {
          tx.outbox().append(placed(1));
          tx.due().schedule(DueItem.first(NOON, ORDER, "x"));
        });
    run(
        storage,
        tx -> {
          tx.outbox().append(new Event(other, 1, "order-placed", 1, NOON, "{}"));
          tx.due().schedule(DueItem.first(NOON, other, "x"));
        });

    run(
        storage,
        tx -> {
          assertThat(tx.outbox().claim(NOON, LATER, 1).events()).hasSize(1);
          assertThat(tx.due().claim(NOON, LATER, 1)).hasSize(1);
          Concurrently.elsewhere(
              () ->
                  run(
                      storage,
                      second -> {
                        assertThat(second.outbox().claim(NOON, LATER, 1).events())
                            .extracting(Event::aggregate)
                            .containsExactly(other);
                        assertThat(second.due().claim(NOON, LATER, 1))
                            .extracting(DueItem::aggregate)
                            .containsExactly(other);
                        assertThat(second.outbox().claim(NOON, LATER, 1).events()).isEmpty();
                      }));
        });
  }

  @Test
  void aggregate_with_many_events_does_not_keep_others_waiting_for_ever() {
    Storage storage = emptyStorage();
    run(storage, tx -> IntStream.rangeClosed(1, 40).forEach(v -> tx.outbox().append(placed(v))));
    AggregateId late = new AggregateId("order", "Z-1");
    run(storage, tx -> tx.outbox().append(new Event(late, 1, "order-placed", 1, NOON, "{}")));
    List<AggregateId> claimed = new ArrayList<>();

    for (int i = 0; i < 50; i++) {
      run(
          storage,
          tx -> {
            Outbox.Batch batch = tx.outbox().claim(NOON, LATER, 3);
            batch.events().forEach(event -> claimed.add(event.aggregate()));
            assertThat(
                    tx.outbox().delivered(batch, batch.events().stream().map(Event::id).toList()))
                .isTrue();
          });
    }

    assertThat(claimed).hasSize(41).contains(late);
    run(storage, tx -> assertThat(tx.outbox().waiting(1)).isZero());
  }

  @Test
  void transactions_that_meet_in_opposite_orders_do_not_meet_so_again() {
    // After a conflict a run locks what the last one wrote, in one order for all: two threads that
    // read to and fro do not break each other off again and again.
    Storage storage = JdbcStorage.builder(database().emptied()).attempts(4).build();
    List<String> keys = List.of("k1", "k2", "k3");
    List<String> reversed = List.of("k3", "k2", "k1");
    long threads = 4;
    int each = 25;
    run(storage, tx -> keys.forEach(key -> tx.store(Labels.PLAIN).put(key, "0")));

    List<Boolean> unused =
        Concurrently.onThreads(
            (int) threads,
            number -> {
              for (int i = 0; i < each; i++) {
                run(storage, tx -> countUp(tx, number % 2 == 0 ? keys : reversed, number < 2));
              }
              return true;
            });

    run(
        storage,
        tx -> {
          String all = String.valueOf(threads * each);
          assertThat(tx.store(Labels.PLAIN).getAll(keys))
              .isEqualTo(Map.of("k1", all, "k2", all, "k3", all));
          assertThat(tx.counters().count(MUG)).isEqualTo(threads * each);
          assertThat(tx.counters().count(TEA)).isEqualTo(threads * each);
        });
  }

  private static void countUp(Tx tx, List<String> keys, boolean countersFirst) {
    if (countersFirst) {
      assertThat(tx.counters().change(Map.of(TEA, 1L, MUG, 1L)).isApplied()).isTrue();
    }
    for (String key : keys) {
      int count = Integer.parseInt(tx.store(Labels.PLAIN).get(key).orElseThrow());
      tx.store(Labels.PLAIN).put(key, String.valueOf(count + 1));
    }
    if (!countersFirst) {
      assertThat(tx.counters().change(Map.of(TEA, 1L, MUG, 1L)).isApplied()).isTrue();
    }
  }

  @Test
  void writes_in_opposite_orders_do_not_get_into_a_deadlock() {
    Storage storage = JdbcStorage.builder(database().emptied()).attempts(1).build();
    List<String> keys = IntStream.range(0, 20).mapToObj(i -> "k%02d".formatted(i)).toList();
    List<String> reversed = new ArrayList<>(keys);
    Collections.reverse(reversed);
    run(storage, tx -> keys.forEach(key -> tx.store(Labels.PLAIN).put(key, "text")));

    List<List<String>> troubles =
        Concurrently.onThreads(
            2, number -> writeAgainAndAgain(storage, number == 0 ? keys : reversed, number));

    assertThat(troubles.stream().flatMap(List::stream))
        .noneMatch(trouble -> trouble.toLowerCase(Locale.ROOT).contains("deadlock"));
  }

  /** Returns what went wrong, each time that something did. */
  private static List<String> writeAgainAndAgain(Storage storage, List<String> keys, int number) {
    List<String> troubles = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String text = number + "-" + i;
      try {
        run(
            storage,
            tx -> {
              for (String key : keys) {
                assertThat(tx.store(Labels.PLAIN).get(key)).isPresent();
                tx.store(Labels.PLAIN).put(key, text);
              }
            });
      } catch (ConflictException e) {
        troubles.add(e.getMessage());
      }
    }
    return troubles;
  }

  @Test
  void key_that_is_too_long_for_an_index_is_refused_at_once() {
    Storage storage = emptyStorage();
    String text = "本".repeat(500);

    assertThatThrownBy(() -> run(storage, tx -> tx.store(Labels.INDEXED).put(text, text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("by_text");
    run(storage, tx -> tx.store(Labels.INDEXED).put("short", text));

    run(
        storage,
        tx ->
            assertThat(tx.store(Labels.INDEXED).query(Query.on(Labels.BY_TEXT)).values())
                .containsExactly(text));
  }

  @Test
  void store_with_other_indexes_than_before_is_refused_until_it_is_reindexed() {
    run(
        emptyStorage(),
        tx ->
            IntStream.range(0, 1_200)
                .forEach(i -> tx.store(Labels.PLAIN).put("k" + i, "text " + i % 7)));
    JdbcStorage nextRelease = JdbcStorage.over(database().dataSource());

    assertThatThrownBy(() -> run(nextRelease, tx -> tx.store(Labels.INDEXED).get("k1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reindex");
    nextRelease.reindex(Labels.INDEXED);

    Query sevenths = Query.on(Labels.BY_TEXT).where("text 3");
    run(
        nextRelease,
        tx -> assertThat(tx.store(Labels.INDEXED).count(sevenths, 1_000)).isEqualTo(171));
    assertThatThrownBy(
            () ->
                run(
                    JdbcStorage.over(database().dataSource()),
                    tx -> tx.store(Labels.PLAIN).get("k1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void index_made_of_something_else_is_put_right_by_each_put_and_by_reindex() {
    StoreDefinition<String, String> byLength =
        Labels.PLAIN.indexedBy(
            Index.of(
                "by_text",
                List.of(IndexField.text("text")),
                text -> IndexKey.of("length " + text.length())));
    JdbcStorage storage = emptyStorage();
    run(storage, tx -> List.of("a", "b").forEach(key -> tx.store(Labels.INDEXED).put(key, "red")));
    JdbcStorage nextRelease = JdbcStorage.over(database().dataSource());

    run(nextRelease, tx -> tx.store(byLength).put("a", "blue"));
    run(
        nextRelease,
        tx -> {
          Query query = Query.on(Labels.BY_TEXT);
          assertThat(tx.store(byLength).query(query.where("length 4")).values())
              .containsExactly("blue");
          assertThat(tx.store(byLength).query(query.where("red")).values()).containsExactly("red");
        });
    nextRelease.reindex(byLength);

    run(
        nextRelease,
        tx ->
            assertThat(
                    tx.store(byLength).query(Query.on(Labels.BY_TEXT).where("length 3")).values())
                .containsExactly("red"));
  }

  @Test
  void reindex_to_a_unique_index_that_does_not_hold_is_refused_and_the_store_stays_closed() {
    StoreDefinition<String, String> unique =
        Labels.PLAIN.indexedBy(
            Index.unique(
                "by_text", List.of(IndexField.text("text")), text -> List.of(IndexKey.of(text))));
    JdbcStorage storage = emptyStorage();
    run(storage, tx -> List.of("a", "b").forEach(key -> tx.store(Labels.PLAIN).put(key, "red")));

    assertThatThrownBy(() -> storage.reindex(unique))
        .isInstanceOf(UniqueIndexException.class)
        .hasMessageContaining("red");
  }

  @Test
  void spread_counter_gives_exactly_what_is_there() {
    CounterKey cap = new CounterKey("flash", "SALE");
    Storage storage = JdbcStorage.builder(database().emptied()).spread("flash", 8).build();
    run(storage, tx -> tx.counters().change(Map.of(cap, 100L)));

    List<Integer> taken =
        Concurrently.onThreads(
            8,
            number -> {
              int mine = 0;
              for (int i = 0; i < 25; i++) {
                mine += isTaken(storage, cap) ? 1 : 0;
              }
              return mine;
            });

    assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    run(storage, tx -> assertThat(tx.counters().count(cap)).isZero());
  }

  private static boolean isTaken(Storage storage, CounterKey key) {
    for (int i = 0; i < 1_000; i++) {
      try {
        return storage.transact(tx -> tx.counters().change(Map.of(key, -1L)).isApplied());
      } catch (ConflictException e) {
        // As a patient caller does.
      }
    }
    throw new AssertionError("nothing but conflicts");
  }

  @Test
  void spread_can_be_changed_over_a_counter_that_is_there() {
    CounterKey cap = new CounterKey("flash", "SALE");
    var dataSource = database().emptied();
    Storage eight = JdbcStorage.builder(dataSource).spread(cap, 8).build();
    run(eight, tx -> tx.counters().change(Map.of(cap, 21L)));
    run(eight, tx -> tx.counters().change(Map.of(cap, -1L)));

    for (int buckets : new int[] {1, 3, 64, 1}) {
      Storage changed = JdbcStorage.builder(dataSource).spread("flash", buckets).build();
      run(changed, tx -> assertThat(tx.counters().count(cap)).isEqualTo(20));
      run(changed, tx -> assertThat(tx.counters().change(Map.of(cap, -20L)).isApplied()).isTrue());
      run(changed, tx -> assertThat(tx.counters().change(Map.of(cap, -1L)).isApplied()).isFalse());
      run(changed, tx -> tx.counters().change(Map.of(cap, 20L)));
    }
  }

  @Test
  void operations_cost_the_round_trips_that_the_page_says() {
    WatchedDataSource watched = WatchedDataSource.before(database().emptied());
    Storage storage = JdbcStorage.over(watched);
    writeEverywhere(storage);
    boolean upserts = database().hasUpserts();
    watched.takeTrips();

    assertThat(trips(watched, storage, tx -> tx.counters().change(Map.of(MUG, -1L))))
        .containsExactly("UPDATE", "COMMIT");
    assertThat(trips(watched, storage, tx -> tx.counters().count(MUG)))
        .containsExactly("SELECT", "COMMIT");
    assertThat(trips(watched, storage, tx -> tx.counters().change(Map.of(MUG, -100L))))
        .containsExactly("UPDATE", "SELECT", "COMMIT");
    assertThat(trips(watched, storage, tx -> tx.store(Labels.PLAIN).get("ann")))
        .containsExactly("SELECT", "COMMIT");
    assertThat(
            trips(
                watched,
                storage,
                tx -> {
                  String seen = tx.store(Labels.PLAIN).get("ann").orElseThrow();
                  assertThat(tx.store(Labels.PLAIN).get("ann")).contains(seen);
                  tx.store(Labels.PLAIN).put("ann", "other");
                }))
        .containsExactly("SELECT", "UPDATE", "COMMIT");
    assertThat(
            trips(
                watched,
                storage,
                tx ->
                    IntStream.range(0, 10)
                        .forEach(i -> tx.store(Labels.PLAIN).put("k" + i, "text"))))
        .containsExactly("SELECT", "INSERT", "COMMIT");
    assertThat(trips(watched, storage, tx -> tx.due().claim(NOON.minusSeconds(1), NOON, 5)))
        .containsExactly("SELECT", "COMMIT");
    assertThat(
            trips(
                watched,
                storage,
                tx -> {
                  tx.store(INDEXED).put("ann", "red");
                  tx.store(INDEXED).put("bob", "blue");
                }))
        .as("a store's first use, two inserts and their index rows")
        .containsExactly("SELECT", "INSERT", "SELECT", "INSERT", "INSERT", "COMMIT");
    assertThat(
            trips(
                watched,
                storage,
                tx -> {
                  assertThat(tx.store(INDEXED).getAll(List.of("ann", "bob"))).hasSize(2);
                  tx.store(INDEXED).put("ann", "red");
                  tx.store(INDEXED).put("bob", "green");
                }))
        .as("two updates, of which one moves in the index")
        .containsExactly("SELECT", "UPDATE", "DELETE", "INSERT", "COMMIT");
    assertThat(trips(watched, storage, tx -> tx.store(INDEXED).query(Query.on(Labels.BY_TEXT))))
        .containsExactly("SELECT", "COMMIT");
    if (upserts) {
      assertThat(trips(watched, storage, tx -> tx.counters().change(Map.of(TEA, 1L))))
          .as("a counter's first use")
          .containsExactly("UPDATE", "SELECT", "INSERT", "SELECT", "UPDATE", "COMMIT");
      assertThat(trips(watched, storage, tx -> tx.counters().change(Map.of(MUG, -1L, TEA, -5L))))
          .as("a refusal that takes back what was applied")
          .containsExactly("UPDATE", "SELECT", "UPDATE", "COMMIT");
      assertThat(
              trips(
                  watched,
                  storage,
                  tx -> {
                    tx.outbox().append(placed(2));
                    tx.due().schedule(DueItem.first(NOON, ORDER, "unpaid-expiry"));
                  }))
          .containsExactly("INSERT", "INSERT", "INSERT", "COMMIT");
      assertThat(trips(watched, storage, tx -> tx.due().claim(NOON, LATER, 5)))
          .containsExactly("SELECT", "UPDATE", "COMMIT");
      assertThat(
              trips(
                  watched,
                  storage,
                  tx -> {
                    Outbox.Batch batch = tx.outbox().claim(NOON, LATER, 5);
                    List<EventId> all = batch.events().stream().map(Event::id).toList();
                    assertThat(tx.outbox().delivered(batch, all)).isTrue();
                  }))
          .as("a claim, and the word that all of it was delivered")
          .containsExactly("SELECT", "SELECT", "UPDATE", "SELECT", "DELETE", "DELETE", "COMMIT");
    }
  }

  private static List<String> trips(WatchedDataSource watched, Storage storage, Consumer<Tx> work) {
    run(storage, work);
    return watched.takeTrips();
  }

  private static Event placed(long version) {
    return new Event(ORDER, version, "order-placed", 1, NOON, "{}");
  }

  private static void writeEverywhere(Storage storage) {
    run(
        storage,
        tx -> {
          tx.store(Labels.PLAIN).put("ann", "text");
          tx.counters().change(Map.of(MUG, 5L));
          tx.outbox().append(placed(1));
          tx.due().schedule(DueItem.first(NOON, ORDER, "unpaid-expiry"));
        });
  }

  /** Notes everything that it hears. */
  private static final class Heard implements CommerceListener {
    private final List<String> words = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Observation started(String operation) {
      words.add(operation);
      return words::add;
    }

    @Override
    public void counted(String what, long amount) {
      words.add(what);
    }
  }
}
