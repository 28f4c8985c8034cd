package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverlapCommandTest {
  private static final String RULES = "samples/rules-doubtful.json";
  private static final String AT = "2026-11-28T12:00:00Z";

  @Test
  void pairs_that_meet_are_told_with_what_comes_of_it() {
    Outcome outcome = Outcome.of("overlap", RULES, "--at", AT);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "first   second   together  certainty",
            "ALL-5   TEA-15   displace  proved",
            "ALL-5   WELCOME  combine   proved",
            "TEA-15  WELCOME  combine   possible",
            "5 promotions: 3 pairs meet");
  }

  @Test
  void pairs_come_as_json_with_a_cart_for_each_that_is_proved() {
    Outcome outcome = Outcome.of("overlap", RULES, "--at", AT, "--json");

    assertThat(outcome.out())
        .startsWith("{\n  \"format\": \"rule-overlap/1\",")
        .contains("\"together\": \"displace\"")
        .contains("\"cart\": {");
  }
}
