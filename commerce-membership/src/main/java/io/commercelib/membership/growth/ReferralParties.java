package io.commercelib.membership.growth;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Tx;

/** What the host knows of members by now. Called within transactions; thread-safe. */
@FunctionalInterface
public interface ReferralParties {

  /** Returns what is known of a member, nothing more than the id if nothing is. */
  ReferralParty of(Tx tx, CustomerId member);
}
