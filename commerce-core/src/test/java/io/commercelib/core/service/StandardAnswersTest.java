package io.commercelib.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.core.text.FoldedText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardAnswersTest {
  private static StandardAnswer answer(String name, String title, String text) {
    return new StandardAnswer(
        new AnswerVersion(name, "en", 1), title, text, true, Instant.EPOCH, "joe");
  }

  @Test
  void score_is_that_of_the_formula() {
    AnswerIndex index =
        AnswerIndex.of(
            List.of(
                answer("late", "Late parcel", "your parcel comes late"),
                answer("refund", "Refund", "money comes back"),
                answer("size", "Size", "which size")));

    List<AnswerIndex.Hit> hits = index.search("PARCEL, comes?", 10);

    // Lengths 6, 4 and 3; mean 13/3. "parcel" is in one of three, twice; "comes" in two, once.
    // parcel: ln(1 + 2.5/1.5) * 2 * 2.2 / (2 + 1.2(0.25 + 0.75 * 6 * 3/13))
    // comes: ln(1 + 1.5/2.5) * 2.2 / (1 + 1.2(0.25 + 0.75 * l * 3/13))
    assertThat(hits)
        .extracting(hit -> hit.answer().version().answer())
        .containsExactly("late", "refund");
    double late =
        0.980829253011726 * 4.4 / (2.3 + 1.2 * 0.75 * 18 / 13)
            + 0.470003629245736 * 2.2 / (1.3 + 1.2 * 0.75 * 18 / 13);
    assertThat(hits.get(0).score()).isCloseTo(late, within(1e-12));
    assertThat(hits.get(1).score())
        .isCloseTo(0.470003629245736 * 2.2 / (1.3 + 1.2 * 0.75 * 12 / 13), within(1e-12));
  }

  @Test
  void answers_of_the_same_score_stand_by_name() {
    AnswerIndex index =
        AnswerIndex.of(List.of(answer("b", "One", "two"), answer("a", "One", "two")));

    assertThat(index.search("two", 10))
        .extracting(hit -> hit.answer().version().answer())
        .containsExactly("a", "b");
    assertThat(index.search("three", 10)).isEmpty();
  }

  @Test
  void text_with_a_broken_placeholder_is_refused_with_its_place() {
    assertThatThrownBy(() -> answer("late", "Late", "Dear {Name}, sorry"))
        .hasMessage(
            "standard answer 'late/en/1' at character 5: found '{Name}'; write a name of a to z, 0"
                + " to 9, _ and - between two braces");
    assertThatThrownBy(() -> answer("late", "Late", "Dear {name"))
        .hasMessageContaining("at character 5: found '{'");
    assertThatThrownBy(() -> answer("late", "Late", "Dear name}"))
        .hasMessageContaining("at character 9: found '}'; take it out");
  }

  @Test
  void words_are_runs_of_letters_and_digits_in_lower_case() {
    FoldedText words = FoldedText.of("It CAUGHT-fire: 2 caf\u00e9s, \u00c9t\u00e9!");

    assertThat(words.words())
        .containsExactly("it", "caught", "fire", "2", "caf\u00e9s", "\u00e9t\u00e9");
    assertThat(words.contains(FoldedText.of("caught fire"))).isTrue();
    assertThat(words.contains(FoldedText.of("it fire"))).isFalse();
    assertThat(words.contains(FoldedText.of("--"))).isFalse();
    // In a script without blanks a phrase is found anywhere; standard answers by whole runs only.
    FoldedText unbroken = FoldedText.of("\u6c34\u58f6\u7740\u706b\u4e86");
    assertThat(unbroken.contains(FoldedText.of("\u7740\u706b"))).isTrue();
    assertThat(unbroken.words()).hasSize(1);
  }
}
