package io.commercelib.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.shop.replay.ShopReplay;
import io.commercelib.jdbc.testing.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay gives the same report wherever the shop keeps things. */
class DatabaseTest {
  private static final String INPUT = "rows.csv";
  private static final int ROWS = 250;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void report_is_the_same_in_memory_on_h2_and_on_postgresql() throws Exception {
    reportIsTheSameEverywhere(beginningOfTheSample());
  }

  @Test
  @Tag("long")
  void report_of_the_whole_sample_is_the_same_everywhere() throws Exception {
    reportIsTheSameEverywhere(sample());
  }

  private void reportIsTheSameEverywhere(List<String> rows) throws Exception {
    Files.write(folder.resolve(INPUT), rows);
    String postgres = PostgresServer.shared().url();
    dropSchema(postgres);

    int inMemory = replay("memory", "memory");
    int onH2 = replay("h2", "h2");
    int onPostgres = replay(postgres, "postgres");

    assertThat(List.of(inMemory, onH2, onPostgres))
        .as(err.toString(UTF_8))
        .containsOnly(Main.HOLDS);
    assertSameFiles("memory", "h2");
    assertSameFiles("memory", "postgres");
    assertThat(replay(postgres, "again")).isEqualTo(Main.FAULTY);
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("--storage: schema shop_replay holds a replay already; drop it");
  }

  @Test
  void database_that_cannot_be_reached_is_one_line() {
    int unknown = run("jdbc:oracle:thin:@x", "a");
    int unreachable = run("jdbc:h2:/nowhere/at/all/shop;IFEXISTS=TRUE", "b");

    assertThat(unknown).isEqualTo(Main.FAULTY);
    assertThat(unreachable).isEqualTo(Main.FAULTY);
    assertThat(err.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("--storage: "));
  }

  private static List<String> sample() throws IOException {
    try (InputStream file = Bundled.class.getResourceAsStream(Bundled.TRANSACTIONS)) {
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    }
  }

  /** Whole invoices, and enough of them that goods run out, come back and are ordered again. */
  private static List<String> beginningOfTheSample() throws IOException {
    List<String> rows = sample();
    int end = ROWS;
    while (invoice(rows.get(end)).equals(invoice(rows.get(end - 1)))) {
      end++;
    }
    return rows.subList(0, end);
  }

  private static String invoice(String row) {
    return row.substring(0, row.indexOf(','));
  }

  private static void dropSchema(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS shop_replay CASCADE");
    }
  }

  private int replay(String storage, String name) {
    return run(storage, name, List.of("--input", folder.resolve(INPUT).toString()));
  }

  private int run(String storage, String name) {
    return run(storage, name, List.of());
  }

  private int run(String storage, String name, List<String> more) {
    List<String> arguments = new ArrayList<>(more);
    arguments.addAll(List.of("--storage", storage, "--out", folder.resolve(name).toString()));
    return new Main(
            new ShopReplay(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false)
        .run(arguments);
  }

  private void assertSameFiles(String one, String other) throws Exception {
    try (var files = Files.list(folder.resolve(one))) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(
                          Files.mismatch(file, folder.resolve(other).resolve(file.getFileName())))
                      .as("first byte at which %s differs, -1 for none", file.getFileName())
                      .isEqualTo(-1));
    }
  }
}
