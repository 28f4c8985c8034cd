package io.commercelib.membership.growth;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.Map;

/** Which tiers members have reached. Called within transactions; thread-safe. */
@FunctionalInterface
public interface TierHistory {

  /** Returns the ids of the tiers that a member has reached until now, and when each first. */
  Map<String, Instant> reachedBy(Tx tx, CustomerId member);

  /** Returns that nobody reaches any, for plans that ask for none. */
  static TierHistory none() {
    return (tx, member) -> Map.of();
  }
}
