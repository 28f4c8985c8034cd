package io.commercelib.inventory.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of Snyder and Shen, 2nd ed., chapter 3, with the digits of their companion stockpyl. */
class EconomicOrderQuantityTest {
  private static final CostRates JOES = new CostRates(8, 0.225, 5);

  @Test
  void quantity_and_cost_are_those_of_example_3_1() {
    EconomicOrderQuantity.Lot lot = EconomicOrderQuantity.lot(1300, JOES);

    assertThat(lot.quantity()).isCloseTo(304.0467800264368, offset(1e-9));
    assertThat(lot.cost()).isCloseTo(68.41052550594829, offset(1e-9));
  }

  /** Section 3.2: a quantity 20 % too large costs 1.67 % more. */
  @Test
  void cost_is_flat_around_the_best_quantity() {
    EconomicOrderQuantity.Lot lot = EconomicOrderQuantity.lot(1300, JOES);

    assertThat(EconomicOrderQuantity.costOf(lot.quantity(), 1300, JOES))
        .isCloseTo(lot.cost(), offset(1e-9));
    assertThat(EconomicOrderQuantity.costOf(1.2 * lot.quantity(), 1300, JOES) / lot.cost())
        .isCloseTo(1 + 1.0 / 60, offset(1e-9));
  }

  @Test
  void planned_backorders_are_those_of_example_3_8() {
    EconomicOrderQuantity.Backordered lot = EconomicOrderQuantity.withBackorders(1300, JOES);

    assertThat(lot.quantity()).isCloseTo(310.81255515896464, offset(1e-9));
    assertThat(lot.backorderedShare()).isCloseTo(0.0430622009569378, offset(1e-12));
    assertThat(lot.cost()).isCloseTo(66.92136355097325, offset(1e-9));
    assertThat(
            EconomicOrderQuantity.costWithBackorders(
                lot.quantity(), lot.backorderedShare(), 1300, JOES))
        .isCloseTo(lot.cost(), offset(1e-9));
    assertThat(
            EconomicOrderQuantity.costWithBackorders(
                lot.quantity() * 1.1, lot.backorderedShare() * 1.2, 1300, JOES))
        .isGreaterThan(lot.cost());
  }

  @Test
  void production_quantity_agrees_with_stockpyl() {
    EconomicOrderQuantity.Lot lot = EconomicOrderQuantity.production(1300, 1700, JOES);

    assertThat(lot.quantity()).isCloseTo(626.8084945889684, offset(1e-9));
    assertThat(lot.cost()).isCloseTo(33.183979125298336, offset(1e-9));
    assertThatThrownBy(() -> EconomicOrderQuantity.production(1300, 1300, JOES))
        .hasMessageContaining("more must come in");
  }

  /** Example 3.6: 0.75, from 400 0.72, from 800 0.68, i = 0.3: 884 + 13 + 81.60 at 800. */
  @Test
  void discount_on_all_units_is_that_of_example_3_6() {
    QuantityDiscounts.DiscountedLot lot =
        QuantityDiscounts.allUnits(1300, 8, 0.3, prices(0.75, 0.72, 0.68));

    assertThat(lot.quantity()).isEqualTo(800);
    assertThat(lot.priceBreak()).isEqualTo(2);
    assertThat(lot.cost()).isCloseTo(978.6, offset(1e-9));
  }

  /** With prices that hardly fall, no order is made larger for them. */
  @Test
  void discount_that_does_not_pay_is_not_taken() {
    QuantityDiscounts.DiscountedLot lot =
        QuantityDiscounts.allUnits(1300, 8, 0.3, prices(0.75, 0.749, 0.748));

    assertThat(lot.priceBreak()).isZero();
    assertThat(lot.quantity()).isCloseTo(304.0467800264368, offset(1e-9));
  }

  /**
   * Example 3.7: K_1 = 8 + 0.03 x 400 = 20, K_2 = 20 + 0.04 x 800 = 52; costs of 1,043.41, 1,043.78
   * and 1,056.67.
   */
  @Test
  void incremental_discount_is_that_of_example_3_7() {
    QuantityDiscounts.DiscountedLot lot =
        QuantityDiscounts.incremental(1300, 8, 0.3, prices(0.75, 0.72, 0.68));

    assertThat(lot.priceBreak()).isZero();
    assertThat(lot.quantity()).isCloseTo(304.0467800264368, offset(1e-9));
    assertThat(lot.cost()).isCloseTo(1043.4105255059485, offset(1e-9));
  }

  /** Ten times the demand: 0.68 x 13000 + 0.3 x 44 / 2 + √(2 x 52 x 13000 x 0.204). */
  @Test
  void incremental_discount_is_taken_where_it_pays() {
    QuantityDiscounts.DiscountedLot lot =
        QuantityDiscounts.incremental(13_000, 8, 0.3, prices(0.75, 0.72, 0.68));

    assertThat(lot.priceBreak()).isEqualTo(2);
    assertThat(lot.quantity()).isCloseTo(Math.sqrt(2 * 52 * 13_000 / 0.204), offset(1e-9));
    assertThat(lot.cost()).isCloseTo(8840 + 6.6 + Math.sqrt(2 * 52 * 13_000 * 0.204), offset(1e-9));
  }

  @Test
  void prices_out_of_order_are_refused() {
    assertThatThrownBy(() -> QuantityDiscounts.allUnits(1300, 8, 0.3, List.of()))
        .hasMessageContaining("do not begin at 0");
    assertThatThrownBy(
            () ->
                QuantityDiscounts.allUnits(
                    1300,
                    8,
                    0.3,
                    List.of(
                        new QuantityDiscounts.PriceBreak(0, 1),
                        new QuantityDiscounts.PriceBreak(0, 0.9))))
        .hasMessageContaining("give them in order");
    assertThatThrownBy(() -> QuantityDiscounts.incremental(1300, 8, 0.3, prices(1, 1.1, 0.9)))
        .hasMessageContaining("each further must be cheaper");
  }

  @Test
  void without_demand_or_order_cost_nothing_is_batched() {
    assertThat(EconomicOrderQuantity.of(0, 100)).isZero();
    assertThat(EconomicOrderQuantity.of(100, 0)).isZero();
    assertThatThrownBy(() -> EconomicOrderQuantity.of(-1, 100))
        .hasMessageContaining("zero or more");
    assertThatThrownBy(() -> new CostRates(8, 0, 1)).hasMessageContaining("keeping a unit");
  }

  private static List<QuantityDiscounts.PriceBreak> prices(double... unitCosts) {
    return List.of(
        new QuantityDiscounts.PriceBreak(0, unitCosts[0]),
        new QuantityDiscounts.PriceBreak(400, unitCosts[1]),
        new QuantityDiscounts.PriceBreak(800, unitCosts[2]));
  }
}
