package io.commercelib.pricing.engine;

import io.commercelib.core.money.Products;
import io.commercelib.pricing.promotion.Reward;

/** Orders lines by what their units cost; lines that cost the same stay in the order of ids. */
final class UnitOrder {
  private UnitOrder() {}

  /** Returns lines by the price of a unit before promotions. */
  static int[] byListPrice(CartState cart, int[] lines, Reward.Which first) {
    int sign = first == Reward.Which.CHEAPEST ? 1 : -1;
    return sorted(
        lines,
        (a, b) ->
            sign
                * cart.item(a)
                    .listPrice()
                    .getAmount()
                    .compareTo(cart.item(b).listPrice().getAmount()));
  }

  /** Returns lines by what an open unit costs as the rule sees it, the dearest first. */
  static int[] byBase(CartState cart, int[] lines) {
    return sorted(
        lines,
        (a, b) ->
            Products.compare(cart.base(b), cart.openUnits(a), cart.base(a), cart.openUnits(b)));
  }

  /** By insertion: a promotion mostly selects few lines. */
  private static int[] sorted(int[] lines, Order order) {
    int[] sorted = lines.clone();
    for (int i = 1; i < sorted.length; i++) {
      int line = sorted[i];
      int at = i;
      while (at > 0 && order.compare(sorted[at - 1], line) > 0) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = line;
    }
    return sorted;
  }

  /** Compares two lines. */
  @FunctionalInterface
  private interface Order {
    int compare(int a, int b);
  }
}
