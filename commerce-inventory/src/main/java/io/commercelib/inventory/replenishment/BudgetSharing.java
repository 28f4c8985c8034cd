package io.commercelib.inventory.replenishment;

/**
 * Shares a budget among items by marginal value: every item is raised until the next unit of money
 * saves less than anywhere else, and what is left goes to the items at the margin, in their order.
 * Statistics are in double; money is in minor units.
 */
final class BudgetSharing {
  private static final int HALVINGS = 100;

  private final PlanItems items;

  BudgetSharing(PlanItems items) {
    this.items = items;
  }

  /**
   * Cuts orders to a budget, if they pass it.
   *
   * @param most minor units for all orders
   * @return what a unit of money saves at least where it goes; 0 if nothing was cut
   */
  double share(long most) {
    if (spent() <= most) {
      return 0;
    }
    double low = 0;
    double high = 0;
    for (int i = 0; i < items.size(); i++) {
      high = Math.max(high, items.mostSaving(i));
    }
    // Twice what any unit can save: there nothing is worth its money, whatever was rounded.
    high *= 2;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (worth(middle) <= most) {
        high = middle;
      } else {
        low = middle;
      }
    }
    long left = most;
    for (int i = 0; i < items.size(); i++) {
      items.order(i, items.worth(i, high));
      left -= items.cost(i);
    }
    for (int i = 0; i < items.size() && left > 0; i++) {
      left -= spend(i, items.worth(i, low), left);
    }
    return high;
  }

  private long worth(double least) {
    long sum = 0;
    for (int i = 0; i < items.size(); i++) {
      sum = Math.addExact(sum, items.costOf(i, items.worth(i, least)));
    }
    return sum;
  }

  /** Raises an item at the margin as far as money goes, and returns what that costs. */
  private long spend(int index, long up, long left) {
    long before = items.cost(index);
    long quantity = items.affordable(index, up, Math.addExact(left, before));
    if (quantity <= items.quantity(index)) {
      return 0;
    }
    items.order(index, quantity);
    return items.cost(index) - before;
  }

  private long spent() {
    long sum = 0;
    for (int i = 0; i < items.size(); i++) {
      sum = Math.addExact(sum, items.cost(i));
    }
    return sum;
  }
}
