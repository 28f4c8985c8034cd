package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskCommandTest {
  private static final String RULES = "samples/risk-rules.json";

  @TempDir Path folder;

  @Test
  void order_is_judged_with_the_points_of_each_rule_and_why() {
    Outcome outcome =
        Outcome.of("risk", "--rules", RULES, "--order", "samples/risk-order.json", "--explain");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "review, 85 points",
            "  +30 BIG: GBP 640.00 are to be paid",
            "  +35 NEW-ABROAD: account-age-hours is 3; who pays and who receives differ by country",
            "  +20 DECLINED: what rule DECLINED asks for is not known",
            "  not known: BARRED");
  }

  @Test
  void decision_comes_as_json_with_codes_and_values() {
    Outcome outcome = Outcome.of("risk", "--rules", RULES, "--order", "samples/risk-order.json");

    assertThat(outcome.out())
        .startsWith("{\n  \"format\": \"risk/1\",\n  \"outcome\": \"review\",\n  \"score\": 85,")
        .contains("\"code\": \"risk.amount\"", "\"values\": {\"amount\": \"GBP 640.00\"}")
        .contains("\"doubtful\": []");
  }

  @Test
  void order_that_is_refused_exits_with_2() throws IOException {
    Outcome outcome =
        judge("{\"schemaVersion\": 1, \"known\": [{\"name\": \"list\", \"word\": \"barred\"}]}");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).contains("\"outcome\": \"refuse\"");
  }

  @Test
  void faults_of_both_files_are_told_with_their_places() throws IOException {
    Outcome order = judge("{\"schemaVersion\": 1, \"amount\": 640}");
    Outcome rules =
        Outcome.of("risk", "--rules", "samples/risk-order.json", "--order", "no-such-file.json");

    assertThat(order.code()).isEqualTo(1);
    assertThat(order.errors())
        .singleElement()
        .asString()
        .contains("at /amount: found 640; write a currency, a blank and an amount");
    assertThat(rules.code()).isEqualTo(1);
    assertThat(rules.errors())
        .anySatisfy(line -> assertThat(line).contains("at /reviewFrom: found nothing"));
  }

  private Outcome judge(String order) throws IOException {
    Path file = folder.resolve("order.json");
    Files.writeString(file, order);
    return Outcome.of("risk", "--rules", RULES, "--order", file.toString());
  }
}
