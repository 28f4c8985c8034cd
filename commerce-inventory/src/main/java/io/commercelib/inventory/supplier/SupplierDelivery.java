package io.commercelib.inventory.supplier;

import java.time.LocalDate;
import java.util.List;

/**
 * One SKU of a purchase order with all that came of it, what is no good included: what lead times
 * and records of a supplier are measured from.
 *
 * @param order what was ordered, and what came of it and is good
 * @param rejects what came and went back, in any order
 */
public record SupplierDelivery(DeliveredOrder order, List<DeliveredOrder.Receipt> rejects) {

  /** Copies the rejects. */
  public SupplierDelivery {
    rejects = List.copyOf(rejects);
  }

  /** Returns the units that came and went back before a day. */
  long rejectedBefore(LocalDate end) {
    return rejects.stream()
        .filter(reject -> reject.receivedOn().isBefore(end))
        .mapToLong(DeliveredOrder.Receipt::units)
        .reduce(0, Math::addExact);
  }
}
