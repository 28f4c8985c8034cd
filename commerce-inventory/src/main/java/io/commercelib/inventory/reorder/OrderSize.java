package io.commercelib.inventory.reorder;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * From what is needed to what is ordered: up to whole packs, up to the supplier's minimum, down to
 * whole packs below what may be kept. If the minimum is more than that, nothing is ordered.
 *
 * @param quantity units
 * @param most units that may be ordered at all
 * @param adjustments what changed it, in that order
 */
record OrderSize(long quantity, long most, List<Reason> adjustments) {

  static OrderSize of(
      long needed, OrderTerms terms, StockPosition position, Protection protection) {
    List<Limit> limits = limits(terms, position, protection);
    long most = limits.stream().mapToLong(Limit::units).min().orElse(Long.MAX_VALUE);
    if (needed <= 0) {
      return new OrderSize(0, most, List.of());
    }
    List<Reason> adjustments = new ArrayList<>();
    long inPacks = terms.roundedUpToPack(needed);
    if (inPacks != needed) {
      adjustments.add(
          Reason.of(InventoryReason.ROUNDED_TO_PACK, "before", needed, "after", inPacks)
              .with("pack", terms.packSize()));
    }
    long quantity = terms.orderable(needed);
    if (quantity != inPacks) {
      adjustments.add(
          Reason.of(InventoryReason.RAISED_TO_MINIMUM, "before", inPacks, "after", quantity)
              .with("minimum", terms.minimumQuantity()));
    }
    for (Limit limit : limits) {
      if (quantity > limit.units()) {
        long fitting = Math.max(0, terms.roundedDownToPack(limit.units()));
        long least = terms.orderable(1);
        boolean tooLittle = fitting < least;
        adjustments.add(
            limit
                .reason()
                .with("before", quantity)
                .with("after", tooLittle ? 0 : fitting)
                .with("least", least));
        quantity = tooLittle ? 0 : fitting;
      }
    }
    return new OrderSize(quantity, most, List.copyOf(adjustments));
  }

  /** So many units at most may be ordered, and why. */
  private record Limit(long units, Reason reason) {}

  private static List<Limit> limits(
      OrderTerms terms, StockPosition position, Protection protection) {
    List<Limit> limits = new ArrayList<>();
    terms
        .shelfLifeDays()
        .ifPresent(
            days -> {
              double periods =
                  protection.leadTime().mean() + days / protection.forecast().period().days();
              long sold = (long) Math.floor(protection.forecast().over(periods).mean() + 1e-9);
              limits.add(
                  new Limit(
                      Math.max(0, sold - position.position()),
                      Reason.of(InventoryReason.LIMITED_BY_SHELF_LIFE, "sold", sold)
                          .with(
                              "days",
                              BigDecimal.valueOf(days).stripTrailingZeros().toPlainString())));
            });
    terms
        .storageLimit()
        .ifPresent(
            most ->
                limits.add(
                    new Limit(
                        Math.max(0, most - position.onHand() - position.onOrder()),
                        Reason.of(InventoryReason.LIMITED_BY_STORAGE, "most", most))));
    terms
        .budgetUnits()
        .ifPresent(
            most ->
                limits.add(
                    new Limit(most, Reason.of(InventoryReason.LIMITED_BY_BUDGET, "most", most))));
    return limits;
  }
}
