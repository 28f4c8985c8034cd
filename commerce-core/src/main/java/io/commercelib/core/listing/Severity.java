package io.commercelib.core.listing;

/** What follows from a rule that is not met. */
public enum Severity {
  /** Nothing is submitted as long as it is so. */
  BLOCKS,
  /** The score suffers, and nothing else. */
  WARNS
}
