package io.commercelib.spi.testing;

import static io.commercelib.spi.testing.Transactions.insist;
import static io.commercelib.spi.testing.Transactions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.storage.UniqueIndexException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promises of {@link Store} about unique indexes. */
public abstract class UniqueIndexContract {
  private static final int THREADS = 4;

  /** Returns a storage with nothing in it, for one test. */
  protected abstract Storage emptyStorage();

  private static Store<String, Customer> customers(Tx tx) {
    return tx.store(Customer.STORE);
  }

  private static List<String> keys(Tx tx, Query query) {
    return customers(tx).query(query).entries().stream().map(entry -> entry.key()).toList();
  }

  @Test
  void unique_key_of_another_entry_is_refused_and_nothing_is_written() {
    Storage storage = emptyStorage();
    run(storage, tx -> customers(tx).put("ann", Customer.of("Leeds").withEmails("a@example.org")));

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      customers(tx).put("bob", Customer.of("York"));
                      customers(tx)
                          .put(
                              "cem",
                              Customer.of("York").withEmails("c@example.org", "a@example.org"));
                    }))
        .isInstanceOf(UniqueIndexException.class)
        .hasMessageContaining("customers")
        .hasMessageContaining("by_email");
    run(storage, tx -> assertThat(keys(tx, Query.byKey())).containsExactly("ann"));
  }

  @Test
  void transaction_that_swallows_a_unique_index_exception_still_fails() {
    Storage storage = emptyStorage();
    run(storage, tx -> customers(tx).put("ann", Customer.of("Leeds").withEmails("a@example.org")));

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      customers(tx).put("bob", Customer.of("York"));
                      try {
                        customers(tx).put("cem", Customer.of("York").withEmails("a@example.org"));
                      } catch (UniqueIndexException e) {
                        assertThat(e.index()).isEqualTo("by_email");
                      }
                    }))
        .isInstanceOf(RuntimeException.class);
    run(storage, tx -> assertThat(keys(tx, Query.byKey())).containsExactly("ann"));
  }

  @Test
  void unique_key_is_free_again_once_its_entry_gave_it_up() {
    Storage storage = emptyStorage();
    run(
        storage,
        tx -> {
          customers(tx)
              .put("ann", Customer.of("Leeds").withEmails("a@example.org", "x@example.org"));
          customers(tx).put("bob", Customer.of("Leeds").withEmails("b@example.org"));
        });

    run(
        storage,
        tx -> {
          customers(tx).put("ann", Customer.of("Leeds").withEmails("a@example.org"));
          customers(tx).put("cem", Customer.of("Leeds").withEmails("x@example.org"));
          customers(tx).remove("bob");
          customers(tx).put("dee", Customer.of("Leeds").withEmails("b@example.org"));
          customers(tx).put("dee", Customer.of("York").withEmails("b@example.org"));
        });

    run(
        storage,
        tx ->
            assertThat(keys(tx, Query.on(Customer.BY_EMAIL))).containsExactly("ann", "dee", "cem"));
  }

  @Test
  void unique_key_twice_in_one_transaction_is_refused() {
    Storage storage = emptyStorage();

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      customers(tx).put("ann", Customer.of("Leeds").withEmails("a@example.org"));
                      customers(tx).put("bob", Customer.of("Leeds").withEmails("a@example.org"));
                    }))
        .isInstanceOf(UniqueIndexException.class);
  }

  @Test
  void unique_key_goes_to_one_of_many() {
    Storage storage = emptyStorage();
    int rounds = 50;

    for (int round = 0; round < rounds; round++) {
      String email = "r" + round + "@example.org";
      List<Boolean> won =
          Concurrently.onThreads(
              THREADS, number -> isTaken(storage, "c-" + number + "-" + email, email));
      assertThat(won).as("round %d", round).containsOnlyOnce(true);
    }

    run(storage, tx -> assertThat(customers(tx).count(Query.byKey(), 1_000)).isEqualTo(rounds));
  }

  private static boolean isTaken(Storage storage, String key, String email) {
    try {
      return insist(
          storage,
          tx -> {
            customers(tx).put(key, Customer.of("Leeds").withEmails(email));
            return true;
          });
    } catch (UniqueIndexException e) {
      return false;
    }
  }
}
