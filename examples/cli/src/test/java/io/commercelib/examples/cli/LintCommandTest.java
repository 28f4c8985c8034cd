package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String AT = "2026-11-28T12:00:00Z";
  private static final String DOUBTFUL = "samples/rules-doubtful.json";

  @TempDir private Path folder;

  @Test
  void findings_are_told_the_worst_first_and_fail() {
    Outcome outcome = Outcome.of("lint", DOUBTFUL, "--at", AT);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out().lines())
        .startsWith(
            "error    UK-SHIPPING can never apply, as these exclude each other: region UK; not"
                + " region IE, UK; mend or remove one of them",
            "error    TEA-15 is in the shadow of ALL-5, which holds whenever it does, goes first,"
                + " and is not combined with it; let TEA-15 go first, or narrow ALL-5",
            "warning  SUMMER-TEA ended at 2026-09-01T00:00:00Z; remove it")
        .endsWith("5 promotions: 2 errors, 2 warnings, 3 notes");
  }

  @Test
  void by_the_best_for_the_customer_nobody_is_in_a_shadow() {
    Outcome outcome = Outcome.of("lint", DOUBTFUL, "--at", AT, "--best");

    assertThat(outcome.out()).contains("UK-SHIPPING can never apply").doesNotContain("shadow");
  }

  @Test
  void notes_fail_only_if_asked_to() {
    Outcome usual = Outcome.of("lint", "samples/rules.json", "--at", AT);
    Outcome strict = Outcome.of("lint", "samples/rules.json", "--at", AT, "--fail-on", "note");

    assertThat(usual.out()).endsWith("3 promotions: 0 errors, 0 warnings, 4 notes\n");
    assertThat(usual.code()).isZero();
    assertThat(strict.code()).isEqualTo(2);
  }

  @Test
  void carts_that_show_findings_can_be_priced() {
    Outcome lint =
        Outcome.of("lint", "samples/rules.json", "--at", AT, "--carts", folder.toString());
    Path cart = folder.resolve("one-more-unit-SPEND-50.json");
    Outcome price = Outcome.of("price", "--rules", "samples/rules.json", "--cart", cart.toString());

    assertThat(lint.out())
        .contains("note     with SPEND-50 one more ITEM-1 lowers the total from GBP 52.50 to")
        .contains("written to " + cart + "\n");
    assertThat(price.code()).isZero();
    assertThat(price.out()).contains("To be paid: GBP 52.50");
  }

  @Test
  void findings_come_as_json_with_their_carts() {
    Outcome outcome = Outcome.of("lint", DOUBTFUL, "--at", AT, "--json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .startsWith("{\n  \"format\": \"rule-lint/1\",\n  \"rules\": \"tea-weeks-1@")
        .contains("\"code\": \"lint.shadowed\"")
        .contains("\"values\": {\"by\": \"ALL-5\", \"promotion\": \"TEA-15\"}")
        .contains("\"promotions\": [\"TEA-15\", \"ALL-5\"]")
        .contains("\"cart\": {");
  }

  @Test
  void rules_with_faults_and_moments_that_are_none_cannot_be_used() throws IOException {
    Path rules = folder.resolve("bad.json");
    Files.writeString(rules, "{\"schemaVersion\": 1}");

    assertThat(Outcome.of("lint", rules.toString()).code()).isEqualTo(1);
    assertThat(Outcome.of("lint", DOUBTFUL, "--at", "tomorrow"))
        .satisfies(outcome -> assertThat(outcome.code()).isEqualTo(1))
        .satisfies(
            outcome -> assertThat(outcome.errors()).singleElement().asString().contains("--at"));
  }
}
