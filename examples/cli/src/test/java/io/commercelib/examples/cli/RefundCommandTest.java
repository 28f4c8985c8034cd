package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundCommandTest {
  private static final String UNITS = "samples/refund-units.json";
  private static final String POLICY = "samples/return-policy.json";

  @TempDir private Path folder;

  @Test
  void refund_is_told_from_list_prices_down_to_each_payment() {
    Outcome outcome = refund(UNITS, "--policy", POLICY);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .contains(
            "2     MUG           4  10.20  9.36  9.36       0.00  SPEND-50 -0.84",
            "Kept back: GBP 0.87 (restocking for 1 unit(s) of line 1).",
            "Kept back: GBP 2.95 (the label for the way back, by 'own-cost').",
            "By gift-card: GBP 10.00.",
            "The way back is borne by the customer.");
  }

  @Test
  void without_a_policy_all_that_was_paid_goes_back() {
    Outcome outcome = refund(UNITS);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).doesNotContain("Kept back").contains("Goes back: GBP 18.01.\n");
  }

  @Test
  void what_the_policy_refuses_ends_with_two() throws IOException {
    Path late = changed(UNITS, "2026-12-05T12:00:00Z", "2026-12-15T00:00:00Z");

    Outcome outcome = refund(late.toString(), "--policy", POLICY);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .contains(
            "Refused: line 1: it could be asked for until 2026-12-15T00:00:00Z by 'statutory'.\n")
        .contains("Allowed: 4 of line 2, which arrived at 2026-12-01T16:30:00Z, until");
  }

  @Test
  void json_has_the_whole_way() {
    Outcome outcome = refund(UNITS, "--policy", POLICY, "--json");

    assertThat(outcome.out())
        .contains("\"format\": \"refund/1\"")
        .contains("\"credited\": \"GBP 18.01\"")
        .contains("{\"method\": \"gift-card\", \"amount\": \"GBP 10.00\"}");
  }

  @Test
  void faults_are_told_with_their_places() throws IOException {
    Path units = changed(UNITS, "\"units\": 4", "\"units\": 0");
    Path many = changed(UNITS, "\"units\": 4", "\"units\": 13");
    Path policy = changed(POLICY, "\"days\": 14", "\"days\": \"x\"");

    assertThat(refund(units.toString()).errors()).singleElement().asString().contains("/units/1/");
    assertThat(refund(many.toString()).errors())
        .singleElement()
        .asString()
        .contains("line '2': 13 units are to be refunded; of 12 bought 0 are refunded already");
    Outcome wrong = refund(UNITS, "--policy", policy.toString());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.errors()).singleElement().asString().contains("/windows/0/days");
  }

  private Path changed(String sample, String from, String to) throws IOException {
    String text = Files.readString(Path.of(sample));
    assertThat(text).contains(from);
    Path file = Files.createTempFile(folder, "changed", ".json");
    return Files.writeString(file, text.replace(from, to));
  }

  private static Outcome refund(String units, String... more) {
    String[] all = new String[5 + more.length];
    System.arraycopy(
        new String[] {"refund", "--quote", "samples/quote.json", "--units", units}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return Outcome.of(all);
  }
}
