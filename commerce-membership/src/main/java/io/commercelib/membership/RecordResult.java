package io.commercelib.membership;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.TierStanding;

/** What became of an activity that was to be recorded. */
public sealed interface RecordResult {

  /**
   * It is recorded, now or by the same command before.
   *
   * @param standing where the member stands with it, by all that is known
   */
  record Recorded(TierStanding standing) implements RecordResult {}

  /**
   * Another one was recorded under its name before; nothing is changed.
   *
   * @param first what was recorded then
   */
  record Conflict(Activity first, Reason reason) implements RecordResult {}

  /** It cannot be recorded; nothing is changed. */
  record Refused(Reason reason) implements RecordResult {}
}
