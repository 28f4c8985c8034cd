package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerCommandTest {
  private static final String ANSWERS = "samples/answers.json";

  @TempDir private Path folder;

  @Test
  void answers_are_found_by_words_the_best_first() {
    Outcome outcome =
        Outcome.of("answer", "--answers", ANSWERS, "--question", "My parcel smells of SMOKE?");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "3.005 burnt: Something burns or smells of smoke",
            "   Please unplug it and do not use it again. Another one comes free of charge.",
            "1.405 late: Parcel is late",
            "   We are sorry: {order} is late. Your parcel comes on {day}.");
  }

  @Test
  void answers_of_another_language_come_as_json_with_their_placeholders() {
    Outcome outcome =
        Outcome.of(
            "answer", "--answers", ANSWERS, "--language", "de", "--question", "paket", "--json");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("{\n  \"format\": \"answers-found/1\",\n")
        .contains("\"answer\": \"late\"", "\"placeholders\": [\"order\", \"day\"]");
  }

  @Test
  void question_without_an_answer_exits_with_2() {
    assertThat(Outcome.of("answer", "--answers", ANSWERS, "--question", "teapots?"))
        .isEqualTo(new Outcome(2, "no answer has a word of it\n", ""));
  }

  @Test
  void faults_of_answers_and_misuse_are_told_in_lines() throws IOException {
    Path file = folder.resolve("answers.json");
    Files.writeString(file, Files.readString(Path.of(ANSWERS)).replace("{order}", "{Order}"));

    assertThat(Outcome.of("answer", "--answers", file.toString(), "--question", "x").errors())
        .hasSize(3)
        .allMatch(line -> line.startsWith(file + ": in '"))
        .anyMatch(line -> line.contains("at /answers/1/text: found 'Your money for {Order}"));
    assertThat(
            Outcome.of("answer", "--answers", ANSWERS, "--question", "x", "--limit", "0").errors())
        .containsExactly("--limit: found 0; write a whole number from 1 to 1000");
    assertThat(Outcome.of("answer", "--question", "x").code()).isEqualTo(1);
  }
}
