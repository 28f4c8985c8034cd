package io.commercelib.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.observe.CommerceListener;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.testing.Concurrently;
import io.commercelib.spi.testing.StorageContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryStorageTest extends StorageContract {
  private static final StoreDefinition<String, String> ROSTER =
      StoreDefinition.of("roster", KeyCodec.of(key -> key, text -> text), new PlainText());

  private static final Index<String> BY_STATE =
      Index.of("by_state", List.of(IndexField.text("state")), IndexKey::of);
  private static final StoreDefinition<String, String> DUTIES =
      StoreDefinition.of("duties", KeyCodec.of(key -> key, text -> text), new PlainText())
          .indexedBy(BY_STATE);

  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }

  @Test
  void function_that_throws_over_something_old_runs_again() {
    Storage storage = MemoryStorage.create();
    run(storage, tx -> tx.store(ROSTER).put("ann", "on duty"));
    AtomicInteger runs = new AtomicInteger();

    run(
        storage,
        tx -> {
          boolean onDuty = tx.store(ROSTER).get("ann").filter("on duty"::equals).isPresent();
          if (runs.incrementAndGet() == 1) {
            Concurrently.elsewhere(
                () -> run(storage, other -> other.store(ROSTER).put("ann", "at home")));
          }
          if (onDuty) {
            throw new IllegalStateException("ann is on duty");
          }
        });

    assertThat(runs).hasValue(2);
  }

  @Test
  void counter_that_others_empty_and_fill_again_is_changed_as_it_is_at_the_end() {
    Storage storage = MemoryStorage.create();
    CounterKey mug = new CounterKey("stock", "MUG-BLUE@BERLIN");
    run(storage, tx -> assertThat(tx.counters().change(Map.of(mug, 5L))).isEqualTo(applied()));
    AtomicInteger runs = new AtomicInteger();

    run(
        storage,
        tx -> {
          runs.incrementAndGet();
          assertThat(tx.counters().change(Map.of(mug, -2L))).isEqualTo(applied());
          Concurrently.elsewhere(
              () -> run(storage, other -> other.counters().change(Map.of(mug, -5L))));
          // Gone, and there anew.
          Concurrently.elsewhere(
              () -> run(storage, other -> other.counters().change(Map.of(mug, 9L))));
          assertThat(tx.counters().count(mug)).isEqualTo(7);
        });

    assertThat(runs).hasValue(1);
    long left = storage.transact(tx -> tx.counters().count(mug));
    assertThat(left).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void index_that_is_first_read_while_somebody_writes_has_what_was_written(boolean encoded) {
    Storage storage = encoded ? MemoryStorage.encoded() : MemoryStorage.create();
    run(
        storage,
        tx -> {
          tx.store(DUTIES).put("ann", "on duty");
          tx.store(DUTIES).put("bob", "on duty");
          tx.store(DUTIES).put("eve", "on duty");
        });

    run(
        storage,
        tx -> {
          tx.store(DUTIES).put("ann", "at home");
          tx.store(DUTIES).put("cid", "on duty");
          boolean removed = tx.store(DUTIES).remove("bob");
          assertThat(removed).isTrue();
          Concurrently.elsewhere(
              () ->
                  run(
                      storage,
                      other ->
                          assertThat(keysIn(other, "on duty"))
                              .containsExactly("ann", "bob", "eve")));
          assertThat(keysIn(tx, "on duty")).containsExactly("cid", "eve");
        });

    run(
        storage,
        tx -> {
          assertThat(keysIn(tx, "on duty")).containsExactly("cid", "eve");
          assertThat(keysIn(tx, "at home")).containsExactly("ann");
        });
  }

  private static List<String> keysIn(Tx tx, String state) {
    return tx.store(DUTIES).query(Query.on(BY_STATE).where(state)).entries().stream()
        .map(Page.Entry::key)
        .toList();
  }

  private static CounterChange applied() {
    return new CounterChange.Applied();
  }

  /** Not promised, and shown here: use a guard record or a counter, as the contract does. */
  @Test
  void write_skew_over_two_keys_is_not_prevented() {
    Storage storage = MemoryStorage.create();
    run(storage, tx -> List.of("ann", "bob").forEach(who -> tx.store(ROSTER).put(who, "on duty")));

    run(
        storage,
        tx -> {
          if (bothAreOnDuty(tx)) {
            Concurrently.elsewhere(
                () ->
                    run(
                        storage,
                        other -> {
                          if (bothAreOnDuty(other)) {
                            other.store(ROSTER).put("bob", "at home");
                          }
                        }));
            tx.store(ROSTER).put("ann", "at home");
          }
        });

    run(
        storage,
        tx ->
            assertThat(tx.store(ROSTER).getAll(List.of("ann", "bob")).values())
                .containsOnly("at home"));
  }

  private static boolean bothAreOnDuty(Tx tx) {
    return tx.store(ROSTER).getAll(List.of("ann", "bob")).values().stream()
        .allMatch("on duty"::equals);
  }

  @Test
  void work_runs_again_on_a_conflict_and_the_listener_hears_of_it() {
    Heard heard = new Heard();
    Storage storage = MemoryStorage.create(heard);
    AtomicInteger runs = new AtomicInteger();

    run(
        storage,
        tx -> {
          String seen = tx.store(ROSTER).get("ann").orElse("");
          if (runs.incrementAndGet() == 1) {
            Concurrently.elsewhere(
                () -> run(storage, other -> other.store(ROSTER).put("ann", "first")));
          }
          tx.store(ROSTER).put("ann", seen + " second");
        });

    run(storage, tx -> assertThat(tx.store(ROSTER).get("ann")).contains("first second"));
    assertThat(runs).hasValue(2);
    assertThat(heard.words)
        .containsSubsequence("storage.transact", "storage.conflict", "committed");
  }

  @Test
  void work_that_always_meets_a_conflict_ends_in_an_exception_after_a_hundred_runs() {
    Heard heard = new Heard();
    Storage storage = MemoryStorage.create(heard);
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      tx.store(ROSTER).get("ann");
                      String run = "run " + runs.incrementAndGet();
                      Concurrently.elsewhere(
                          () -> run(storage, other -> other.store(ROSTER).put("ann", run)));
                      tx.store(ROSTER).put("ann", "mine");
                    }))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("100");

    assertThat(runs).hasValue(MemoryStorage.MAX_ATTEMPTS);
    run(storage, tx -> assertThat(tx.store(ROSTER).get("ann")).contains("run 100"));
    assertThat(heard.words).contains("conflict");
  }

  @Test
  void transaction_stays_on_its_thread() {
    Storage storage = MemoryStorage.create();

    assertThatThrownBy(
            () -> run(storage, tx -> Concurrently.elsewhere(() -> tx.store(ROSTER).get("ann"))))
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void values_are_kept_as_the_objects_they_are() {
    Storage storage = MemoryStorage.create();
    String value = "on duty since ".repeat(2);

    run(storage, tx -> tx.store(ROSTER).put("ann", value));

    run(storage, tx -> assertThat(tx.store(ROSTER).get("ann").orElseThrow()).isSameAs(value));
  }

  @Test
  void encoding_storage_finds_a_codec_that_loses_something() {
    Storage storage = MemoryStorage.encoded();
    StoreDefinition<String, String> lossy =
        StoreDefinition.of("roster", KeyCodec.of(key -> key, text -> text), new LowerCase());

    run(storage, tx -> tx.store(lossy).put("ann", "on duty"));

    assertThatThrownBy(() -> run(storage, tx -> tx.store(lossy).put("ann", "On Duty")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("roster");
  }

  @Test
  void key_that_no_database_would_take_is_refused() {
    Storage storage = MemoryStorage.create();

    for (String key : List.of("", "a\0b", "\uD83D", "x".repeat(501))) {
      assertThatThrownBy(() -> run(storage, tx -> tx.store(ROSTER).put(key, "on duty")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("roster");
    }
  }

  private static void run(Storage storage, Consumer<Tx> work) {
    storage.<@Nullable Void>transact(
        tx -> {
          work.accept(tx);
          return null;
        });
  }

  private static final class LowerCase extends PlainText {
    @Override
    public String encode(String value) {
      return value.toLowerCase(Locale.ROOT);
    }
  }

  private static final class Heard implements CommerceListener {
    private final List<String> words = new ArrayList<>();

    @Override
    public synchronized Observation started(String operation) {
      words.add(operation);
      return this::ended;
    }

    private synchronized void ended(String outcome) {
      words.add(outcome);
    }

    @Override
    public synchronized void counted(String what, long amount) {
      words.add(what);
    }
  }
}
