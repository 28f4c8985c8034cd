package io.commercelib.inventory.replenishment;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.supplier.SupplierId;
import java.util.List;
import org.joda.money.Money;

/**
 * What came of planning together.
 *
 * @param suppliers what is ordered from each, in the order of their names; those from whom nothing
 *     is wanted are left out
 * @param value of all orders, without freight
 * @param freight of all orders
 * @param items how many were planned
 */
public record PurchasePlan(List<SupplierOrder> suppliers, Money value, Money freight, long items) {

  /** Copies the suppliers. */
  public PurchasePlan {
    suppliers = List.copyOf(suppliers);
  }

  /**
   * What is ordered from one supplier.
   *
   * @param supplier who
   * @param lines SKU-locations with something to order; 0 if the order waits
   * @param units of all lines
   * @param value of all lines
   * @param freight what delivery costs
   * @param reasons why it waits, was filled up, or is delivered for nothing
   */
  public record SupplierOrder(
      SupplierId supplier,
      long lines,
      long units,
      Money value,
      Money freight,
      List<Reason> reasons) {

    /** Copies the reasons. */
    public SupplierOrder {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What is ordered of one item.
   *
   * @param item what, and where
   * @param supplier from whom
   * @param decision how much, and why: what other items and the supplier changed is among its
   *     adjustments
   */
  public record Line(StockItem item, SupplierId supplier, ReorderDecision decision) {}
}
