package io.commercelib.membership.churn;

import io.commercelib.spi.id.Id;
import java.time.Instant;

/**
 * Something that a member has and is about to lose: points that expire, a tier at its review.
 *
 * @param what as a reader knows it, such as {@code 412 points} or {@code tier GOLD}
 * @param at when it is gone
 */
public record ComingLoss(String what, Instant at) {

  /** Checks the text. */
  public ComingLoss {
    Id.check("coming loss", what);
  }
}
