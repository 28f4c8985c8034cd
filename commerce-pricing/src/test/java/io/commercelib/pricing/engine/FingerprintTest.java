package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void order_of_sets_makes_no_other_fingerprint() {
    var one = Basket.in("GBP").line("MUG", 1, "10.00").tagged("a", "b").segments("x", "y");
    var other = Basket.in("GBP").line("MUG", 1, "10.00").tagged("b", "a").segments("y", "x");

    assertThat(price(other).fingerprint()).isEqualTo(price(one).fingerprint());
  }

  @Test
  void other_rules_and_another_policy_make_another() {
    var basket = Basket.in("GBP").line("MUG", 1, "10.00");
    var down = PricingPolicy.builder().discountRounding(RoundingMode.DOWN).build();
    RuleSet rounded =
        RuleSet.builder().policy(down).addPromotions(percent("P", 10, ALL).build()).build();

    assertThat(price(basket, percent("P", 10, ALL).build()).fingerprint())
        .isNotEqualTo(price(basket, percent("P", 11, ALL).build()).fingerprint())
        .isNotEqualTo(price(rounded, basket).fingerprint());
  }
}
