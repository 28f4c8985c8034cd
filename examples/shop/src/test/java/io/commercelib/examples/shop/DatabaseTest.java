package io.commercelib.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.shop.replay.ShopReplay;
import io.commercelib.jdbc.testing.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay gives the same report wherever the shop keeps things. */
class DatabaseTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void report_is_the_same_in_memory_on_h2_and_on_postgresql() throws Exception {
    String postgres = PostgresServer.shared().url();

    int inMemory = run("memory", "memory");
    int onH2 = run("h2", "h2");
    int onPostgres = run(postgres, "postgres");

    assertThat(List.of(inMemory, onH2, onPostgres))
        .as(err.toString(UTF_8))
        .containsOnly(Main.HOLDS);
    assertSameFiles("memory", "h2");
    assertSameFiles("memory", "postgres");
    assertThat(run(postgres, "again")).isEqualTo(Main.FAULTY);
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

  private int run(String storage, String name) {
    return new Main(
            new ShopReplay(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false)
        .run(List.of("--storage", storage, "--out", folder.resolve(name).toString()));
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
