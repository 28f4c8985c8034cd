package io.commercelib.membership.points;

/** What happens to points that are to be taken back and are not there any more. */
public enum MissingPoints {
  /** They are written off, for good: a later refund of the same order does not ask for them. */
  CLAMP,
  /** The member owes them; the next credits pay the debt first. */
  NEGATIVE
}
