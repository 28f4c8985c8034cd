package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.pricing.testing.OneMoreUnitLaw;
import io.commercelib.pricing.testing.UntouchedItemLaw;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Rules that break the laws are found out, and the failure explains the cart. */
class LawsCanFailTest {
  private static final PricingPlan TEN_OFF_FIFTY =
      PricingEngine.compile(
          RuleSet.of(
              Promotion.builder()
                  .id("TEN")
                  .name("10 off 50")
                  .priority(1)
                  .reward(
                      new Reward.SpendThreshold(
                          Selector.everything(),
                          Money.parse("GBP 50.00"),
                          Money.parse("GBP 10.00"),
                          Reward.SpendThreshold.Times.ONCE))
                  .build()),
          Strategy.byPriority());

  @Test
  void threshold_lets_one_more_unit_lower_the_total() {
    OneMoreUnitLaw law = () -> TEN_OFF_FIFTY;
    var request = Basket.in("GBP").line("MUG", 9, "5.00").request();

    assertThatThrownBy(() -> law.one_more_unit_never_lowers_the_total(request, 0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("9 of MUG at GBP 5.00: GBP 45.00, paid GBP 45.00")
        .hasMessageContaining("TEN gives nothing: [GBP 5.00 more for * is needed")
        .hasMessageContaining("TEN takes GBP 10.00");
  }

  @Test
  void threshold_on_everything_lets_any_item_change_the_others() {
    UntouchedItemLaw law = () -> TEN_OFF_FIFTY;
    var request = Basket.in("GBP").line("MUG", 9, "5.00").request();

    assertThatThrownBy(() -> law.untouched_item_changes_nothing_for_others(request, 500))
        .isInstanceOf(AssertionError.class);
  }
}
