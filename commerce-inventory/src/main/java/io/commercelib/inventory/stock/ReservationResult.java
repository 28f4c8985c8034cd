package io.commercelib.inventory.stock;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of goods that were to be kept. */
public sealed interface ReservationResult {

  /**
   * They are kept, from now on or since the same was asked before.
   *
   * @param reservation as it is now; what was not there is {@link Reservation#promised}, and
   *     neither kept nor waited for
   */
  record Reserved(Reservation reservation) implements ReservationResult {

    /** Returns whether all that was wanted is kept. */
    public boolean isComplete() {
      return reservation.promised().isEmpty();
    }
  }

  /**
   * Nothing is kept, or no longer.
   *
   * @param reasons at least one
   */
  record Refused(List<Reason> reasons) implements ReservationResult {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
