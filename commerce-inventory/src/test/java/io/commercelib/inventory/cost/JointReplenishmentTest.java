package io.commercelib.inventory.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures with the digits of stockpyl, the companion of Snyder and Shen. */
class JointReplenishmentTest {
  /** Silver, Management Science 22 (1976): K = 10, h = 0.2. */
  private static final List<JointReplenishment.Item> SILVER =
      items(0.2, new double[] {1736, 656, 558, 170, 142}, 1.87, 5.27, 7.94, 8.19, 8.87);

  @Test
  void rounded_multiples_are_those_of_silver() {
    JointReplenishment.Cycle cycle = JointReplenishment.silverRounded(10, SILVER);

    assertThat(cycle.multiples()).containsExactly(1L, 1L, 1L, 3L, 3L);
    assertThat(cycle.cycle()).isCloseTo(0.2813771490671472, offset(1e-12));
    assertThat(cycle.quantities().get(0)).isCloseTo(488.4707307805676, offset(1e-9));
    assertThat(cycle.quantities().get(4)).isCloseTo(119.8666655026047, offset(1e-9));
    assertThat(cycle.cost()).isCloseTo(218.68632025498687, offset(1e-9));
  }

  /** The third multiple is √2.081 = 1.443, above √(1 x 2): 2, which plain rounding makes 1. */
  @Test
  void rule_of_roots_costs_less_than_plain_rounding() {
    JointReplenishment.Cycle cycle = JointReplenishment.silver(10, SILVER);

    assertThat(cycle.multiples()).containsExactly(1L, 1L, 2L, 3L, 3L);
    assertThat(JointReplenishment.silverRounded(10, SILVER).cost() / cycle.cost())
        .isCloseTo(1.002, offset(0.0005));
  }

  /** Silver, Pyke and Peterson, 3rd ed., ch. 11: K = 40, k = 15, h = 0.24. */
  @Test
  void cycle_is_that_of_silver_pyke_and_peterson() {
    JointReplenishment.Cycle cycle =
        JointReplenishment.silverRounded(
            40, items(0.24, new double[] {86_000, 12_500, 1_400, 3_000}, 15, 15, 15, 15));

    assertThat(cycle.multiples()).containsExactly(1L, 1L, 4L, 3L);
    assertThat(cycle.cycle()).isCloseTo(0.07617340262784976, offset(1e-12));
    assertThat(cycle.quantities().get(2)).isCloseTo(426.57105471595867, offset(1e-9));
    assertThat(cycle.cost()).isCloseTo(2067.650840930354, offset(1e-9));
  }

  /** K = 600: T = √(2 (600 + 120 + 840/3 + 300) / (160 + 20 x 3 + 50)). */
  @Test
  void items_of_different_costs_agree_with_stockpyl() {
    List<JointReplenishment.Item> items =
        List.of(
            new JointReplenishment.Item(1, 120, 160),
            new JointReplenishment.Item(1, 840, 20),
            new JointReplenishment.Item(1, 300, 50));

    JointReplenishment.Cycle cycle = JointReplenishment.silver(600, items);

    assertThat(cycle.multiples()).containsExactly(1L, 3L, 1L);
    assertThat(cycle.cycle()).isCloseTo(3.103164454170876, offset(1e-12));
    assertThat(cycle.quantities().get(1)).isCloseTo(9.309493362512628, offset(1e-9));
    assertThat(cycle.cost()).isCloseTo(837.8544026261366, offset(1e-9));
    assertThat(JointReplenishment.improved(600, items)).isEqualTo(cycle);
    // √(2 x 1860 x 230), in every order each.
    assertThat(JointReplenishment.together(600, items).cost())
        .isCloseTo(Math.sqrt(2 * 1860 * 230), offset(1e-9));
  }

  /**
   * K = 5: all methods come to rest with every item in every order, √(2 x 44 x 22); with the second
   * in every other one it is √(2 x 33 x 28).
   */
  @Test
  void search_from_many_cycles_finds_what_the_methods_miss() {
    List<JointReplenishment.Item> items = items(1, new double[] {11, 6, 5}, 12, 22, 5);

    JointReplenishment.Cycle cycle = JointReplenishment.improved(5, items);

    assertThat(JointReplenishment.silver(5, items).cost()).isCloseTo(44, offset(1e-9));
    assertThat(cycle.multiples()).containsExactly(1L, 2L, 1L);
    assertThat(cycle.cost()).isCloseTo(Math.sqrt(2 * 33 * 28), offset(1e-9));
  }

  @Test
  void single_item_has_its_economic_order_quantity() {
    List<JointReplenishment.Item> items = List.of(new JointReplenishment.Item(1300, 3, 0.225));
    EconomicOrderQuantity.Lot lot = EconomicOrderQuantity.lot(1300, new CostRates(5 + 3, 0.225, 1));

    JointReplenishment.Cycle cycle = JointReplenishment.improved(5, items);

    assertThat(cycle.multiples()).containsExactly(1L);
    assertThat(cycle.quantities().get(0)).isCloseTo(lot.quantity(), offset(1e-9));
    assertThat(cycle.cost()).isCloseTo(lot.cost(), offset(1e-9));
  }

  @Test
  void nothing_in_common_and_nothing_to_order_are_refused() {
    assertThatThrownBy(() -> JointReplenishment.silver(0, SILVER))
        .hasMessageContaining("common cost");
    assertThatThrownBy(() -> JointReplenishment.silverRounded(0, SILVER))
        .hasMessageContaining("common cost");
    assertThatThrownBy(() -> JointReplenishment.together(0, SILVER))
        .hasMessageContaining("common cost");
    assertThatThrownBy(() -> JointReplenishment.improved(5, List.of()))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> new JointReplenishment.Item(0, 1, 1)).hasMessageContaining("demand");
  }

  private static List<JointReplenishment.Item> items(
      double holding, double[] demands, double... perOrder) {
    List<JointReplenishment.Item> items = new ArrayList<>();
    for (int i = 0; i < demands.length; i++) {
      items.add(new JointReplenishment.Item(demands[i], perOrder[i], holding));
    }
    return items;
  }
}
