package io.commercelib.membership.growth;

import io.commercelib.spi.id.Id;
import java.time.Instant;

/**
 * Somebody followed a referral code, before it is known who that is: kept by the host, such as in a
 * cookie.
 */
public record ReferralTouch(String code, Instant at) {

  /** Checks the code. */
  public ReferralTouch {
    Id.check("referral code", code);
  }
}
