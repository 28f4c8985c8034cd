package io.commercelib.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checks say of a shop at rest that somebody changed behind its back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopChecksTest {
  private static final List<String> TABLES =
      List.of("commerce_entry", "commerce_counter", "commerce_due", "commerce_outbox_event");

  private final CrashRun run = new CrashRun(TestBed.shared(), Defect.NONE);

  @BeforeAll
  void let_the_shop_come_to_rest() throws SQLException {
    run.workInPeace(60);
    run.heal();
    for (String table : TABLES) {
      int unused = execute("CREATE TABLE %1$s_before AS SELECT * FROM %1$s".formatted(table));
    }
  }

  @AfterAll
  void close() {
    run.close();
  }

  @Test
  void shop_that_nobody_touched_is_whole() {
    assertThat(run.checkAtRest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "STOCK_CONSERVED | UPDATE commerce_counter SET units = units - 1"
            + " WHERE space = 'stock' AND id LIKE 'MUG%'",
        "COUNTERS_AND_HOLDS_AGREE | UPDATE commerce_counter"
            + " SET units = units + CASE space WHEN 'stock' THEN -1 ELSE 1 END"
            + " WHERE space IN ('stock', 'stock-reserved') AND id LIKE 'MUG%'",
        "COUNTERS_AND_HOLDS_AGREE | UPDATE commerce_counter SET units = units + 1"
            + " WHERE space = 'campaign'",
        "COUNTERS_AND_HOLDS_AGREE | UPDATE commerce_entry SET entry_key = 'A-999'"
            + " WHERE store = 'campaign_use' AND entry_key = 'A-1'",
        "NO_ORDER_WITHOUT_STOCK | DELETE FROM commerce_entry"
            + " WHERE store = 'stock_reservation' AND entry_key = 'A-1'",
        "NO_ORDER_WITHOUT_STOCK | UPDATE commerce_entry"
            + " SET content = regexp_replace(content, '\"shipped\":[1-9]', '\"shipped\":0')"
            + " WHERE store = 'stock_reservation'",
        "NO_ORDER_LOST | DELETE FROM commerce_entry WHERE store = 'orders'",
        "NO_CHARGE_WITHOUT_ORDER | DELETE FROM commerce_entry WHERE store = 'orders'",
        "MONEY_AGREES | UPDATE commerce_entry"
            + " SET content = replace(content, '\"refunded\":\"GBP 0.00\"', '\"refunded\":\"GBP 0.01\"')"
            + " WHERE store = 'payments' AND content LIKE '%\"state\":\"CAPTURED\"%'",
        "OUTBOX_COMPLETE | DELETE FROM commerce_entry"
            + " WHERE store = 'seen_event' AND entry_key = 'order/A-1/1'",
        "OUTBOX_COMPLETE | UPDATE commerce_entry SET content = '1' WHERE store = 'seen_count'",
        "OUTBOX_IN_ORDER | UPDATE commerce_entry SET content = 'twice'"
            + " WHERE store = 'seen_event' AND entry_key = 'order/A-1/1'",
        "NOTHING_STUCK | INSERT INTO commerce_due"
            + " VALUES ('order', 'A-1', 'order-complete', '2026-03-02T09:00:00Z', 1)",
        "NOTHING_STUCK | INSERT INTO commerce_outbox_event"
            + " VALUES ('order', 'A-1', 1, 1, 'order-placed', 1, '2026-03-02T09:00:00Z', '{}')",
        "NOTHING_STUCK | UPDATE commerce_entry"
            + " SET content = replace(content, '\"state\":\"COMPLETED\"', '\"state\":\"DELIVERED\"')"
            + " WHERE store = 'orders'"
      })
  void what_is_changed_is_told_by_its_clause(Clause clause, String change) throws SQLException {
    // A change that changes nothing shows nothing.
    assertThat(execute(change)).isPositive();
    try {
      assertThat(run.checkAtRest()).extracting(Fault::clause).contains(clause);
    } finally {
      for (String table : TABLES) {
        int unused =
            execute("TRUNCATE %1$s; INSERT INTO %1$s SELECT * FROM %1$s_before".formatted(table));
      }
    }
  }

  private int execute(String change) throws SQLException {
    try (Connection connection = DriverManager.getConnection(run.url());
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(change);
    }
  }
}
