package io.commercelib.pricing.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.pricing.promotion.Promotion;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePatternTest {
  private static final CodePattern PATTERN = new CodePattern("XMAS", 12);

  @Test
  void code_is_grouped_and_accepted_however_it_is_typed() {
    String code = PATTERN.next(new Random(1));

    assertThat(code).matches("XMAS(-[34679CDFGHJKMNPRTWX]{4}){3}-[34679CDFGHJKMNPRTWX]");
    assertThat(code).matches(Promotion.COUPON);
    assertThat(PATTERN.accepts(code)).isTrue();
    assertThat(PATTERN.accepts(" " + code.toLowerCase(Locale.ROOT).replace('-', ' '))).isTrue();
    assertThat(new CodePattern("", 8).next(new Random(1))).hasSize(11);
  }

  @Test
  void no_character_is_taken_for_another_and_no_code_is_a_word() {
    assertThat(CodePattern.ALPHABET)
        .hasSize(19)
        .doesNotContain("0", "O", "Q", "1", "I", "L", "2", "Z", "5", "S", "8", "B", "U", "V")
        .doesNotContain("A", "E", "Y");
  }

  @Test
  void any_wrong_character_and_any_two_that_changed_places_are_found() {
    for (int seed = 0; seed < 20; seed++) {
      String code = PATTERN.next(new Random(seed)).replace("-", "");
      for (int i = 4; i < code.length(); i++) {
        for (char other : CodePattern.ALPHABET.toCharArray()) {
          boolean same = code.charAt(i) == other;
          assertThat(PATTERN.accepts(with(code, i, other))).isEqualTo(same);
        }
        for (int j = i + 1; j < code.length(); j++) {
          String swapped = with(with(code, i, code.charAt(j)), j, code.charAt(i));
          assertThat(PATTERN.accepts(swapped)).isEqualTo(code.charAt(i) == code.charAt(j));
        }
      }
    }
  }

  private static String with(String code, int at, char other) {
    return code.substring(0, at) + other + code.substring(at + 1);
  }

  @Test
  void other_texts_are_not_accepted() {
    assertThat(PATTERN.accepts("")).isFalse();
    assertThat(PATTERN.accepts("XMAS-0000-0000-0000-0")).isFalse();
    assertThat(PATTERN.accepts("EASTER-3333-3333-3333-3")).isFalse();
    assertThat(PATTERN.accepts("x".repeat(10_000))).isFalse();
  }

  @Test
  void pattern_that_could_be_guessed_or_is_too_long_is_refused() {
    PATTERN.checkFor(500_000);
    assertThatThrownBy(() -> PATTERN.checkFor(1_000_000))
        .hasMessage(
            "1000000 codes of 12 random characters could be guessed, at most 515327 cannot; ask for longer ones");
    assertThatThrownBy(() -> new CodePattern("", 7)).hasMessageContaining("ask for 8 to 17");
    assertThatThrownBy(() -> new CodePattern("xmas", 12))
        .hasMessageContaining("capital letters and digits");
    assertThatThrownBy(() -> new CodePattern("XMASXMASXMAS", 17))
        .hasMessageContaining("shorten the prefix");
  }
}
