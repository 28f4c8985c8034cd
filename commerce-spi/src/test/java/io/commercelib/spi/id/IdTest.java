package io.commercelib.spi.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
  private static final List<Function<String, Id>> KINDS =
      List.of(
          CaseId::new,
          CommandId::new,
          CustomerId::new,
          EventId::new,
          HoldId::new,
          IdempotencyKey::new,
          LineId::new,
          LocationId::new,
          OrderId::new,
          PaymentId::new,
          ShipmentId::new,
          Sku::new);

  @ParameterizedTest
  @ValueSource(strings = {"A", "A-17", "é 漢字", "😀", " leading and trailing "})
  void text_is_kept_as_it_is(String text) {
    assertThat(KINDS)
        .allSatisfy(
            kind -> {
              assertThat(kind.apply(text).value()).isEqualTo(text);
              assertThat(kind.apply(text)).hasToString(text);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b", "line\nbreak", "\u0085", "\uD83D", "\uDE00", "a\uDE00\uD83D"})
  void text_that_no_database_or_log_would_take_is_refused(String text) {
    assertThat(KINDS)
        .allSatisfy(
            kind ->
                assertThatThrownBy(() -> kind.apply(text))
                    .isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void longest_text_has_two_hundred_characters() {
    assertThat(Id.check("order id", "x".repeat(200))).hasSize(200);

    assertThatThrownBy(() -> new OrderId("x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "order id 'xxxxxxxxxxxxxxxxxxxx...' has 201 characters; at most 200 are allowed");
  }

  @Test
  void message_says_what_where_and_how_to_mend_it() {
    assertThatThrownBy(() -> new Sku("MUG\tBLUE"))
        .hasMessage("SKU has the control character U+0009 at position 3; take it out");
    assertThatThrownBy(() -> new Sku(""))
        .hasMessage("SKU is empty; give it at least one character");
    assertThatThrownBy(() -> new Sku("AB\uD83D"))
        .hasMessage("SKU has half of a surrogate pair at position 2; write the whole character");
  }

  @Test
  void aggregate_is_named_by_kind_and_id() {
    AggregateId order = AggregateId.of("order", new OrderId("A-17"));

    assertThat(order).hasToString("order/A-17").isEqualTo(new AggregateId("order", "A-17"));
    assertThat(order).isLessThan(new AggregateId("order", "A-18"));
    assertThat(order).isLessThan(new AggregateId("shipment", "A-16"));
    assertThatThrownBy(() -> new AggregateId("Order", "A-17"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'O'");
  }
}
