package io.commercelib.membership.benefit;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Id;
import java.time.Instant;

/**
 * A reward that a member was given.
 *
 * @param id what it was given for, such as {@code club/ann/birthday/2026}: given under it once
 * @param programme the id of the programme
 * @param cause the id of the benefit, mission or referral that gives it
 * @param at when
 */
public record Grant(
    String id, String programme, CustomerId member, String cause, Reward reward, Instant at) {

  /** Checks the ids. */
  public Grant {
    Id.check("grant id", id);
    Id.check("cause of a grant", cause);
  }
}
