package io.commercelib.inventory.stock;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of goods that were to leave. */
public sealed interface MovementResult {

  /** They moved, now or when the same document was recorded before. */
  record Recorded(StockMovement movement) implements MovementResult {}

  /**
   * Nothing moved.
   *
   * @param reasons one for each SKU of which too few are there that nobody has reserved
   */
  record Refused(List<Reason> reasons) implements MovementResult {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
