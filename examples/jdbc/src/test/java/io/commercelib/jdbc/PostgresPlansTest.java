package io.commercelib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PostgreSQL finds everything by an index: it is asked for its plans over tables of thousands of
 * rows, both for parameters that it does not know yet and for values.
 */
class PostgresPlansTest {
  private static final TestDatabase DATABASE = TestDatabase.postgresql("plans");
  private static final Sql SQL = new Sql(Dialect.POSTGRESQL, Optional.empty());

  /** When many things are due: of few the server may as well sort what it found. */
  private static final String NOW = "timestamptz '2026-01-01 01:00Z'";

  @BeforeAll
  static void fillTables() {
    DATABASE.execute(
        """
        INSERT INTO commerce_entry
          SELECT store, 'k' || i, i, 1, repeat('x', 200), ''
          FROM generate_series(1, 5000) i, unnest(ARRAY['orders', 'customers', 'holds']) store
        """,
        """
        INSERT INTO commerce_index
          SELECT 'orders', name, convert_to(name || (i % 50) || '-', 'UTF8') || int4send(i), 'k' || i
          FROM generate_series(1, 5000) i, unnest(ARRAY['by_status', 'by_customer']) name
        """,
        """
        INSERT INTO commerce_counter
          SELECT 'stock', 's' || i, bucket, 10
          FROM generate_series(1, 3000) i, generate_series(0, 1) bucket
        """,
        """
        INSERT INTO commerce_outbox_aggregate
          SELECT 'order', 'o' || i, 1, i, CASE WHEN i < 200 THEN 'claim' END,
            CASE WHEN i < 200 THEN timestamptz '2026-01-01 00:00Z' + i * interval '1 second' END
          FROM generate_series(1, 5000) i
        """,
        """
        INSERT INTO commerce_outbox_event
          SELECT 'order', 'o' || i, v, i, 'order-placed', 1, now(), '{}'
          FROM generate_series(1, 5000) i, generate_series(1, 2) v
        """,
        """
        INSERT INTO commerce_due
          SELECT 'order', 'o' || i, kind, timestamptz '2026-01-01 00:00Z' + i * interval '1 second', 0
          FROM generate_series(1, 5000) i, unnest(ARRAY['expiry', 'ask']) kind
        """,
        "INSERT INTO commerce_store SELECT 's' || i, '[]' FROM generate_series(1, 500) i",
        "ANALYZE");
  }

  static List<Map.Entry<String, String>> statements() {
    Map<String, String> statements = new TreeMap<>();
    statements.put("entry", SQL.readEntry);
    statements.put("entry locked", SQL.readEntry + SQL.lockClause);
    statements.put("entries", SQL.readEntries);
    statements.put("entries locked", SQL.readEntries + SQL.lockEntriesClause);
    statements.put("versions", SQL.versions);
    statements.put("update entry", SQL.updateEntry);
    statements.put("delete entry", SQL.deleteEntry);
    statements.put("delete place", SQL.deletePlace);
    statements.put("holder of place", SQL.holderOfPlace);
    statements.put("index keys", SQL.changeIndexKeys);
    for (boolean backward : new boolean[] {false, true}) {
      String direction = backward ? " backward" : " forward";
      statements.put("by key" + direction, SQL.pageByKey(false, backward));
      statements.put("by key, continued" + direction, SQL.pageByKey(true, backward));
      statements.put("count by key" + direction, SQL.countByKey(true, backward));
      statements.put("by index" + direction, SQL.pageByIndex(true, backward));
      statements.put("by index, without end" + direction, SQL.pageByIndex(false, backward));
    }
    statements.put("count by index", SQL.countByIndex(true));
    statements.put("reindex", SQL.pageByKey(true, false) + SQL.lockClause);
    statements.put("change counter", SQL.changeCounter);
    statements.put("give back counter", SQL.giveBackCounter);
    statements.put("read counter", SQL.readCounter);
    statements.put("lock counter", SQL.lockCounter);
    statements.put("lock free counter", SQL.lockFreeCounter);
    statements.put("sum counter", SQL.sumCounter);
    statements.put("set counter", SQL.setCounter);
    statements.put("claimable aggregates", SQL.claimableAggregates + SQL.skipLockedClause);
    statements.put("events of one", SQL.eventsOf(1));
    statements.put("events of many", SQL.eventsOf(50));
    statements.put("claim aggregate", SQL.claimAggregate);
    statements.put("lock one aggregate", SQL.lockAggregates(1));
    statements.put("lock many aggregates", SQL.lockAggregates(50));
    statements.put("delete event", SQL.deleteEvent);
    statements.put("close aggregate", SQL.closeAggregate);
    statements.put("free aggregate", SQL.freeAggregate);
    statements.put("cancel due", SQL.cancelDue);
    statements.put("find due", SQL.findDue);
    statements.put("claimable due", SQL.claimableDue + SQL.skipLockedClause);
    statements.put("claim due", SQL.claimDue);
    statements.put("next due", SQL.nextDue);
    statements.put("find store", SQL.findStore);
    return List.copyOf(statements.entrySet());
  }

  @ParameterizedTest
  @MethodSource("statements")
  void statement_with_unknown_parameters_goes_by_an_index(Map.Entry<String, String> statement)
      throws SQLException {
    String plan = explain("EXPLAIN (GENERIC_PLAN) " + numbered(statement.getValue()));

    assertThat(plan).as(statement.getKey()).contains("Index").doesNotContain("Seq Scan");
  }

  @Test
  void pages_of_an_index_are_read_in_its_order_and_stop_at_their_limit() throws SQLException {
    String low = "'\\x" + hex("by_status7-") + "'";
    String high = "'\\x" + hex("by_status7.") + "'";

    for (boolean backward : new boolean[] {false, true}) {
      for (String limit : new String[] {"2", "101", "1001"}) {
        String page =
            filled(SQL.pageByIndex(true, backward), "'orders'", "'by_status'", low, high, limit);
        String rest =
            filled(SQL.pageByIndex(false, backward), "'orders'", "'by_status'", low, limit);

        assertThat(explain("EXPLAIN " + page)).contains("Index").doesNotContain("Seq Scan");
        assertThat(explain("EXPLAIN " + rest)).contains("Index").doesNotContain("Seq Scan");
      }
    }
  }

  @Test
  void pages_by_key_and_claims_are_read_in_order_without_sorting() throws SQLException {
    List<String> statements = new ArrayList<>();
    for (boolean backward : new boolean[] {false, true}) {
      statements.add(filled(SQL.pageByKey(true, backward), "'orders'", "'k4'", "101"));
      statements.add(filled(SQL.pageByKey(false, backward), "'orders'", "101"));
    }
    statements.add(filled(SQL.claimableAggregates, NOW, "50") + SQL.skipLockedClause);
    statements.add(filled(SQL.claimableDue, NOW, "50") + SQL.skipLockedClause);
    statements.add(SQL.nextDue);

    for (String statement : statements) {
      assertThat(explain("EXPLAIN " + statement))
          .contains("Index")
          .doesNotContain("Seq Scan", "Sort");
    }
  }

  /** Shows that the test can fail. */
  @Test
  void statement_without_an_index_is_noticed() throws SQLException {
    String plan = explain("EXPLAIN SELECT * FROM commerce_entry WHERE content = 'y'");

    assertThat(plan).contains("Seq Scan");
  }

  private static String numbered(String text) {
    AtomicInteger number = new AtomicInteger();
    return Pattern.compile("\\?")
        .matcher(text)
        .replaceAll(mark -> "\\$" + number.incrementAndGet());
  }

  private static String filled(String text, String... values) {
    String filled = text;
    for (String value : values) {
      filled = filled.replaceFirst("\\?", value.replace("\\", "\\\\"));
    }
    assertThat(filled).doesNotContain("?");
    return filled;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String explain(String text) throws SQLException {
    StringBuilder plan = new StringBuilder();
    // Sent as it is: the driver would bind the parameters that are to stay unknown.
    String url = DATABASE.dataSource().getJdbcUrl() + "&preferQueryMode=simple";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(text)) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }
}
