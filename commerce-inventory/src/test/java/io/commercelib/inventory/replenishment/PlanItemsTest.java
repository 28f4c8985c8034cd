package io.commercelib.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanItemsTest {
  private static final Set<String> OF_TIERS = Set.of("tierFroms", "tierCosts");

  private final PlanItems items = new PlanItems();

  @Test
  void hundred_bytes_are_kept_at_most_of_an_item_with_up_to_five_prices() {
    // And where the item stands among those of its supplier.
    int ofItem = PlanItems.BYTES + Integer.BYTES;

    assertThat(ofItem + 2 * PlanItems.TIER_BYTES).isEqualTo(84);
    assertThat(ofItem + 4 * PlanItems.TIER_BYTES).isEqualTo(100);
  }

  @Test
  void bytes_told_are_those_of_the_arrays() {
    int ofItem = 0;
    int ofTier = 0;
    for (Field field : PlanItems.class.getDeclaredFields()) {
      Class<?> part = field.getType().getComponentType();
      // What measures coverage adds static ones of its own.
      if (part != null
          && !Modifier.isStatic(field.getModifiers())
          && !field.getName().equals("largeCosts")) {
        int bytes = part == int.class ? Integer.BYTES : Long.BYTES;
        ofItem += OF_TIERS.contains(field.getName()) ? 0 : bytes;
        ofTier += OF_TIERS.contains(field.getName()) ? bytes : 0;
      }
    }

    assertThat(PlanItems.BYTES).isEqualTo(ofItem);
    assertThat(PlanItems.TIER_BYTES).isEqualTo(ofTier);
  }

  @Test
  void prices_beyond_an_int_are_exact_in_every_tier() {
    for (int i = 0; i < 3_000; i++) {
      add(20, 0, 20);
      items.addTier(5, 3_000_000_000L + i);
      items.addTier(10, 2_000_000_000L);
      items.addTier(20, Integer.MAX_VALUE + 1L);
    }

    for (int i = 0; i < 3_000; i++) {
      assertThat(items.costOf(i, 4)).isEqualTo(4 * 4_000_000_000L);
      assertThat(items.costOf(i, 5)).isEqualTo(5 * (3_000_000_000L + i));
      assertThat(items.costOf(i, 10)).isEqualTo(10 * 2_000_000_000L);
      assertThat(items.cost(i)).isEqualTo(20 * 2_147_483_648L);
    }
  }

  @Test
  void units_that_do_not_fit_are_refused() {
    add(Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE);

    assertThat(items.quantity(0)).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> add(Integer.MAX_VALUE + 1L, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a quantity of 2147483648 units; a plan takes at most 2147483647, count the SKU in"
                + " larger units");
    assertThatThrownBy(() -> add(1, Integer.MIN_VALUE - 1L, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a position of -2147483649 units");
  }

  @Test
  void item_is_not_filled_up_beyond_what_fits() {
    add(Integer.MAX_VALUE - 11, Integer.MIN_VALUE, Long.MAX_VALUE);

    assertThat(items.canFillUp(0, 2)).isTrue();
    items.fillUp(0);
    assertThat(items.quantity(0)).isEqualTo(Integer.MAX_VALUE - 1);
    assertThat(items.canFillUp(0, 2)).isFalse();
  }

  @Test
  void prices_are_kept_up_to_twice_what_is_expected_and_one_more_minimum() {
    add(20, 500, Long.MAX_VALUE);
    items.addTier(1_510, 3);
    items.addTier(1_511, 2);

    assertThat(items.costOf(0, 1_510)).isEqualTo(1_510 * 3);
    assertThat(items.costOf(0, 1_511)).isEqualTo(1_511 * 3);
  }

  @Test
  void prices_of_an_item_that_nobody_asks_for_are_kept_up_to_what_it_wants() {
    items.add(0, 20, 4, 1, -500, 10, 10, Long.MAX_VALUE, 0, 0);
    items.addTier(20, 3);
    items.addTier(21, 2);

    assertThat(items.cost(0)).isEqualTo(60);
    assertThat(items.costOf(0, 21)).isEqualTo(63);
  }

  @Test
  void item_is_filled_up_by_its_minimum_first_and_then_by_packs() {
    items.add(0, 0, 4, 1, 0, 10, 30, Long.MAX_VALUE, 1_000, 10);

    items.fillUp(0);
    assertThat(items.quantity(0)).isEqualTo(30);
    assertThat(items.costOfMore(0)).isEqualTo(40);
    items.fillUp(0);
    assertThat(items.quantity(0)).isEqualTo(40);
    assertThat(items.filled(0)).isEqualTo(40);
  }

  @Test
  void most_that_money_can_save_is_by_the_lowest_price() {
    items.add(0, 20, 400, 100, 0, 10, 10, Long.MAX_VALUE, 1_000, 10);

    assertThat(items.mostSaving(0)).isEqualTo(0.25);
    items.addTier(10, 200);
    items.addTier(20, 300);
    assertThat(items.mostSaving(0)).isEqualTo(0.5);
  }

  @Test
  void money_buys_whole_packs_at_the_price_of_the_tier_that_they_reach() {
    items.add(0, 100, 400, 1, 0, 10, 10, Long.MAX_VALUE, 1_000, 10);
    items.addTier(50, 200);

    assertThat(items.affordable(0, 100, 3_999)).isZero();
    assertThat(items.affordable(0, 100, 4_000)).isEqualTo(10);
    // 49 at 400 would be 19600: the dearer units go in packs of 10, too.
    assertThat(items.affordable(0, 100, 9_999)).isEqualTo(20);
    assertThat(items.affordable(0, 100, 10_000)).isEqualTo(50);
    assertThat(items.affordable(0, 60, 100_000)).isEqualTo(60);
    assertThat(items.affordable(0, 45, 100_000)).isEqualTo(40);
  }

  /** Adds an item in packs of 10 of which 1000 are expected to be asked for. */
  private void add(long quantity, long position, long limit) {
    items.add(0, quantity, 4_000_000_000L, 1, position, 10, 10, limit, 1_000, 10);
  }
}
