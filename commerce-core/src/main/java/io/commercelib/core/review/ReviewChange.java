package io.commercelib.core.review;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a command about a review. */
public sealed interface ReviewChange {

  /**
   * It was done, now or when the command was sent before.
   *
   * @param review as it is now
   */
  record Changed(Review review) implements ReviewChange {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param reasons all that are known
   */
  record Refused(List<Reason> reasons) implements ReviewChange {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
