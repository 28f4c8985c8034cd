package io.commercelib.inventory.safetystock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.NegativeBinomialDemand;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import io.commercelib.inventory.safetystock.ServiceTarget.Cycle;
import java.math.BigDecimal;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;

class ServiceTargetTest {
  // Chopra and Meindl, B&M: 2,500 a week with deviation 500, lead time two weeks.
  private static final DemandDistribution TWO_WEEKS = new NormalDemand(2_500, 500).over(2);
  private static final Cycle TEN_THOUSAND = new Cycle(10_000, 2_500 / 7.0);

  /** Chopra and Meindl: with lots of 10,000 a fill rate of 0.975 takes a safety stock of 67. */
  @Test
  void fill_rate_is_met_by_the_safety_stock_of_the_textbook() {
    assertThat(SafetyStock.of(FillRate.of(0.975), TWO_WEEKS, TEN_THOUSAND))
        .isCloseTo(67, offset(0.5));
  }

  /** The same, the other way round: a safety stock of 1,000 is short of 25 in a cycle, 0.9975. */
  @Test
  void expected_shortage_is_that_of_the_textbook() {
    assertThat(TWO_WEEKS.loss(6_000)).isCloseTo(25, offset(0.5));
    assertThat(FillRate.of(1 - TWO_WEEKS.loss(6_000) / 10_000).stock(TWO_WEEKS, TEN_THOUSAND))
        .isCloseTo(6_000, offset(1e-6));
  }

  /**
   * An easy target with large lots needs less than what is expected, but never less than nothing.
   */
  @Test
  void easy_fill_rate_takes_less_than_is_expected() {
    assertThat(SafetyStock.of(FillRate.of(0.9), TWO_WEEKS, new Cycle(20_000, 300))).isNegative();
    assertThat(FillRate.of(0.5).stock(TWO_WEEKS, new Cycle(1e6, 300))).isZero();
    assertThat(FillRate.of(0.95).stock(TWO_WEEKS, new Cycle(0, 300))).isEqualTo(5_000);
  }

  @Test
  void fill_rate_works_on_demand_in_whole_units() {
    DemandDistribution demand = new PoissonDemand(3);
    double stock = FillRate.of(0.95).stock(demand, new Cycle(10, 1));

    assertThat(demand.loss(stock)).isCloseTo(0.5, offset(1e-9));
  }

  /** After a sale of 5,000 and half a year of nothing, the error of the sale is still there. */
  @Test
  void forecast_that_has_come_down_to_almost_nothing_asks_for_no_millions() {
    double error = 800_000;
    ServiceTarget target = FillRate.of(0.98);

    assertThat(target.stock(new NormalDemand(1e-6, Math.sqrt(error)), new Cycle(1e-6, 0))).isZero();
    assertThat(target.stock(new NegativeBinomialDemand(0.002, error), new Cycle(0.002, 0)))
        .isZero();
  }

  @Test
  void costs_say_with_what_certainty_stock_is_to_last() {
    CostRatio costs = new CostRatio(BigMoney.parse("GBP 0.70"), BigMoney.parse("GBP 0.18"));

    assertThat(costs.stock(new NormalDemand(50, 8), new Cycle(50, 1)))
        .isCloseTo(56.60395592743389, offset(1e-9));
    assertThat(costs.text())
        .isEqualTo("costs of GBP 0.70 for a missing unit and GBP 0.18 for one too many");
  }

  /** Kept for 73 days, a fifth of a year, 20.00 at 25 % cost 1.00; 4.00 are earned. */
  @Test
  void margin_of_a_unit_says_how_much_it_is_worth_to_have_it() {
    CostRatio costs =
        CostRatio.ofMargin(
            BigMoney.parse("GBP 4.00"), BigMoney.parse("GBP 20.00"), new BigDecimal("0.25"), 73);

    assertThat(costs.holding().getAmount()).isEqualByComparingTo("1");
    assertThat(costs.ratio()).isCloseTo(0.8, offset(1e-12));
  }

  @Test
  void fixed_stock_and_days_of_cover_come_on_top_of_what_is_expected() {
    assertThat(SafetyStock.of(new FixedSafetyStock(12), TWO_WEEKS, TEN_THOUSAND)).isEqualTo(12);
    assertThat(SafetyStock.of(new DaysOfCover(7), TWO_WEEKS, TEN_THOUSAND))
        .isCloseTo(2_500, offset(1e-9));
    assertThat(new DaysOfCover(7).text()).isEqualTo("7 days of cover");
    assertThat(new FixedSafetyStock(12).text()).isEqualTo("a fixed safety stock of 12");
    assertThat(FillRate.of(0.98).text()).isEqualTo("a fill rate of 0.98");
  }

  @Test
  void targets_that_are_none_are_refused() {
    assertThatThrownBy(() -> FillRate.of(1)).hasMessageContaining("such as 0.98 or 0.9999");
    assertThatThrownBy(() -> new FixedSafetyStock(-1)).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> new DaysOfCover(Double.NaN)).hasMessageContaining("days of cover");
    assertThatThrownBy(() -> new CostRatio(BigMoney.parse("GBP 0"), BigMoney.parse("GBP 1")))
        .hasMessageContaining("more than zero");
    assertThatThrownBy(() -> new CostRatio(BigMoney.parse("USD 1"), BigMoney.parse("GBP 1")))
        .hasMessageContaining("one currency");
    assertThatThrownBy(() -> new Cycle(-1, 0)).hasMessageContaining("demand of a cycle");
  }
}
