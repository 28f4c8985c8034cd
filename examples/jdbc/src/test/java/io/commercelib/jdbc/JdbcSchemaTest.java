package io.commercelib.jdbc;

import static io.commercelib.jdbc.Labels.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.jdbc.testing.PostgresServer;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcSchemaTest {
  private static final CounterKey MUG = new CounterKey("stock", "MUG-BLUE@BERLIN");

  private static HikariDataSource emptyDatabase(String kind, String name) throws SQLException {
    if (kind.equals("h2")) {
      return TestDatabase.pool("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", 2, name);
    }
    try (Connection connection = PostgresServer.shared().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return TestDatabase.pool(
        PostgresServer.shared().url().replace("/postgres?", "/" + name + "?"), 2, name);
  }

  private static void execute(HikariDataSource database, String text) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void storage_without_its_tables_says_how_to_make_them(String kind) throws SQLException {
    try (HikariDataSource database = emptyDatabase(kind, "without_tables")) {

      assertThatThrownBy(() -> JdbcStorage.over(database))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("JdbcSchema.migrate");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void storage_with_older_tables_says_how_to_mend_them(String kind) throws SQLException {
    try (HikariDataSource database = emptyDatabase(kind, "older_tables")) {
      JdbcSchema.migrate(database);
      execute(database, "UPDATE commerce_schema SET version = 0");

      assertThatThrownBy(() -> JdbcStorage.over(database))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("version 0")
          .hasMessageContaining("JdbcSchema.migrate");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void tables_are_made_once_beside_those_of_the_host(String kind) throws SQLException {
    try (HikariDataSource database = emptyDatabase(kind, "beside_others")) {
      execute(database, "CREATE TABLE customer (id INTEGER PRIMARY KEY)");

      JdbcSchema.migrate(database);
      run(JdbcStorage.over(database), tx -> tx.counters().change(Map.of(MUG, 5L)));
      JdbcSchema.migrate(database);

      run(JdbcStorage.over(database), tx -> assertThat(tx.counters().count(MUG)).isEqualTo(5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void storages_in_different_schemas_share_nothing(String kind) throws SQLException {
    try (HikariDataSource database = emptyDatabase(kind, "two_schemas")) {
      JdbcSchema.migrate(database, "north");
      JdbcSchema.migrate(database, "south");
      Storage north = JdbcStorage.builder(database).schema("north").build();
      Storage south = JdbcStorage.builder(database).schema("south").build();

      run(
          north,
          tx -> {
            tx.counters().change(Map.of(MUG, 5L));
            tx.store(Labels.INDEXED).put("ann", "red");
          });

      run(
          south,
          tx -> {
            assertThat(tx.counters().count(MUG)).isZero();
            assertThat(tx.store(Labels.INDEXED).get("ann")).isEmpty();
          });
      assertThatThrownBy(() -> JdbcStorage.over(database))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void scripts_run_by_another_tool_do_the_same(String kind) throws SQLException, IOException {
    try (HikariDataSource database = emptyDatabase(kind, "by_hand")) {
      for (String script : JdbcSchema.scripts(database)) {
        try (InputStream text = JdbcSchema.class.getClassLoader().getResourceAsStream(script)) {
          assertThat(text).isNotNull();
          execute(database, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
      }

      run(JdbcStorage.over(database), tx -> tx.counters().change(Map.of(MUG, 5L)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Shop", "a b", "x\"; DROP TABLE y", "9"})
  void schema_is_named_plainly(String name) throws SQLException {
    try (HikariDataSource database = emptyDatabase("h2", "names")) {

      assertThatThrownBy(() -> JdbcSchema.migrate(database, name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
