package io.commercelib.spi.testing;

import static io.commercelib.spi.testing.Transactions.insist;
import static io.commercelib.spi.testing.Transactions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.DueWork;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link DueWork}. */
public abstract class DueWorkContract {
  private static final AggregateId A = new AggregateId("order", "A");
  private static final AggregateId B = new AggregateId("order", "B");
  private static final Instant NOON = Instant.parse("2026-03-23T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant LATER = NOON.plus(MINUTE);
  private static final Instant MUCH_LATER = LATER.plus(MINUTE);

  /** Returns a storage with nothing in it, for one test. */
  protected abstract Storage emptyStorage();

  private static void schedule(Storage storage, DueItem... items) {
    run(storage, tx -> List.of(items).forEach(tx.due()::schedule));
  }

  private static List<DueItem> claim(Storage storage, Instant now, Instant until, int limit) {
    return insist(storage, tx -> tx.due().claim(now, until, limit));
  }

  private static DueItem tried(DueItem item, int attempt) {
    return new DueItem(item.dueAt(), item.aggregate(), item.kind(), attempt);
  }

  @Test
  void item_is_found_until_it_is_cancelled() {
    Storage storage = emptyStorage();
    DueItem expiry = DueItem.first(NOON.plusNanos(1_999), A, "unpaid-expiry");
    schedule(storage, expiry);

    run(storage, tx -> assertThat(tx.due().find(A, "unpaid-expiry")).contains(expiry));
    run(storage, tx -> assertThat(tx.due().find(A, "other")).isEmpty());
    run(storage, tx -> assertThat(tx.due().find(B, "unpaid-expiry")).isEmpty());
    run(storage, tx -> assertThat(tx.due().cancel(A, "unpaid-expiry")).isTrue());
    run(storage, tx -> assertThat(tx.due().cancel(A, "unpaid-expiry")).isFalse());
    run(storage, tx -> assertThat(tx.due().find(A, "unpaid-expiry")).isEmpty());
    assertThat(claim(storage, MUCH_LATER, MUCH_LATER.plus(MINUTE), 10)).isEmpty();
  }

  @Test
  void item_takes_the_place_of_the_one_of_the_same_aggregate_and_kind() {
    Storage storage = emptyStorage();
    schedule(storage, DueItem.first(NOON, A, "unpaid-expiry"));

    schedule(storage, new DueItem(LATER, A, "unpaid-expiry", 3));

    assertThat(claim(storage, NOON, MUCH_LATER, 10)).isEmpty();
    assertThat(claim(storage, LATER, MUCH_LATER, 10))
        .containsExactly(new DueItem(LATER, A, "unpaid-expiry", 4));
  }

  @Test
  void item_of_a_transaction_that_failed_is_not_there_and_its_claim_is_none() {
    Storage storage = emptyStorage();
    DueItem expiry = DueItem.first(NOON, A, "unpaid-expiry");
    schedule(storage, expiry);

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      tx.due().schedule(DueItem.first(NOON, B, "unpaid-expiry"));
                      assertThat(tx.due().claim(NOON, LATER, 10)).isNotEmpty();
                      throw new IllegalStateException("out of paper");
                    }))
        .hasMessage("out of paper");

    assertThat(claim(storage, NOON, LATER, 10)).containsExactly(tried(expiry, 1));
  }

  @Test
  void what_is_due_is_claimed_earliest_first_then_by_aggregate_and_kind() {
    Storage storage = emptyStorage();
    DueItem first = DueItem.first(NOON.minus(MINUTE), B, "x");
    DueItem second = DueItem.first(NOON, A, "x");
    DueItem third = DueItem.first(NOON, A, "y");
    DueItem fourth = DueItem.first(NOON, B, "a");
    DueItem notYet = DueItem.first(NOON.plusNanos(1_000), A, "z");
    schedule(storage, notYet, fourth, second, third, first);

    assertThat(claim(storage, NOON, LATER, 3))
        .containsExactly(tried(first, 1), tried(second, 1), tried(third, 1));
    assertThat(claim(storage, NOON, LATER, 3)).containsExactly(tried(fourth, 1));
    assertThat(claim(storage, NOON, LATER, 3)).isEmpty();
  }

  @Test
  void claimed_item_comes_due_again_when_its_claim_expires() {
    Storage storage = emptyStorage();
    DueItem expiry = DueItem.first(NOON, A, "unpaid-expiry");
    schedule(storage, expiry);

    claim(storage, NOON, LATER, 10);

    run(
        storage,
        tx ->
            assertThat(tx.due().find(A, "unpaid-expiry"))
                .contains(new DueItem(LATER, A, "unpaid-expiry", 1)));
    assertThat(claim(storage, LATER.minusNanos(1_000), MUCH_LATER, 10)).isEmpty();
    assertThat(claim(storage, LATER, MUCH_LATER, 10))
        .containsExactly(new DueItem(LATER, A, "unpaid-expiry", 2));
  }

  @Test
  void worker_ends_its_work_by_cancelling_or_by_scheduling_the_next_attempt() {
    Storage storage = emptyStorage();
    schedule(storage, DueItem.first(NOON, A, "ask"), DueItem.first(NOON, B, "ask"));
    List<DueItem> claimed = claim(storage, NOON, LATER, 10);

    run(
        storage,
        tx -> {
          assertThat(tx.due().cancel(A, "ask")).isTrue();
          tx.due().schedule(claimed.get(1).postponedTo(MUCH_LATER));
        });

    assertThat(claim(storage, LATER, MUCH_LATER, 10)).isEmpty();
    assertThat(claim(storage, MUCH_LATER, MUCH_LATER.plus(MINUTE), 10))
        .containsExactly(new DueItem(MUCH_LATER, B, "ask", 2));
  }

  @Test
  void claimed_item_is_current_until_it_is_cancelled_or_another_takes_its_place() {
    Storage storage = emptyStorage();
    schedule(storage, DueItem.first(NOON, A, "ask"), DueItem.first(NOON, B, "ask"));
    List<DueItem> claimed = claim(storage, NOON, LATER, 10);
    assertThat(claimed).allMatch(item -> isCurrent(storage, item));

    run(
        storage,
        tx -> {
          assertThat(tx.due().cancel(A, "ask")).isTrue();
          tx.due().schedule(DueItem.first(MUCH_LATER, B, "ask"));
        });

    assertThat(claimed).noneMatch(item -> isCurrent(storage, item));
  }

  private static boolean isCurrent(Storage storage, DueItem item) {
    return insist(storage, tx -> tx.due().isCurrent(item));
  }

  @Test
  void transaction_sees_its_own_changes() {
    Storage storage = emptyStorage();
    schedule(storage, DueItem.first(NOON, A, "ask"));

    run(
        storage,
        tx -> {
          tx.due().schedule(DueItem.first(NOON.minus(MINUTE), B, "ask"));
          assertThat(tx.due().nextDueAt()).contains(NOON.minus(MINUTE));
          assertThat(tx.due().cancel(A, "ask")).isTrue();
          assertThat(tx.due().find(A, "ask")).isEmpty();
          assertThat(tx.due().cancel(A, "ask")).isFalse();
          assertThat(tx.due().cancel(B, "ask")).isTrue();
          assertThat(tx.due().nextDueAt()).isEmpty();
        });

    run(storage, tx -> assertThat(tx.due().nextDueAt()).isEmpty());
  }

  @Test
  void next_due_instant_is_that_of_the_earliest_item() {
    Storage storage = emptyStorage();
    run(storage, tx -> assertThat(tx.due().nextDueAt()).isEmpty());

    schedule(storage, DueItem.first(LATER, A, "x"), DueItem.first(NOON, B, "x"));

    run(storage, tx -> assertThat(tx.due().nextDueAt()).contains(NOON));
    claim(storage, NOON, MUCH_LATER, 1);
    run(storage, tx -> assertThat(tx.due().nextDueAt()).contains(LATER));
  }

  @Test
  void each_item_is_in_the_claim_of_one_worker() {
    Storage storage = emptyStorage();
    int items = 200;
    run(
        storage,
        tx ->
            IntStream.range(0, items)
                .forEach(
                    i ->
                        tx.due()
                            .schedule(
                                DueItem.first(NOON, new AggregateId("order", "O-" + i), "x"))));

    List<List<DueItem>> claimed =
        Concurrently.onThreads(
            4,
            number -> {
              List<DueItem> mine = new ArrayList<>();
              for (int i = 0; i < items / 4; i++) {
                mine.addAll(claim(storage, NOON, LATER, 7));
              }
              return mine;
            });

    assertThat(claimed.stream().flatMap(List::stream).map(DueItem::aggregate))
        .hasSize(items)
        .doesNotHaveDuplicates();
  }

  @Test
  void item_is_cancelled_by_one_of_many() {
    Storage storage = emptyStorage();
    schedule(storage, DueItem.first(NOON, A, "x"));

    List<Boolean> cancelled =
        Concurrently.onThreads(4, number -> insist(storage, tx -> tx.due().cancel(A, "x")));

    assertThat(cancelled).containsOnlyOnce(true);
  }

  @Test
  void claim_does_not_undo_what_another_transaction_scheduled_meanwhile() {
    Storage storage = emptyStorage();
    schedule(storage, DueItem.first(NOON, A, "x"), DueItem.first(NOON, B, "x"));
    AtomicBoolean stopped = new AtomicBoolean();

    Concurrently.onThreads(
        2,
        number -> {
          if (number == 0) {
            for (int i = 0; i < 1_000 && !stopped.get(); i++) {
              claim(storage, NOON, LATER, 1);
            }
          } else {
            run(storage, tx -> tx.due().schedule(DueItem.first(MUCH_LATER, B, "x")));
            stopped.set(true);
          }
          return true;
        });

    // Whoever came first: what was scheduled last is what stands.
    run(
        storage,
        tx -> assertThat(tx.due().find(B, "x")).contains(DueItem.first(MUCH_LATER, B, "x")));
  }

  @Test
  void claim_that_ends_before_it_begins_is_misuse() {
    Storage storage = emptyStorage();

    assertThatThrownBy(() -> claim(storage, NOON, NOON, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> claim(storage, NOON, LATER, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
