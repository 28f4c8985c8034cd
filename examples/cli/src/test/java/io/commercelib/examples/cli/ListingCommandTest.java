package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingCommandTest {
  private static final String LISTINGS = "samples/listings.json";
  private static final String RULES = "samples/listing-rules.json";

  @TempDir private Path folder;

  @Test
  void listings_are_scored_and_findings_explained() {
    Outcome outcome = Outcome.of("listing", "check", LISTINGS, "--rules", RULES);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines())
        .startsWith("L-1: 100 of 100")
        .contains("L-3: 80 of 100, not complete")
        .anyMatch(
            line ->
                line.matches(
                    "   blocks +-8 +volume +/attributes/volume +found 0.3 l; write a number in plain"
                        + " digits, then ' ml'"))
        .endsWith("3 listings, 1 of them complete");
  }

  @Test
  void without_rules_those_for_any_shop_are_asked() {
    Outcome outcome = Outcome.of("listing", "check", LISTINGS);

    assertThat(outcome.out()).contains("L-1: 90 of 100\n").contains("description-length");
  }

  @Test
  void complete_listings_end_well() throws IOException {
    Path file = folder.resolve("good.json");
    String all = Files.readString(Path.of(LISTINGS));
    Files.writeString(file, all.substring(0, all.indexOf(",\n    {\"id\": \"L-2\"")) + "]}");

    Outcome outcome = Outcome.of("listing", "check", file.toString(), "--rules", RULES);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome)
        .isEqualTo(new Outcome(0, "L-1: 100 of 100\n1 listings, 1 of them complete\n", ""));
  }

  @Test
  void findings_come_as_json() {
    Outcome outcome = Outcome.of("listing", "check", LISTINGS, "--rules", RULES, "--json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .startsWith("{\n  \"format\": \"listing-check/1\",\n")
        .contains("\"id\": \"L-1\"")
        .contains("\"score\": 100")
        .contains("\"at\": \"/pictures/0/width\"")
        .contains("\"code\": \"listing.small-picture\"");
  }

  @Test
  void every_fault_of_a_file_is_told() throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, "{\"schemaVersion\": 1, \"listings\": [{\"id\": \"\"}]}");

    Outcome outcome = Outcome.of("listing", "check", file.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.errors())
        .hasSize(3)
        .allMatch(line -> line.startsWith(file + ": at /listings/0/"));
    assertThat(Outcome.of("listing", "check", "no-such-file").code()).isEqualTo(1);
  }
}
