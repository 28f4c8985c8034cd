package io.commercelib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page {@code docs/jdbc.md} shows what is run here, between {@code // snippet} and {@code //
 * end}.
 */
class JdbcPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "jdbc.md");

  @Test
  void first_lines_of_the_page_run_as_they_stand() {
    try (HikariDataSource dataSource = TestDatabase.pool("jdbc:h2:mem:page", 2, "page")) {
      // snippet
      JdbcSchema.migrate(dataSource);
      JdbcStorage storage = JdbcStorage.builder(dataSource).spread("flash", 8).build();
      CounterKey mugs = new CounterKey("stock", "MUG-BLUE");
      storage.transact(tx -> tx.counters().change(Map.of(mugs, 5L)));
      CounterChange change = storage.transact(tx -> tx.counters().change(Map.of(mugs, -6L)));
      // change: Refused[available={stock:MUG-BLUE=5}]
      // end

      assertThat(change).hasToString("Refused[available={stock:MUG-BLUE=5}]");
    }
  }

  @Test
  void page_shows_what_is_run_here() throws IOException {
    String name = JdbcPageTest.class.getName().replace('.', '/') + ".java";
    String run =
        between(
            Files.readString(Path.of("src", "test", "java").resolve(name)),
            "// snippet\n",
            "// end\n");
    String shown = between(Files.readString(PAGE), "```java\n", "```");

    assertThat(words(shown)).isEqualTo(words(run));
  }

  private static String between(String text, String begin, String end) {
    Matcher found =
        Pattern.compile(Pattern.quote(begin) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(text);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /** The formatter may break lines otherwise here than a reader wants to see them there. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
