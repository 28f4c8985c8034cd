package io.commercelib.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.membership.tier.Member;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * What was told to the world of a member.
 *
 * @param joinedAt since when; earlier once an earlier order becomes known
 * @param events how many events were told
 * @param asOf up to when reviews were gone through
 * @param tier id of the tier that was told last
 * @param reviewAt when that tier is reviewed; empty for the base tier
 */
record MemberState(
    Instant joinedAt, long events, Instant asOf, String tier, Optional<Instant> reviewAt) {
  static final StoreDefinition<CustomerId, MemberState> STORE =
      StoreDefinition.of(
          "members",
          KeyCodec.of(CustomerId::value, CustomerId::new),
          JsonCodec.of(MemberState.class));

  static MemberState joining(Instant at, String baseTier) {
    return new MemberState(at, 0, at, baseTier, Optional.empty());
  }

  MemberState joinedBy(Instant at) {
    return at.isBefore(joinedAt) ? new MemberState(at, events, asOf, tier, reviewAt) : this;
  }

  MemberState withEvents(long count) {
    return new MemberState(joinedAt, count, asOf, tier, reviewAt);
  }

  Member member(CustomerId id) {
    return Member.of(id, joinedAt);
  }
}
