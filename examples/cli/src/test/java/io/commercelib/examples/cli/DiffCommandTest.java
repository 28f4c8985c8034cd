package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  @TempDir private Path folder;

  @Test
  void changes_are_told_in_words_with_whom_they_favour() {
    Outcome outcome = Outcome.of("diff", "samples/rules.json", "samples/rules-next.json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out().lines())
        .containsExactly(
            "no effect rules: version christmas-1 -> christmas-2",
            "no effect CHRISTMAS-10: name 10 % off Christmas -> 15 % off Christmas",
            "customer  CHRISTMAS-10: percent 10 -> 15",
            "customer  CHRISTMAS-10: applies to category:CHRISTMAS -> category:CHRISTMAS,WINTER",
            "no effect SPEND-50: name 5 off from 50 -> 5 off from 60",
            "shop      SPEND-50: from GBP 50.00 -> GBP 60.00",
            "6 changes, 3 of them can change prices");
  }

  @Test
  void rules_that_are_only_named_otherwise_pass() throws IOException {
    Path renamed = folder.resolve("renamed.json");
    Files.writeString(
        renamed,
        Files.readString(Path.of("samples/rules.json")).replace("5 off from 50", "Five off"));

    Outcome outcome = Outcome.of("diff", "samples/rules.json", renamed.toString());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).endsWith("1 changes, 0 of them can change prices\n");
    assertThat(Outcome.of("diff", "samples/rules.json", "samples/rules.json").out())
        .isEqualTo("0 changes, 0 of them can change prices\n");
  }

  @Test
  void changes_come_as_json() {
    Outcome outcome = Outcome.of("diff", "samples/rules.json", "samples/rules-next.json", "--json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .startsWith("{\n  \"format\": \"rule-diff/1\",\n  \"before\": \"christmas-1@")
        .contains("\"favours\": \"shop\"")
        .contains("\"before\": \"GBP 50.00\"");
  }

  @Test
  void file_that_is_not_there_cannot_be_used() {
    assertThat(Outcome.of("diff", "samples/rules.json", "samples/none.json").code()).isEqualTo(1);
    assertThat(Outcome.of("diff", "samples/rules.json").code()).isEqualTo(1);
  }
}
