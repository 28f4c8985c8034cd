package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.supplier.SupplierId;
import org.joda.money.Money;

/**
 * One way to get a SKU.
 *
 * @param supplier from whom
 * @param unitCost of one unit, above zero
 * @param leadTime from order to shelf
 * @param terms how it is sold
 */
public record SupplyOption(
    SupplierId supplier, Money unitCost, LeadTime leadTime, OrderTerms terms) {

  /** Checks the cost. */
  public SupplyOption {
    if (!unitCost.isPositive()) {
      throw new IllegalArgumentException(
          "a unit from supplier '%s' costs %s; give more than zero".formatted(supplier, unitCost));
    }
  }
}
