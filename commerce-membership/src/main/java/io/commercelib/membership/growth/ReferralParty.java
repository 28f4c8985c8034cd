package io.commercelib.membership.growth;

import io.commercelib.spi.id.CustomerId;
import java.util.Set;

/**
 * Who takes part in a referral, and what tells whether two are the same household.
 *
 * <p>Addresses and means of payment are digests that the host makes with a salt of its own, each of
 * a normalised form: nothing here says where somebody lives. They are compared and not kept.
 *
 * @param isCustomer whether this one had ordered before
 */
public record ReferralParty(
    CustomerId member, Set<String> addresses, Set<String> payments, boolean isCustomer) {

  /** Copies the sets. */
  public ReferralParty {
    addresses = Set.copyOf(addresses);
    payments = Set.copyOf(payments);
  }
}
