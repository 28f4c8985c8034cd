package io.commercelib.spi.testing;

import static io.commercelib.spi.testing.Transactions.call;
import static io.commercelib.spi.testing.Transactions.insist;
import static io.commercelib.spi.testing.Transactions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link Outbox}. */
public abstract class OutboxContract {
  private static final AggregateId A = new AggregateId("order", "A");
  private static final AggregateId B = new AggregateId("order", "B");
  private static final AggregateId C = new AggregateId("order", "C");
  private static final Instant NOON = Instant.parse("2026-03-23T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(1));
  private static final Instant MUCH_LATER = NOON.plus(Duration.ofMinutes(2));
  private static final long MOST_NANOS = Duration.ofSeconds(20).toNanos();

  /** Returns a storage with nothing in it, for one test. */
  protected abstract Storage emptyStorage();

  private static Event event(AggregateId aggregate, long version) {
    return new Event(aggregate, version, "order-moved", 1, NOON, "{\"v\":" + version + "}");
  }

  private static void append(Storage storage, AggregateId aggregate, long... versions) {
    run(
        storage,
        tx ->
            LongStream.of(versions)
                .forEach(version -> tx.outbox().append(event(aggregate, version))));
  }

  private static Outbox.Batch claim(Storage storage, Instant now, Instant until, int limit) {
    return insist(storage, tx -> tx.outbox().claim(now, until, limit));
  }

  private static boolean delivered(
      Storage storage, Outbox.Batch batch, Collection<EventId> delivered) {
    return insist(storage, tx -> tx.outbox().delivered(batch, delivered));
  }

  private static List<EventId> ids(Outbox.Batch batch) {
    return batch.events().stream().map(Event::id).toList();
  }

  private static List<Long> versions(Outbox.Batch batch, AggregateId aggregate) {
    return batch.events().stream()
        .filter(event -> event.aggregate().equals(aggregate))
        .map(Event::version)
        .toList();
  }

  @Test
  void event_comes_as_it_was_appended() {
    Storage storage = emptyStorage();
    Event placed = new Event(A, 1, "order-placed", 3, NOON.plusNanos(1_000), "{\"é\":\"😀\"}");
    run(storage, tx -> tx.outbox().append(placed));

    assertThat(claim(storage, NOON, LATER, 10).events()).containsExactly(placed);
  }

  @Test
  void nothing_to_do_is_a_batch_without_events() {
    Storage storage = emptyStorage();

    Outbox.Batch batch = claim(storage, NOON, LATER, 10);

    assertThat(batch.events()).isEmpty();
    assertThat(delivered(storage, batch, List.of())).isTrue();
  }

  @Test
  void event_of_a_transaction_that_failed_is_not_there() {
    Storage storage = emptyStorage();

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      tx.outbox().append(event(A, 1));
                      throw new IllegalStateException("out of paper");
                    }))
        .hasMessage("out of paper");

    run(storage, tx -> assertThat(tx.outbox().waiting(10)).isZero());
    assertThat(claim(storage, NOON, LATER, 10).events()).isEmpty();
  }

  @Test
  void events_of_an_aggregate_come_in_the_order_of_versions() {
    Storage storage = emptyStorage();
    append(storage, A, 1, 2);
    append(storage, B, 1);
    append(storage, A, 3);

    Outbox.Batch batch = claim(storage, NOON, LATER, 10);

    assertThat(versions(batch, A)).containsExactly(1L, 2L, 3L);
    assertThat(versions(batch, B)).containsExactly(1L);
  }

  @Test
  void version_that_waits_already_is_refused() {
    Storage storage = emptyStorage();
    append(storage, A, 1);

    assertThatThrownBy(() -> append(storage, A, 2, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> append(storage, B, 1, 1)).isInstanceOf(IllegalStateException.class);
    run(storage, tx -> assertThat(tx.outbox().waiting(10)).isEqualTo(1));
  }

  @Test
  void version_goes_to_one_of_many() {
    Storage storage = emptyStorage();

    List<Boolean> appended =
        Concurrently.onThreads(
            4,
            number -> {
              try {
                append(storage, A, 1);
                return true;
              } catch (IllegalStateException e) {
                return false;
              }
            });

    assertThat(appended).containsOnlyOnce(true);
    run(storage, tx -> assertThat(tx.outbox().waiting(10)).isEqualTo(1));
  }

  @Test
  void waiting_counts_own_events_and_claimed_ones_up_to_its_bound() {
    Storage storage = emptyStorage();
    append(storage, A, 1, 2, 3);
    claim(storage, NOON, LATER, 2);

    run(
        storage,
        tx -> {
          tx.outbox().append(event(B, 1));
          assertThat(tx.outbox().waiting(10)).isEqualTo(4);
          assertThat(tx.outbox().waiting(2)).isEqualTo(2);
        });
  }

  @Test
  void claimed_aggregate_is_nobody_elses_until_the_claim_expires() {
    Storage storage = emptyStorage();
    append(storage, A, 1, 2);
    append(storage, B, 1);

    Outbox.Batch first = claim(storage, NOON, LATER, 1);
    append(storage, A, 3);
    Outbox.Batch second = claim(storage, NOON, LATER, 10);
    Outbox.Batch third = claim(storage, LATER.minusNanos(1_000), MUCH_LATER, 10);

    assertThat(first.events()).containsExactly(event(A, 1));
    assertThat(second.events()).containsExactly(event(B, 1));
    assertThat(third.events()).isEmpty();
    assertThat(claim(storage, LATER, MUCH_LATER, 10).events())
        .containsExactlyInAnyOrder(event(A, 1), event(A, 2), event(A, 3), event(B, 1));
  }

  @Test
  void claim_of_a_transaction_that_failed_is_none() {
    Storage storage = emptyStorage();
    append(storage, A, 1);

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      assertThat(tx.outbox().claim(NOON, LATER, 10).events()).hasSize(1);
                      throw new IllegalStateException("out of paper");
                    }))
        .hasMessage("out of paper");

    assertThat(claim(storage, NOON, LATER, 10).events()).containsExactly(event(A, 1));
  }

  @Test
  void delivered_events_are_gone_and_their_aggregate_is_free() {
    Storage storage = emptyStorage();
    append(storage, A, 1, 2, 3);
    Outbox.Batch batch = claim(storage, NOON, LATER, 2);
    append(storage, A, 4);

    assertThat(delivered(storage, batch, ids(batch))).isTrue();

    run(storage, tx -> assertThat(tx.outbox().waiting(10)).isEqualTo(2));
    assertThat(claim(storage, NOON, LATER, 10).events()).containsExactly(event(A, 3), event(A, 4));
  }

  @Test
  void what_was_not_delivered_stays_claimed_until_the_claim_expires() {
    Storage storage = emptyStorage();
    append(storage, A, 1, 2);
    append(storage, B, 1);
    Outbox.Batch batch = claim(storage, NOON, LATER, 10);

    assertThat(delivered(storage, batch, List.of(event(A, 1).id(), event(B, 1).id()))).isTrue();
    append(storage, A, 3);
    append(storage, B, 2);

    assertThat(claim(storage, NOON, LATER, 10).events()).containsExactly(event(B, 2));
    assertThat(versions(claim(storage, LATER, MUCH_LATER, 10), A)).containsExactly(2L, 3L);
  }

  @Test
  void relay_can_say_bit_by_bit_what_it_delivered() {
    Storage storage = emptyStorage();
    append(storage, A, 1, 2);
    Outbox.Batch batch = claim(storage, NOON, LATER, 10);

    assertThat(delivered(storage, batch, List.of(event(A, 1).id()))).isTrue();
    assertThat(delivered(storage, batch, List.of(event(A, 2).id()))).isTrue();

    run(storage, tx -> assertThat(tx.outbox().waiting(10)).isZero());
    append(storage, A, 3);
    assertThat(claim(storage, NOON, LATER, 10).events()).containsExactly(event(A, 3));
  }

  @Test
  void expired_claim_that_nobody_took_over_still_delivers() {
    Storage storage = emptyStorage();
    append(storage, A, 1);
    append(storage, B, 1);
    Outbox.Batch late = claim(storage, NOON, LATER, 10);
    append(storage, C, 1);
    claim(storage, NOON, LATER, 1);

    assertThat(delivered(storage, late, ids(late))).isTrue();
  }

  @Test
  void late_word_of_a_lost_claim_changes_nothing() {
    Storage storage = emptyStorage();
    append(storage, A, 1);
    Outbox.Batch lost = claim(storage, NOON, LATER, 10);
    Outbox.Batch current = claim(storage, LATER, MUCH_LATER, 10);

    assertThat(delivered(storage, lost, ids(lost))).isFalse();

    run(storage, tx -> assertThat(tx.outbox().waiting(10)).isEqualTo(1));
    assertThat(delivered(storage, current, ids(current))).isTrue();
    assertThat(delivered(storage, lost, ids(lost))).isFalse();
    append(storage, A, 2);
    assertThat(delivered(storage, lost, ids(lost))).isFalse();
    run(storage, tx -> assertThat(tx.outbox().waiting(10)).isEqualTo(1));
  }

  @Test
  void word_of_an_event_that_the_batch_did_not_have_is_misuse() {
    Storage storage = emptyStorage();
    append(storage, A, 1);
    append(storage, B, 1);
    Outbox.Batch batch = claim(storage, NOON, LATER, 1);

    assertThatThrownBy(() -> delivered(storage, batch, List.of(event(A, 1).id(), event(B, 1).id())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void claim_that_ends_before_it_begins_is_misuse() {
    Storage storage = emptyStorage();

    assertThatThrownBy(() -> claim(storage, NOON, NOON, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> claim(storage, NOON, LATER, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void relays_at_once_share_the_aggregates() {
    Storage storage = emptyStorage();
    for (int i = 0; i < 40; i++) {
      append(storage, new AggregateId("order", "O-" + i), 1, 2);
    }

    List<List<Event>> claimed =
        new ArrayList<>(
            Concurrently.onThreads(
                4,
                number -> {
                  List<Event> mine = new ArrayList<>();
                  for (int i = 0; i < 10; i++) {
                    mine.addAll(claim(storage, NOON, LATER, 6).events());
                  }
                  return mine;
                }));
    // Whoever comes at the same moment is passed by: what they all passed by is left.
    claimed.add(claim(storage, NOON, LATER, 100).events());

    Set<AggregateId> seen = new HashSet<>();
    for (List<Event> mine : claimed) {
      Set<AggregateId> aggregates = mine.stream().map(Event::aggregate).collect(Collectors.toSet());
      assertThat(Collections.disjoint(seen, aggregates)).isTrue();
      seen.addAll(aggregates);
    }
    assertThat(seen).hasSize(40);
  }

  @Test
  void several_relays_deliver_each_aggregate_in_order_while_events_are_appended() {
    Storage storage = emptyStorage();
    int aggregates = 10;
    int versions = 30;
    int producers = 2;
    AtomicInteger producing = new AtomicInteger(producers);
    Map<AggregateId, List<Long>> told = new ConcurrentHashMap<>();
    Map<AggregateId, Integer> inHand = new ConcurrentHashMap<>();

    Concurrently.onThreads(
        producers + 3,
        number -> {
          if (number < producers) {
            for (long version = 1; version <= versions; version++) {
              for (int i = number; i < aggregates; i += producers) {
                append(storage, new AggregateId("order", "O-" + i), version);
              }
            }
            producing.decrementAndGet();
          } else {
            relay(storage, number, producing, told, inHand);
          }
          return true;
        });

    List<Long> all = LongStream.rangeClosed(1, versions).boxed().toList();
    assertThat(told)
        .hasSize(aggregates)
        .allSatisfy((id, order) -> assertThat(order).isEqualTo(all));
  }

  private static void relay(
      Storage storage,
      int number,
      AtomicInteger producing,
      Map<AggregateId, List<Long>> told,
      Map<AggregateId, Integer> inHand) {
    long end = System.nanoTime() + MOST_NANOS;
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      boolean last = producing.get() == 0;
      Outbox.Batch batch = claim(storage, NOON, LATER, 5);
      if (batch.events().isEmpty()) {
        if (last && call(storage, tx -> tx.outbox().waiting(1)) == 0) {
          return;
        }
        Thread.onSpinWait();
        continue;
      }
      Set<AggregateId> mine =
          batch.events().stream().map(Event::aggregate).collect(Collectors.toSet());
      for (AggregateId aggregate : mine) {
        assertThat(inHand.put(aggregate, number)).as("other relay with %s", aggregate).isNull();
      }
      for (Event event : batch.events()) {
        told.computeIfAbsent(
                event.aggregate(), id -> Collections.synchronizedList(new ArrayList<>()))
            .add(event.version());
      }
      inHand.keySet().removeAll(mine);
      assertThat(delivered(storage, batch, ids(batch))).isTrue();
    }
    throw new AssertionError("the relays do not come to an end");
  }
}
