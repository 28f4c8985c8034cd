package io.commercelib.inventory.stock;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of units that were to be reserved at another location. */
public sealed interface RelocationResult {

  /** They are, from now on or since the same was done before. */
  record Relocated(Reservation reservation) implements RelocationResult {}

  /**
   * Nothing changed.
   *
   * @param reasons why, such as too few at the other location
   */
  record Refused(List<Reason> reasons) implements RelocationResult {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
