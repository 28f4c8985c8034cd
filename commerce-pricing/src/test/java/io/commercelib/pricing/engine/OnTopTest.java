package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static io.commercelib.pricing.engine.Offers.whyMissed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.NextCoupon;
import io.commercelib.core.quote.PointsMultiplier;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.LineId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What promotions give on top: points, and coupons for the next purchase. */
class OnTopTest {
  private static final Basket TWO = Basket.in("GBP").line("TEA", 1, "10.00").line("MUG", 1, "5.00");

  @Test
  void points_of_the_selected_lines_are_multiplied() {
    var twice = points("TWICE", Selector.sku("TEA"), "2.0");

    Quote quote = price(TWO, twice);

    assertThat(quote.payable()).isEqualTo(gbp("15.00"));
    assertThat(quote.pointsMultipliers())
        .containsExactly(
            new PointsMultiplier("TWICE", new BigDecimal("2"), List.of(new LineId("1"))));
    assertThat(ids(quote)).containsExactly("TWICE");
    assertThat(quote.applied().get(0).discount()).isEqualTo(gbp("0.00"));
    JsonCodec<Quote> codec = JsonCodec.of(Quote.class);
    assertThat(codec.decode(codec.encode(quote))).isEqualTo(quote);
  }

  @Test
  void coupon_for_the_next_purchase_is_given_when_its_conditions_hold() {
    var fifty = new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, gbp("15.00"));
    var next = promotion("NEXT", new Reward.NextCoupon("COME-BACK")).addConditions(fifty).build();
    var sale = percent("SALE", 10, ALL).build();

    assertThat(price(TWO, next).nextCoupons()).containsExactly(new NextCoupon("NEXT", "COME-BACK"));
    // It comes last: what is spent is what promotions left.
    assertThat(whyMissed(price(TWO, next, sale), "NEXT"))
        .containsExactly("GBP 1.50 more for * is needed: GBP 13.50 of GBP 15.00 are there");
  }

  @Test
  void what_is_given_on_top_is_in_no_searchs_way() {
    RuleSet rules = RuleSet.of(points("TWICE", ALL, "2"), percent("A", 10, ALL).build());

    Quote best = PricingEngine.compile(rules, Strategy.bestForCustomer()).price(TWO.request());

    assertThat(ids(best)).containsExactly("A", "TWICE");
  }

  @Test
  void points_for_goods_that_are_not_there_are_missed() {
    assertThat(
            whyMissed(price(TWO.coupon("X"), points("TWICE", Selector.sku("TEA"), "2")), "TWICE"))
        .isEmpty();
    var plan =
        PricingEngine.compile(
            RuleSet.of(points("TWICE", Selector.sku("CUP"), "2")), Strategy.byPriority());
    assertThat(plan.whyNot("TWICE", TWO.request())).isPresent();
  }

  @Test
  void layer_of_points_is_for_them_alone() {
    assertThatThrownBy(() -> percent("P", 10, ALL).layer(Layer.POINTS).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("promotion 'P' is in the layer POINTS");
    assertThatThrownBy(
            () -> promotion("P", new Reward.NextCoupon("COME-BACK")).layer(Layer.ORDER).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Promotion points(String id, Selector selection, String factor) {
    return promotion(id, new Reward.PointsMultiplier(selection, new BigDecimal(factor))).build();
  }
}
