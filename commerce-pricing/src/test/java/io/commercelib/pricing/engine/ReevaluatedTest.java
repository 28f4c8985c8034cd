package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.LineId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReevaluatedTest {
  private static final LineId TEA = new LineId("1");
  private static final LineId MUG = new LineId("2");
  private static final Reevaluated REFUNDS =
      Reevaluated.by(RuleFormat.standard(), Strategy.byPriority());
  private static final ReasonText ENGLISH = ReasonText.english(List.of(PricingReason.values()));

  /** 60.00 and 40.00, 20.00 off 100.00: 48.00 and 32.00 are paid. */
  private final Quote sale =
      price(
          Basket.in("GBP").line("TEA", 1, "60.00").line("MUG", 2, "20.00"),
          promotion(
                  "TWENTY",
                  new Reward.SpendThreshold(
                      ALL, gbp("100.00"), gbp("20.00"), Reward.SpendThreshold.Times.ONCE))
              .build());

  @Test
  void discount_that_hung_on_what_comes_back_is_not_kept() {
    // The mugs alone cost 40.00: of 80.00 the other 40.00 go back, and not the 48.00 of its share.
    RefundQuote refund = REFUNDS.refund(sale, Credits.none(), Map.of(TEA, 1L), false);

    assertThat(refund.lines()).containsExactly(new RefundQuote.Line(TEA, 1, gbp("40.00")));
    assertThat(refund.reasons().stream().map(ENGLISH::of))
        .containsExactly(
            "what is kept costs GBP 40.00; GBP 80.00 was paid and GBP 0.00 credited before");
  }

  @Test
  void refunds_of_all_add_up_whatever_came_first() {
    RefundQuote tea = REFUNDS.refund(sale, Credits.none(), Map.of(TEA, 1L), false);
    RefundQuote mug = REFUNDS.refund(sale, Credits.none().plus(tea), Map.of(MUG, 1L), false);
    RefundQuote last =
        REFUNDS.refund(sale, Credits.none().plus(tea).plus(mug), Map.of(MUG, 1L), true);

    // One mug costs 20.00: 20.00 go back, but no more than the 16.00 that were paid for it.
    assertThat(mug.total()).isEqualTo(gbp("16.00"));
    assertThat(mug.reasons().stream().map(ENGLISH::of))
        .contains("no more than GBP 16.00 was paid for what comes back");
    assertThat(last.lines())
        .containsExactly(
            new RefundQuote.Line(TEA, 0, gbp("8.00")), new RefundQuote.Line(MUG, 1, gbp("16.00")));
    assertThat(last.reasons().stream().map(ENGLISH::of))
        .containsExactly("nothing is kept: what is left of GBP 80.00 goes back");
  }

  @Test
  void refund_is_never_below_zero() {
    // Three for 10.00 instead of 18.00; without one, two cost 12.00, which is more than was paid.
    Quote three =
        price(
            Basket.in("GBP").line("TEA", 3, "6.00"),
            promotion("THREE", new Reward.UnitsForPrice(ALL, 3, gbp("10.00"), Optional.empty()))
                .build());

    RefundQuote refund = REFUNDS.refund(three, Credits.none(), Map.of(TEA, 1L), false);

    assertThat(refund.total()).isEqualTo(gbp("0.00"));
    assertThat(refund.reasons()).isNotEmpty();
  }

  @Test
  void refund_that_changes_no_promotion_is_that_of_the_shares() {
    RefundQuote refund =
        REFUNDS.refund(
            price(Basket.in("GBP").line("TEA", 2, "6.00")), Credits.none(), Map.of(TEA, 1L), false);

    assertThat(refund.total()).isEqualTo(gbp("6.00"));
    assertThat(refund.reasons()).isEmpty();
  }

  @Test
  void it_is_computed_from_the_quote_as_it_is_kept() {
    JsonCodec<Quote> codec = JsonCodec.of(Quote.class);

    assertThat(
            REFUNDS.refund(
                codec.decode(codec.encode(sale)), Credits.none(), Map.of(TEA, 1L), false))
        .isEqualTo(REFUNDS.refund(sale, Credits.none(), Map.of(TEA, 1L), false));
  }

  @Test
  void quote_of_another_pricer_is_refused() {
    Quote other = Quote.builder().from(sale).policy(Optional.empty()).build();

    assertThatThrownBy(() -> REFUNDS.refund(other, Credits.none(), Map.of(TEA, 1L), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("keeps no policy; refund it by its shares");
  }
}
