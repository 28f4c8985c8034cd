package io.commercelib.jdbc;

import static io.commercelib.jdbc.Labels.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.testing.Customer;
import io.commercelib.spi.testing.StoreContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A host's own table keeps the contract of a store; what is asked of unique and of multi-valued
 * indexes it leaves out, as it has none.
 */
class CustomerTableTest extends StoreContract {
  private static final TestDatabase DATABASE = databaseOfTheShop();
  private static final CounterKey MUG = new CounterKey("stock", "MUG-BLUE@BERLIN");

  private static TestDatabase databaseOfTheShop() {
    TestDatabase database = TestDatabase.postgresql("own_table");
    database.execute(CustomerTable.DDL);
    return database;
  }

  @Override
  protected Storage emptyStorage() {
    DATABASE.execute("DELETE FROM customer");
    return JdbcStorage.builder(DATABASE.emptied())
        .hostStore(Customer.STORE, new CustomerTable())
        .build();
  }

  private static Customer customer(String town, long visits) {
    return new Customer(
        town, Instant.parse("2026-03-23T09:00:00Z"), List.of(), List.of("vip"), visits);
  }

  @Test
  void rows_of_the_shop_are_entries_and_the_other_way_round() throws SQLException {
    Storage storage = emptyStorage();
    DATABASE.execute(
        "INSERT INTO customer VALUES ('ann', 'Leeds', '2026-03-23T09:00Z', '{}', '{vip}', 4)");

    run(
        storage,
        tx -> {
          assertThat(tx.store(Customer.STORE).get("ann")).contains(customer("Leeds", 4));
          tx.store(Customer.STORE).put("bob", customer("York", 1));
        });

    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT town FROM customer WHERE id = 'bob'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("York");
    }
  }

  @Test
  void own_table_commits_and_rolls_back_with_everything_else() {
    Storage storage = emptyStorage();

    assertThatThrownBy(
            () ->
                run(
                    storage,
                    tx -> {
                      tx.store(Customer.STORE).put("ann", customer("Leeds", 1));
                      tx.counters().change(Map.of(MUG, 1L));
                      throw new IllegalStateException("out of paper");
                    }))
        .hasMessage("out of paper");

    run(
        storage,
        tx -> {
          assertThat(tx.store(Customer.STORE).get("ann")).isEmpty();
          assertThat(tx.counters().count(MUG)).isZero();
        });
  }

  @Test
  void pages_of_an_own_table_continue_behind_their_last_entry() {
    Storage storage = emptyStorage();
    run(
        storage,
        tx ->
            List.of("a", "b", "c")
                .forEach(key -> tx.store(Customer.STORE).put(key, customer("Leeds", 1))));
    Query query = Query.on(Customer.BY_TOWN).where("Leeds").limit(2);

    run(
        storage,
        tx -> {
          var first = tx.store(Customer.STORE).query(query);
          var second = tx.store(Customer.STORE).query(query.after(first.next().orElseThrow()));
          assertThat(first.entries()).extracting(entry -> entry.key()).containsExactly("a", "b");
          assertThat(second.entries()).extracting(entry -> entry.key()).containsExactly("c");
          assertThat(tx.store(Customer.STORE).count(query, 10)).isEqualTo(3);
        });
  }

  @Test
  void definition_with_other_indexes_than_the_own_table_was_given_for_is_refused() {
    StoreDefinition<String, Customer> plain =
        StoreDefinition.of(
            Customer.STORE.name(), Customer.STORE.keyCodec(), new CodecOf(Customer.STORE));

    assertThatThrownBy(() -> run(emptyStorage(), tx -> tx.store(plain).get("ann")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host's own");
  }

  private record CodecOf(StoreDefinition<String, Customer> definition)
      implements io.commercelib.spi.storage.Codec<Customer> {
    @Override
    public String encode(Customer value) {
      return definition.encode(value);
    }

    @Override
    public Customer decode(String text) {
      return definition.decode(definition.schemaVersion(), text);
    }
  }
}
