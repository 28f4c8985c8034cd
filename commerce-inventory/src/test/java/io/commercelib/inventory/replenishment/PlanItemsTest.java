package io.commercelib.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
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
      if (part != null && !field.getName().equals("largeCosts")) {
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

  /** Adds an item in packs of 10 of which 1000 are expected to be asked for. */
  private void add(long quantity, long position, long limit) {
    items.add(0, quantity, 4_000_000_000L, 1, position, 10, 10, limit, 1_000, 10);
  }
}
