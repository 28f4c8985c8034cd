package io.commercelib.inventory.promise;

import io.commercelib.core.reason.Reason;
import java.time.LocalDate;
import java.util.List;

/** Whether units can be promised, and for when. */
public sealed interface Promise {

  /**
   * They can.
   *
   * @param day the first on which all of them can be had
   * @param reasons from the shelf, from what is on its way, or as a backorder
   */
  record Possible(LocalDate day, List<Reason> reasons) implements Promise {

    /** Copies the reasons. */
    public Possible {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * They cannot.
   *
   * @param most how many could be promised
   * @param reasons all that stand against it
   */
  record Refused(long most, List<Reason> reasons) implements Promise {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
