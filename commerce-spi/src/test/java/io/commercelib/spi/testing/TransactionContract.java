package io.commercelib.spi.testing;

import static io.commercelib.spi.testing.Transactions.call;
import static io.commercelib.spi.testing.Transactions.insist;
import static io.commercelib.spi.testing.Transactions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The promises of {@link Storage} about transactions as a whole. */
public abstract class TransactionContract {
  private static final AggregateId ORDER = new AggregateId("order", "A-17");
  private static final CounterKey MUG = new CounterKey("stock", "MUG-BLUE@BERLIN");
  private static final Instant NOON = Instant.parse("2026-03-23T12:00:00Z");

  /** Returns a storage with nothing in it, for one test. */
  protected abstract Storage emptyStorage();

  private static void writeEverywhere(Tx tx) {
    tx.store(Customer.STORE).put("ann", Customer.of("Leeds").withEmails("ann@example.org"));
    tx.counters().change(Map.of(MUG, 5L));
    tx.outbox().append(new Event(ORDER, 1, "order-placed", 1, NOON, "{}"));
    tx.due().schedule(DueItem.first(NOON, ORDER, "unpaid-expiry"));
  }

  private static void assertNothingIn(Storage storage) {
    run(
        storage,
        tx -> {
          assertThat(tx.store(Customer.STORE).get("ann")).isEmpty();
          assertThat(tx.store(Customer.STORE).count(Query.on(Customer.BY_EMAIL), 10)).isZero();
          assertThat(tx.counters().count(MUG)).isZero();
          assertThat(tx.outbox().waiting(10)).isZero();
          assertThat(tx.due().find(ORDER, "unpaid-expiry")).isEmpty();
          assertThat(tx.due().nextDueAt()).isEmpty();
        });
  }

  @Test
  void everything_of_a_transaction_commits_together() {
    Storage storage = emptyStorage();

    run(storage, TransactionContract::writeEverywhere);

    run(
        storage,
        tx -> {
          assertThat(tx.store(Customer.STORE).get("ann")).isPresent();
          assertThat(tx.counters().count(MUG)).isEqualTo(5);
          assertThat(tx.outbox().waiting(10)).isEqualTo(1);
          assertThat(tx.due().nextDueAt()).contains(NOON);
        });
  }

  @Test
  void exception_rolls_everything_back_and_reaches_the_caller_unchanged() {
    Storage storage = emptyStorage();
    IllegalStateException failure = new IllegalStateException("out of paper");

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      writeEverywhere(tx);
                      throw failure;
                    }))
        .isSameAs(failure);

    assertNothingIn(storage);
  }

  @Test
  void own_writes_are_visible_to_the_transaction_itself() {
    Storage storage = emptyStorage();

    run(
        storage,
        tx -> {
          writeEverywhere(tx);

          assertThat(tx.store(Customer.STORE).get("ann")).map(Customer::town).contains("Leeds");
          assertThat(tx.counters().count(MUG)).isEqualTo(5);
          assertThat(tx.outbox().waiting(10)).isEqualTo(1);
          assertThat(tx.due().find(ORDER, "unpaid-expiry")).isPresent();
          assertThat(tx.due().nextDueAt()).contains(NOON);
        });
  }

  @Test
  void nobody_else_sees_what_is_not_committed() {
    Storage storage = emptyStorage();

    run(
        storage,
        tx -> {
          writeEverywhere(tx);
          Concurrently.elsewhere(() -> assertNothingIn(storage));
        });
  }

  @Test
  void work_may_return_null() {
    Storage storage = emptyStorage();

    @Nullable Object nothing = call(storage, tx -> null);

    assertThat(nothing).isNull();
  }

  @Test
  void transaction_cannot_be_used_once_it_is_over() {
    Storage storage = emptyStorage();
    Tx escaped = call(storage, tx -> tx);
    Store<String, Customer> store = call(storage, tx -> tx.store(Customer.STORE));

    assertThatThrownBy(() -> escaped.counters()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.get("ann")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.put("ann", Customer.of("Leeds")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void transactions_are_not_nested() {
    Storage storage = emptyStorage();

    assertThatThrownBy(() -> run(storage, tx -> run(storage, inner -> {})))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rule_over_two_keys_holds_by_a_record_that_both_sides_put() {
    Storage storage = emptyStorage();
    run(
        storage,
        tx -> {
          tx.store(Customer.STORE).put("ann", Customer.of("on duty"));
          tx.store(Customer.STORE).put("bob", Customer.of("on duty"));
          tx.store(Customer.STORE).put("guard", Customer.of("roster"));
        });

    List<Boolean> left =
        Concurrently.onThreads(
            2, number -> insist(storage, tx -> leave(tx, number == 0 ? "ann" : "bob")));

    assertThat(left).containsExactlyInAnyOrder(true, false);
    run(storage, tx -> assertThat(onDuty(tx)).isEqualTo(1));
  }

  private static boolean leave(Tx tx, String who) {
    Store<String, Customer> people = tx.store(Customer.STORE);
    Optional<Customer> guard = people.get("guard");
    if (onDuty(tx) < 2) {
      return false;
    }
    people.put(who, Customer.of("at home"));
    people.put("guard", guard.orElseThrow());
    return true;
  }

  private static long onDuty(Tx tx) {
    return tx.store(Customer.STORE).getAll(List.of("ann", "bob")).values().stream()
        .filter(person -> person.town().equals("on duty"))
        .count();
  }

  @Test
  void rule_over_two_keys_holds_by_a_counter_in_the_same_transaction() {
    Storage storage = emptyStorage();
    CounterKey mayLeave = new CounterKey("duty", "may-leave");
    run(storage, tx -> tx.counters().change(Map.of(mayLeave, 1L)));

    List<Boolean> left =
        Concurrently.onThreads(
            4,
            number ->
                insist(
                    storage,
                    tx -> {
                      boolean allowed = tx.counters().change(Map.of(mayLeave, -1L)).isApplied();
                      if (allowed) {
                        tx.store(Customer.STORE).put("nurse-" + number, Customer.of("at home"));
                      }
                      return allowed;
                    }));

    assertThat(left).containsOnlyOnce(true);
    run(storage, tx -> assertThat(tx.store(Customer.STORE).count(Query.byKey(), 10)).isEqualTo(1));
  }
}
