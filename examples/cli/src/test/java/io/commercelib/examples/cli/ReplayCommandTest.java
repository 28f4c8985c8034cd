package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.Quote;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final Path CARTS = Path.of("samples/carts.jsonl");

  @TempDir private Path folder;

  @Test
  void who_gains_who_loses_and_what_it_costs_is_told() {
    Outcome outcome = replay(CARTS);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .contains(": 5 carts\n")
        .contains("all                5     2     2     1")
        .contains("Largest losses\n  line 3: ");
  }

  @Test
  void same_rules_change_nothing_and_pass() {
    Outcome outcome =
        Outcome.of(
            "replay",
            "--rules",
            "samples/rules.json",
            "--against",
            "samples/rules.json",
            "--input",
            CARTS.toString());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).doesNotContain("Largest");
  }

  @Test
  void faulty_lines_are_told_with_their_numbers_and_the_others_count() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(CARTS));
    lines.add(1, "");
    lines.add(2, "{\"cart\": 1}");
    lines.add("no JSON");
    Path input = folder.resolve("carts.jsonl");
    Files.write(input, lines);

    Outcome outcome = replay(input);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.errors())
        .hasSize(2)
        .satisfiesExactly(
            first ->
                assertThat(first).startsWith(input + ": line 3: the text is no PricingRequest"),
            second ->
                assertThat(second).startsWith(input + ": line 8: the text is no PricingRequest"));
    assertThat(outcome.out())
        .contains(": 5 carts, 2 lines left out as they cannot be used\n")
        // The third cart stands on the fifth line now.
        .contains("Largest losses\n  line 5: ");
  }

  @Test
  void line_that_is_no_text_or_too_long_is_told_and_the_next_is_read() throws IOException {
    Path input = folder.resolve("carts.jsonl");
    try (OutputStream out = Files.newOutputStream(input)) {
      out.write(new byte[] {(byte) 0xff, '\n'});
      byte[] blanks = new byte[5 * 1024 * 1024];
      out.write(blanks);
      out.write('\n');
      Files.copy(CARTS, out);
    }

    Outcome outcome = replay(input);

    assertThat(outcome.errors())
        .containsExactly(
            input + ": line 1: not UTF-8; save it as UTF-8",
            input + ": line 2: longer than 4194304 bytes; split it");
    assertThat(outcome.out()).contains(": 5 carts, 2 lines left out");
  }

  @Test
  void gzip_gives_the_same_and_a_torn_one_tells_where_it_is_torn() throws IOException {
    Path input = folder.resolve("carts.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input))) {
      Files.copy(CARTS, out);
    }
    Path torn = folder.resolve("torn.jsonl.gz");
    byte[] whole = Files.readAllBytes(input);
    Files.write(torn, java.util.Arrays.copyOf(whole, whole.length - 12));

    assertThat(replay(input).out()).isEqualTo(replay(CARTS).out());
    assertThat(replay(torn).code()).isEqualTo(1);
    assertThat(replay(torn).errors())
        .singleElement()
        .asString()
        .startsWith(torn + ": cannot be read after line ");
  }

  @Test
  void quotes_are_written_one_on_each_line_and_can_be_replayed() throws IOException {
    Path quotes = folder.resolve("quotes.jsonl");

    Outcome written = replay(CARTS, "--quotes", quotes.toString());
    List<String> lines = Files.readAllLines(quotes, StandardCharsets.UTF_8);

    assertThat(written.code()).isEqualTo(2);
    assertThat(lines).hasSize(5);
    assertThat(JsonCodec.of(Quote.class).decode(lines.get(0)).rulesVersion())
        .startsWith("christmas-2@");
    assertThat(replay(quotes).out()).isEqualTo(written.out());
  }

  @Test
  void carts_can_be_moved_to_another_time() {
    // A month later Christmas is over.
    assertThat(replay(CARTS, "--shift-days", "30").out()).doesNotContain("CHRISTMAS-10");
    assertThat(replay(CARTS).out()).contains("CHRISTMAS-10");
  }

  @Test
  void report_comes_as_json() {
    Outcome outcome = replay(CARTS, "--json", "--largest", "1");

    assertThat(outcome.out())
        .startsWith("{\n  \"format\": \"rule-replay/1\",\n  \"before\": \"christmas-1@")
        .contains("\"carts\": 5")
        .contains("\"unusable\": 0")
        .contains("\"by\": \"tier\"")
        .contains("\"losses\": [{\"line\": 3,");
  }

  @Test
  void input_and_options_that_cannot_be_used_are_told() {
    assertThat(replay(folder.resolve("none.jsonl")).code()).isEqualTo(1);
    assertThat(replay(CARTS, "--largest", "-1").errors())
        .singleElement()
        .asString()
        .contains("--largest is -1; give 0 to 10000");
    assertThat(replay(CARTS, "--quotes", folder.resolve("no/such").toString()).code()).isEqualTo(1);
  }

  private static Outcome replay(Path input, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                "--rules",
                "samples/rules-next.json",
                "--against",
                "samples/rules.json",
                "--input",
                input.toString()));
    arguments.addAll(List.of(options));
    return Outcome.of(arguments.toArray(String[]::new));
  }
}
