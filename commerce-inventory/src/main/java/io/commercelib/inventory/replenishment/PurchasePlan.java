package io.commercelib.inventory.replenishment;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.supplier.SourcingDecision;
import io.commercelib.inventory.supplier.SupplierId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * @param supplier from whom; if nobody can deliver, one of those who offer it
   * @param unitPrice of one unit at the quantity ordered; of a single unit if none is
   * @param decision how much, and why: what other items and the supplier changed is among its
   *     adjustments
   * @param sourcing why this supplier and none of the others; empty if the planner does not choose
   *     by cost
   */
  public record Line(
      StockItem item,
      SupplierId supplier,
      Money unitPrice,
      ReorderDecision decision,
      Optional<SourcingDecision> sourcing) {

    /** Returns what the units ordered cost. */
    public Money value() {
      return unitPrice.multipliedBy(decision.quantity());
    }

    /** Returns all that a buyer reads: how much and why, then from whom and why. */
    public List<Reason> reasons() {
      List<Reason> reasons = new ArrayList<>(decision.reasons());
      sourcing.ifPresent(chosen -> reasons.addAll(chosen.reasons()));
      return List.copyOf(reasons);
    }
  }
}
