package io.commercelib.spi.testing;

import static io.commercelib.spi.testing.Transactions.call;
import static io.commercelib.spi.testing.Transactions.insist;
import static io.commercelib.spi.testing.Transactions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.storage.Codec;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The promises of {@link Store} about entries: reading, writing, races, stored versions. */
public abstract class StoreContract {
  private static final int THREADS = 4;

  /** Returns a storage with nothing in it, for one test. */
  protected abstract Storage emptyStorage();

  private static Store<String, Customer> customers(Tx tx) {
    return tx.store(Customer.STORE);
  }

  @Test
  void put_value_comes_back_until_it_is_removed() {
    Storage storage = emptyStorage();
    Customer ann = Customer.of("Leeds").withTags("vip", "new").withVisits(-3);
    run(storage, tx -> customers(tx).put("ann", ann));

    run(storage, tx -> assertThat(customers(tx).get("ann")).contains(ann));
    run(storage, tx -> assertThat(customers(tx).remove("ann")).isTrue());
    run(storage, tx -> assertThat(customers(tx).get("ann")).isEmpty());
    run(storage, tx -> assertThat(customers(tx).remove("ann")).isFalse());
  }

  @Test
  void transaction_sees_its_own_puts_and_removes_over_what_is_committed() {
    Storage storage = emptyStorage();
    run(storage, tx -> customers(tx).put("ann", Customer.of("Leeds")));
    run(storage, tx -> customers(tx).put("bob", Customer.of("Leeds")));

    run(
        storage,
        tx -> {
          customers(tx).put("ann", Customer.of("York"));
          customers(tx).put("cem", Customer.of("Leeds"));
          assertThat(customers(tx).remove("bob")).isTrue();

          assertThat(customers(tx).remove("bob")).isFalse();
          assertThat(customers(tx).getAll(List.of("ann", "bob", "cem")))
              .containsOnlyKeys("ann", "cem");
          assertThat(customers(tx).query(Query.byKey()).values())
              .extracting(Customer::town)
              .containsExactly("York", "Leeds");
          assertThat(keys(tx, Query.on(Customer.BY_TOWN).where("Leeds"))).containsExactly("cem");
          assertThat(keys(tx, Query.on(Customer.BY_TOWN).where("York"))).containsExactly("ann");
          assertThat(customers(tx).count(Query.on(Customer.BY_TOWN), 10)).isEqualTo(2);
        });
  }

  @Test
  void put_after_remove_in_one_transaction_is_an_entry() {
    Storage storage = emptyStorage();
    run(storage, tx -> customers(tx).put("ann", Customer.of("Leeds").withEmails("a@example.org")));

    run(
        storage,
        tx -> {
          customers(tx).remove("ann");
          customers(tx).put("ann", Customer.of("York").withEmails("a@example.org"));
        });

    run(storage, tx -> assertThat(keys(tx, Query.on(Customer.BY_TOWN))).containsExactly("ann"));
    run(storage, tx -> assertThat(customers(tx).get("ann")).map(Customer::town).contains("York"));
  }

  @Test
  void several_values_come_in_the_order_of_the_keys_asked_for() {
    Storage storage = emptyStorage();
    run(
        storage,
        tx ->
            List.of("ann", "bob", "cem", "dee")
                .forEach(name -> customers(tx).put(name, Customer.of(name))));

    Map<String, Customer> found =
        call(storage, tx -> customers(tx).getAll(List.of("dee", "nobody", "ann", "cem", "dee")));

    assertThat(found.keySet()).containsExactly("dee", "ann", "cem");
    run(storage, tx -> assertThat(customers(tx).getAll(List.of())).isEmpty());
  }

  @Test
  void no_update_of_a_key_is_lost() {
    Storage storage = emptyStorage();
    int each = 200;
    run(storage, tx -> customers(tx).put("ann", Customer.of("Leeds")));

    Concurrently.onThreads(
        THREADS,
        number -> {
          for (int i = 0; i < each; i++) {
            insist(storage, StoreContract::visit);
          }
          return true;
        });

    run(
        storage,
        tx ->
            assertThat(customers(tx).get("ann"))
                .map(Customer::visits)
                .contains((long) THREADS * each));
  }

  private static boolean visit(Tx tx) {
    Customer seen = customers(tx).get("ann").orElseThrow();
    customers(tx).put("ann", seen.withVisits(seen.visits() + 1));
    return true;
  }

  @Test
  void update_of_what_a_query_found_is_not_lost_either() {
    Storage storage = emptyStorage();
    run(storage, tx -> customers(tx).put("ann", Customer.of("Leeds")));
    AtomicBoolean first = new AtomicBoolean(true);

    run(
        storage,
        tx -> {
          Customer seen =
              customers(tx).query(Query.on(Customer.BY_TOWN).where("Leeds")).values().get(0);
          if (first.getAndSet(false)) {
            Concurrently.elsewhere(() -> run(storage, StoreContract::visit));
          }
          customers(tx).put("ann", seen.withVisits(seen.visits() + 10));
        });

    run(storage, tx -> assertThat(customers(tx).get("ann")).map(Customer::visits).contains(11L));
  }

  @Test
  void key_seen_absent_is_put_by_one_of_many() {
    Storage storage = emptyStorage();

    List<Boolean> won =
        Concurrently.onThreads(
            THREADS,
            number ->
                insist(
                    storage,
                    tx -> {
                      if (customers(tx).get("ann").isPresent()) {
                        return false;
                      }
                      customers(tx).put("ann", Customer.of("by " + number));
                      return true;
                    }));

    assertThat(won).containsOnlyOnce(true);
    run(
        storage,
        tx ->
            assertThat(customers(tx).get("ann"))
                .map(Customer::town)
                .contains("by " + won.indexOf(true)));
  }

  @Test
  void entry_is_removed_by_one_of_many() {
    Storage storage = emptyStorage();
    run(storage, tx -> customers(tx).put("ann", Customer.of("Leeds")));

    List<Boolean> removed =
        Concurrently.onThreads(
            THREADS, number -> insist(storage, tx -> customers(tx).remove("ann")));

    assertThat(removed).containsOnlyOnce(true);
  }

  @Test
  void key_once_read_gives_the_same_value_again() {
    Storage storage = emptyStorage();
    run(storage, tx -> customers(tx).put("ann", Customer.of("Leeds")));

    run(
        storage,
        tx -> {
          assertThat(customers(tx).get("ann")).map(Customer::town).contains("Leeds");
          assertThat(customers(tx).get("bob")).isEmpty();
          Concurrently.elsewhere(
              () ->
                  run(
                      storage,
                      other -> {
                        customers(other).put("ann", Customer.of("York"));
                        customers(other).put("bob", Customer.of("York"));
                      }));

          assertThat(customers(tx).get("ann")).map(Customer::town).contains("Leeds");
          assertThat(customers(tx).get("bob")).isEmpty();
          assertThat(customers(tx).getAll(List.of("ann", "bob"))).containsOnlyKeys("ann");
        });
  }

  @Test
  void one_call_sees_whole_commits_only() {
    Storage storage = emptyStorage();
    int rounds = 300;
    Concurrently.onThreads(
        3,
        number -> {
          for (int i = 1; i <= rounds; i++) {
            if (number == 0) {
              putPair(storage, i);
            } else {
              assertPairIsEven(storage);
            }
          }
          return true;
        });

    assertPairIsEven(storage);
  }

  private static void putPair(Storage storage, int visits) {
    run(
        storage,
        tx -> {
          customers(tx).put("ann", Customer.of("Leeds").withVisits(visits));
          customers(tx).put("bob", Customer.of("Leeds").withVisits(visits));
        });
  }

  private static void assertPairIsEven(Storage storage) {
    run(
        storage,
        tx ->
            assertThat(customers(tx).getAll(List.of("ann", "bob")).values())
                .extracting(Customer::visits)
                .satisfies(
                    visits -> assertThat(Collections.frequency(visits, first(visits))).isIn(0, 2)));
    run(
        storage,
        tx ->
            assertThat(customers(tx).query(Query.on(Customer.BY_VISITS)).values())
                .extracting(Customer::visits)
                .satisfies(
                    visits -> assertThat(Collections.frequency(visits, first(visits))).isIn(0, 2)));
  }

  private static long first(List<? extends Long> visits) {
    return visits.isEmpty() ? 0 : visits.get(0);
  }

  @Test
  void older_texts_are_brought_up_when_they_are_read() {
    Storage storage = emptyStorage();
    StoreDefinition<String, String> first =
        StoreDefinition.of("labels", Customer.textKeys(), new Tagged("v1:"));
    StoreDefinition<String, String> third =
        StoreDefinition.of("labels", Customer.textKeys(), new Tagged("v3:"))
            .upcasting(text -> "v2:" + text.substring(3) + "+two")
            .upcasting(text -> "v3:" + text.substring(3) + "+three");
    run(storage, tx -> tx.store(first).put("old", "red"));
    run(storage, tx -> tx.store(third).put("new", "blue"));

    List<String> values = call(storage, tx -> tx.store(third).query(Query.byKey()).values());

    assertThat(values).containsExactly("blue", "red+two+three");
    run(storage, tx -> assertThat(tx.store(third).get("old")).contains("red+two+three"));
    run(storage, tx -> tx.store(third).put("old", "green"));
    run(storage, tx -> assertThat(tx.store(third).get("old")).contains("green"));
    assertThatThrownBy(() -> call(storage, tx -> tx.store(first).get("new")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3");
  }

  private record Tagged(String mark) implements Codec<String> {
    @Override
    public String encode(String value) {
      return mark + value;
    }

    @Override
    public String decode(String text) {
      assertThat(text).startsWith(mark);
      return text.substring(mark.length());
    }
  }

  @Test
  void stores_of_one_name_have_the_same_indexes() {
    Storage storage = emptyStorage();
    Index<String> byText =
        Index.of("by_text", List.of(IndexField.text("text")), text -> IndexKey.of(text));
    StoreDefinition<String, String> plain =
        StoreDefinition.of("labels", Customer.textKeys(), new Tagged(""));
    run(storage, tx -> tx.store(plain).put("a", "red"));

    assertThatThrownBy(() -> run(storage, tx -> tx.store(plain.indexedBy(byText)).get("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("labels");
    assertThatThrownBy(() -> run(storage, tx -> tx.store(plain).query(Query.on(byText))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stores_of_different_names_share_nothing() {
    Storage storage = emptyStorage();
    StoreDefinition<String, String> labels =
        StoreDefinition.of("labels", Customer.textKeys(), new Tagged(""));

    run(
        storage,
        tx -> {
          tx.store(labels).put("ann", "red");
          customers(tx).put("ann", Customer.of("Leeds"));
        });

    run(storage, tx -> assertThat(tx.store(labels).get("ann")).contains("red"));
    run(storage, tx -> tx.store(labels).remove("ann"));
    run(storage, tx -> assertThat(customers(tx).get("ann")).isPresent());
  }

  private static List<String> keys(Tx tx, Query query) {
    return customers(tx).query(query).entries().stream().map(entry -> entry.key()).toList();
  }
}
