package io.commercelib.spi.testing;

import static io.commercelib.spi.testing.Transactions.call;
import static io.commercelib.spi.testing.Transactions.insist;
import static io.commercelib.spi.testing.Transactions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterChange.Applied;
import io.commercelib.spi.storage.CounterChange.Refused;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Counters;
import io.commercelib.spi.storage.Storage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The promises of {@link Counters}. */
public abstract class CounterContract {
  private static final CounterKey MUG = new CounterKey("stock", "MUG-BLUE@BERLIN");
  private static final CounterKey TEA = new CounterKey("stock", "TEA-250G@BERLIN");
  private static final CounterKey COUPON = new CounterKey("coupon", "MUG-BLUE@BERLIN");
  private static final int THREADS = 8;

  /** Returns a storage with nothing in it, for one test. */
  protected abstract Storage emptyStorage();

  private static CounterChange change(Storage storage, Map<CounterKey, Long> deltas) {
    return call(storage, tx -> tx.counters().change(deltas));
  }

  private static long count(Storage storage, CounterKey key) {
    return call(storage, tx -> tx.counters().count(key));
  }

  @Test
  void counter_never_seen_is_at_zero() {
    assertThat(count(emptyStorage(), MUG)).isZero();
  }

  @Test
  void counters_of_other_spaces_are_others() {
    Storage storage = emptyStorage();

    change(storage, Map.of(MUG, 5L));

    assertThat(count(storage, MUG)).isEqualTo(5);
    assertThat(count(storage, COUPON)).isZero();
  }

  @Test
  void change_that_would_go_below_zero_moves_nothing() {
    Storage storage = emptyStorage();
    change(storage, Map.of(MUG, 5L, TEA, 1L));

    CounterChange refused = change(storage, Map.of(MUG, -2L, TEA, -3L));

    assertThat(refused).isEqualTo(new Refused(Map.of(TEA, 1L)));
    assertThat(count(storage, MUG)).isEqualTo(5);
    assertThat(count(storage, TEA)).isEqualTo(1);
  }

  @Test
  void refusal_names_every_counter_that_is_too_low() {
    Storage storage = emptyStorage();
    change(storage, Map.of(TEA, 1L));

    CounterChange refused = change(storage, Map.of(MUG, -1L, TEA, -2L, COUPON, 4L));

    assertThat(refused).isEqualTo(new Refused(Map.of(MUG, 0L, TEA, 1L)));
    assertThat(refused.isApplied()).isFalse();
  }

  @Test
  void last_unit_can_be_taken() {
    Storage storage = emptyStorage();
    change(storage, Map.of(MUG, 2L));

    assertThat(change(storage, Map.of(MUG, -2L))).isEqualTo(new Applied());
    assertThat(change(storage, Map.of(MUG, -1L))).isEqualTo(new Refused(Map.of(MUG, 0L)));
  }

  @Test
  void transaction_sees_and_builds_on_its_own_changes() {
    Storage storage = emptyStorage();
    change(storage, Map.of(MUG, 2L));

    run(
        storage,
        tx -> {
          Counters counters = tx.counters();
          assertThat(counters.change(Map.of(MUG, -1L)).isApplied()).isTrue();
          assertThat(counters.count(MUG)).isEqualTo(1);
          assertThat(counters.change(Map.of(MUG, -2L))).isEqualTo(new Refused(Map.of(MUG, 1L)));
          assertThat(counters.change(Map.of(MUG, 4L, TEA, 1L)).isApplied()).isTrue();
          assertThat(counters.change(Map.of(MUG, -5L)).isApplied()).isTrue();
        });

    assertThat(count(storage, MUG)).isZero();
    assertThat(count(storage, TEA)).isEqualTo(1);
  }

  @Test
  void refusal_does_not_end_the_transaction() {
    Storage storage = emptyStorage();

    run(
        storage,
        tx -> {
          assertThat(tx.counters().change(Map.of(MUG, -1L)).isApplied()).isFalse();
          assertThat(tx.counters().change(Map.of(TEA, 1L)).isApplied()).isTrue();
        });

    assertThat(count(storage, TEA)).isEqualTo(1);
  }

  @Test
  void change_of_nothing_is_misuse() {
    Storage storage = emptyStorage();

    assertThatThrownBy(() -> change(storage, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void count_past_the_highest_number_is_an_error_and_moves_nothing() {
    Storage storage = emptyStorage();
    change(storage, Map.of(MUG, Long.MAX_VALUE));

    assertThatThrownBy(() -> change(storage, Map.of(MUG, 1L, TEA, 1L)))
        .isInstanceOf(ArithmeticException.class);

    assertThat(count(storage, MUG)).isEqualTo(Long.MAX_VALUE);
    assertThat(count(storage, TEA)).isZero();
    assertThat(change(storage, Map.of(MUG, Long.MIN_VALUE)))
        .isEqualTo(new Refused(Map.of(MUG, Long.MAX_VALUE)));
    assertThat(change(storage, Map.of(MUG, -Long.MAX_VALUE)).isApplied()).isTrue();
  }

  @Test
  void many_takers_get_exactly_what_is_there() {
    Storage storage = emptyStorage();
    int each = 200;
    long stock = 500;
    change(storage, Map.of(MUG, stock));

    long taken = takeAtOnce(storage, each);

    assertThat(taken).isEqualTo(stock);
    assertThat(count(storage, MUG)).isZero();
  }

  @Test
  void many_takers_get_all_they_want_of_plenty() {
    Storage storage = emptyStorage();
    int each = 100;
    change(storage, Map.of(MUG, 10_000L));

    long taken = takeAtOnce(storage, each);

    assertThat(taken).isEqualTo((long) THREADS * each);
    assertThat(count(storage, MUG)).isEqualTo(10_000 - taken);
  }

  private static long takeAtOnce(Storage storage, int each) {
    List<Integer> taken =
        Concurrently.onThreads(
            THREADS,
            number -> {
              int mine = 0;
              for (int i = 0; i < each; i++) {
                mine +=
                    insist(storage, tx -> tx.counters().change(Map.of(MUG, -1L)).isApplied())
                        ? 1
                        : 0;
              }
              return mine;
            });
    return taken.stream().mapToLong(Integer::longValue).sum();
  }

  @Test
  void several_counters_are_taken_together_under_races() {
    Storage storage = emptyStorage();
    change(storage, Map.of(MUG, 300L, TEA, 200L));

    List<Integer> taken =
        Concurrently.onThreads(
            THREADS,
            number -> {
              int mine = 0;
              for (int i = 0; i < 100; i++) {
                mine +=
                    insist(
                            storage,
                            tx -> tx.counters().change(Map.of(MUG, -1L, TEA, -1L)).isApplied())
                        ? 1
                        : 0;
              }
              return mine;
            });

    assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(200);
    assertThat(count(storage, MUG)).isEqualTo(100);
    assertThat(count(storage, TEA)).isZero();
  }

  @Test
  void units_taken_and_given_back_under_races_are_all_there_in_the_end() {
    Storage storage = emptyStorage();
    change(storage, Map.of(MUG, 3L));

    Concurrently.onThreads(
        THREADS,
        number -> {
          for (int i = 0; i < 100; i++) {
            if (insist(storage, tx -> tx.counters().change(Map.of(MUG, -2L)).isApplied())) {
              insist(storage, tx -> tx.counters().change(Map.of(MUG, 2L)));
            }
          }
          return true;
        });

    assertThat(count(storage, MUG)).isEqualTo(3);
  }
}
