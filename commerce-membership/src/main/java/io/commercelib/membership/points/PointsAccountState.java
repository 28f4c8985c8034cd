package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;

/**
 * Balances of one member. Every posting puts it, so that it guards lots and orders of that member.
 *
 * @param postings how many there are
 */
record PointsAccountState(long postings, PointsBalance balance) {
  static final StoreDefinition<CustomerId, PointsAccountState> STORE =
      StoreDefinition.of(
          "points_accounts",
          KeyCodec.of(CustomerId::value, CustomerId::new),
          JsonCodec.of(PointsAccountState.class));

  static final PointsAccountState NEW = new PointsAccountState(0, PointsBalance.empty());
}
