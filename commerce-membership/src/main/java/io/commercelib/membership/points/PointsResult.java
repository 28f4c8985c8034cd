package io.commercelib.membership.points;

import io.commercelib.core.reason.Reason;

/** What became of a command to the ledger. */
public sealed interface PointsResult {

  /**
   * It is posted, now or by the same command before.
   *
   * @param posting as it was posted the first time
   */
  record Posted(PointsPosting posting) implements PointsResult {}

  /**
   * Its key was used before for something else; nothing is changed.
   *
   * @param first what was posted then
   */
  record Conflict(PointsPosting first, Reason reason) implements PointsResult {}

  /** It cannot be done; nothing is changed, and it may be tried again under the same key. */
  record Refused(Reason reason) implements PointsResult {}
}
