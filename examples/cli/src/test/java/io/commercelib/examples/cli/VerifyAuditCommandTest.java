package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifyAuditCommandTest {
  private static final String HASH =
      "53a0510519dd307330faf3e7f7b3e53d730b2d49a0b9d6f87a7ead0d8c3b3798";

  @Test
  void audit_as_it_was_written_is_intact() {
    Outcome outcome = Outcome.of("verify-audit", "samples/audit.jsonl", "--published", "1:" + HASH);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEqualTo("4 chains, 7 entries, 1 checkpoints: intact\n");
  }

  @Test
  void what_was_changed_and_taken_away_is_told_with_its_place() {
    Outcome outcome = Outcome.of("verify-audit", "samples/audit-changed.jsonl");
    Outcome json = Outcome.of("verify-audit", "samples/audit-changed.jsonl", "--json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out().lines())
        .containsExactly(
            "entry-changed: entry 1 of order/A-1",
            "chain-truncated: entry 3 of shipment/S-1",
            "4 chains, 6 entries, 1 checkpoints: 2 faults");
    assertThat(json.out())
        .contains("{\"kind\": \"entry-changed\", \"aggregate\": \"order/A-1\", \"number\": 1}");
  }

  @Test
  void checkpoint_that_is_not_the_published_one_is_told() {
    Outcome outcome =
        Outcome.of(
            "verify-audit", "samples/audit.jsonl", "--published", "1:" + "0".repeat(64), "--json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).contains("{\"kind\": \"checkpoint-rewritten\", \"number\": 1}");
  }

  @Test
  void file_that_is_no_export_cannot_be_used() {
    Outcome file = Outcome.of("verify-audit", "samples/orders.csv");
    Outcome hash = Outcome.of("verify-audit", "samples/audit.jsonl", "--published", "1");

    assertThat(file.code()).isEqualTo(1);
    assertThat(file.errors().get(0)).contains("line 1: found no record of an audit");
    assertThat(hash.code()).isEqualTo(1);
    assertThat(hash.errors().get(0)).contains("write the number of a checkpoint, a colon");
  }
}
