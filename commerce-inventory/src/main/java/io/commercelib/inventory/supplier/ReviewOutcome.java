package io.commercelib.inventory.supplier;

import io.commercelib.core.reason.Reason;
import java.util.List;

/**
 * What a review came to.
 *
 * @param before how the supplier stood
 * @param card by what it was judged
 * @param standing how it stands now
 * @param reasons why, the decisive one first
 */
public record ReviewOutcome(
    SupplierStanding before,
    SupplierScorecard card,
    SupplierStanding standing,
    List<Reason> reasons) {

  /** Copies the reasons. */
  public ReviewOutcome {
    reasons = List.copyOf(reasons);
  }

  /** Returns whether the status is another one than before. */
  public boolean isChange() {
    return before.status() != standing.status();
  }
}
