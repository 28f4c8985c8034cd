package io.commercelib.inventory.replenishment;

import java.util.Iterator;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Items to be planned, which can be read more than once: a query, a file, a list. Every reading
 * gives the same items in the same order.
 */
@FunctionalInterface
public interface PlanSource {

  /** Begins to read. */
  Iterator<SupplierItem> open();

  /**
   * An item that is bought from somebody.
   *
   * @param item what is known of it; its own lead time and terms are not looked at
   * @param from who supplies it
   * @param substitute who does when that supplier is late; empty for nobody
   * @param unitValue what one unit that is missing loses, such as its margin; above zero
   */
  record SupplierItem(
      ReplenishmentItem item,
      SupplyOption from,
      Optional<SupplyOption> substitute,
      Money unitValue) {

    /** Checks value and currencies. */
    public SupplierItem {
      if (!unitValue.isPositive()
          || !unitValue.getCurrencyUnit().equals(from.unitCost().getCurrencyUnit())) {
        throw new IllegalArgumentException(
            "a missing unit of %s loses %s and costs %s; give more than zero, in one currency"
                .formatted(item.item(), unitValue, from.unitCost()));
      }
    }
  }
}
