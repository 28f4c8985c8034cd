package io.commercelib.core.review;

import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import java.util.List;

/** What can happen to a review. */
public sealed interface ReviewTrigger {

  /**
   * The rules have looked at it.
   *
   * @param findings what somebody must look at; empty for nothing
   */
  record Screened(List<Reason> findings) implements ReviewTrigger {

    /** Copies the findings. */
    public Screened {
      findings = List.copyOf(findings);
    }
  }

  /** Its author wrote another version. */
  record Edited() implements ReviewTrigger {}

  /** Somebody has looked at it, and it may be shown. */
  record Approved() implements ReviewTrigger {}

  /**
   * Somebody has looked at it, and it is not to be shown.
   *
   * @param reasons for its author, at least one
   */
  record Rejected(List<Reason> reasons) implements ReviewTrigger {

    /** Copies the reasons and checks that there is one. */
    public Rejected {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a review is rejected for nothing; give a reason");
      }
    }
  }

  /** Somebody complains. */
  record Reported(ReviewReport report) implements ReviewTrigger {}

  /** The seller answers it, for everybody to see; a later answer takes the place of the former. */
  record Answered(OwnWords words) implements ReviewTrigger {}

  /** Its author takes it back. */
  record Withdrawn() implements ReviewTrigger {}
}
