package io.commercelib.membership.growth;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of somebody who followed a referral code. */
public sealed interface ReferralResult {

  /**
   * The member counts as brought.
   *
   * @param referral as it is now; of somebody who was brought before, the old one
   */
  record Referred(Referral referral) implements ReferralResult {}

  /**
   * The member does not, and cannot be brought by anybody any more.
   *
   * @param reasons all that stands against it
   */
  record Refused(List<Reason> reasons) implements ReferralResult {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /** No touch counts: none is of a known code and young enough. */
  record NotReferred() implements ReferralResult {}
}
