package io.commercelib.core.review;

import io.commercelib.spi.id.CustomerId;

/**
 * Somebody complains about a review.
 *
 * @param by who
 * @param about of what
 */
public record ReviewReport(CustomerId by, Complaint about) {

  /** What a review is said to be. */
  public enum Complaint {
    /** It insults. */
    OFFENSIVE,
    /** It sells something. */
    ADVERTISING,
    /** It is about something else. */
    OFF_TOPIC,
    /** It is not true. */
    FALSE
  }
}
