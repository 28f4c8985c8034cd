package io.commercelib.inventory.purchase;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a command to a purchase order. */
public sealed interface PurchaseChange {

  /**
   * It was done, now or when the command was sent before.
   *
   * @param order as it is now
   */
  record Changed(PurchaseOrder order) implements PurchaseChange {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param reasons all that are known
   */
  record Refused(List<Reason> reasons) implements PurchaseChange {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
