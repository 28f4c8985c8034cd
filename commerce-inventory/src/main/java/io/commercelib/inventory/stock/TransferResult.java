package io.commercelib.inventory.stock;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of goods that were to be sent to another location. */
public sealed interface TransferResult {

  /** They are on their way, from now on or since the same was sent before. */
  record Sent(StockTransfer transfer) implements TransferResult {}

  /**
   * Nothing was sent.
   *
   * @param reasons one for each SKU of which too few are there that nobody has reserved
   */
  record Refused(List<Reason> reasons) implements TransferResult {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
