package io.commercelib.core.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.json.JsonCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReasonTest {
  private static final Reason TOO_FEW =
      Reason.of(Why.TOO_FEW, "wanted", 3, "available", 1L).with("sku", "MUG");

  @Test
  void order_in_which_values_are_given_does_not_matter() {
    Reason otherwise = Reason.of(Why.TOO_FEW, "sku", "MUG").with("available", 1).with("wanted", 3L);

    assertThat(otherwise).isEqualTo(TOO_FEW).hasSameHashCodeAs(TOO_FEW);
    assertThat(otherwise).hasToString(TOO_FEW.toString());
    assertThat(Reason.of(Why.TOO_FEW, "b", 1, "a", 2))
        .isEqualTo(Reason.of(Why.TOO_FEW, "a", 2, "b", 1))
        .isNotEqualTo(Reason.of(Why.TOO_FEW, "a", 1, "b", 2));
  }

  @Test
  void values_are_texts_in_the_order_of_their_names() {
    Money twelve = Money.ofMinor(CurrencyUnit.GBP, 1_230);

    assertThat(TOO_FEW.values())
        .containsExactly(
            Map.entry("available", "1"), Map.entry("sku", "MUG"), Map.entry("wanted", "3"));
    assertThat(Reason.of(Why.TOO_FEW, "amount", twelve).values().get("amount"))
        .isEqualTo("GBP 12.30");
  }

  @Test
  void what_is_loaded_equals_what_was_kept() {
    JsonCodec<Reason> codec = JsonCodec.of(Reason.class);

    String text = codec.encode(TOO_FEW);

    assertThat(text)
        .isEqualTo(
            "{\"code\":\"stock.too-few\","
                + "\"values\":{\"available\":\"1\",\"sku\":\"MUG\",\"wanted\":\"3\"}}");
    assertThat(codec.decode(text)).isEqualTo(TOO_FEW).hasSameHashCodeAs(TOO_FEW);
    assertThat(TOO_FEW).isEqualTo(codec.decode(text));
  }

  @Test
  void nothing_given_changes_a_reason_later() {
    StringBuilder words = new StringBuilder("before");
    Map<String, String> values = new HashMap<>(Map.of("words", "before"));

    Reason said = Reason.of(Why.TOO_FEW, "words", words);
    Reason copied = new Reason(Why.TOO_FEW.code(), values);
    words.append(" and after");
    values.put("words", "after");

    assertThat(said.values()).containsExactly(Map.entry("words", "before"));
    assertThat(copied).isEqualTo(said);
    assertThatThrownBy(() -> said.values().put("words", "after"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void two_values_of_one_name_are_refused() {
    assertThatThrownBy(() -> Reason.of(Why.TOO_FEW, "sku", "MUG", "sku", "TEA"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'sku' twice");
    assertThatThrownBy(() -> TOO_FEW.with("sku", "TEA"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'sku' twice");
    assertThatThrownBy(() -> TOO_FEW.with("place", "SHELF", "sku", "TEA"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'sku' twice");
    assertThatThrownBy(() -> TOO_FEW.with("place", "SHELF", "place", "CELLAR"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'place' twice");
  }

  @Test
  void two_values_added_at_once_are_those_added_one_after_the_other() {
    assertThat(TOO_FEW.with("place", "SHELF", "bin", 7))
        .isEqualTo(TOO_FEW.with("place", "SHELF").with("bin", 7));
  }

  @Test
  void a_reason_becomes_words_only_by_a_text() {
    ReasonText english = ReasonText.english(List.of(Why.values()));

    assertThat(english.of(TOO_FEW)).isEqualTo("only 1 of MUG are left, 3 were asked for");
    assertThat(english.of(new Reason("other", Map.of("b", "2", "a", "1"))))
        .isEqualTo("other {a=1, b=2}");
  }

  private enum Why implements ReasonCode {
    TOO_FEW;

    @Override
    public String code() {
      return "stock.too-few";
    }

    @Override
    public String english() {
      return "only {available} of {sku} are left, {wanted} were asked for";
    }
  }
}
