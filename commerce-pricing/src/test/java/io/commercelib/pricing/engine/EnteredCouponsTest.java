package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.whyMissed;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.testing.Basket;
import org.junit.jupiter.api.Test;

class EnteredCouponsTest {
  private static final Promotion XMAS = percent("X", 10, ALL).coupon("XMAS").build();

  @Test
  void code_that_stands_for_a_coupon_is_what_was_entered() {
    Quote quote = price(Basket.in("GBP").line("MUG", 1, "5.00").code("7KFM-93DC", "XMAS"), XMAS);

    assertThat(ids(quote)).containsExactly("X");
    assertThat(quote.applied().get(0).reasons())
        .containsExactly(Reason.of(PricingReason.COUPON_ENTERED, "coupon", "7KFM-93DC"));
  }

  @Test
  void code_that_may_not_be_used_says_why() {
    Reason stopped = Reason.of(PricingReason.COUPON_STOPPED, "coupon", "7KFM-93DC");

    Quote quote =
        price(Basket.in("GBP").line("MUG", 1, "5.00").refusedCode("7KFM-93DC", stopped), XMAS);

    assertThat(quote.applied()).isEmpty();
    assertThat(whyMissed(quote, "coupon:7KFM-93DC"))
        .containsExactly("coupon 7KFM-93DC was stopped");
    assertThat(whyMissed(quote, "X")).isEmpty();
  }

  @Test
  void code_of_a_coupon_that_no_promotion_has_is_met_with_a_reason() {
    Quote quote = price(Basket.in("GBP").line("MUG", 1, "5.00").code("7KFM-93DC", "SUMMER"), XMAS);

    assertThat(whyMissed(quote, "coupon:7KFM-93DC"))
        .containsExactly("no promotion has the coupon 7KFM-93DC");
  }

  @Test
  void of_codes_that_stand_for_one_coupon_one_counts_however_they_are_entered() {
    Basket basket = Basket.in("GBP").line("MUG", 1, "5.00");

    Quote quote = price(basket.code("C-3", "XMAS").code("A-1", "XMAS").code("B-2", "XMAS"), XMAS);

    assertThat(quote.applied().get(0).reasons())
        .containsExactly(Reason.of(PricingReason.COUPON_ENTERED, "coupon", "A-1"));
    assertThat(whyMissed(quote, "coupon:B-2"))
        .containsExactly("coupon B-2 gives the same as A-1, which counts");
    assertThat(whyMissed(quote, "coupon:C-3"))
        .containsExactly("coupon C-3 gives the same as A-1, which counts");
  }
}
