package io.commercelib.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.membership.tier.Member;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was told to the world of a member.
 *
 * @param joinedAt since when; earlier once an earlier order becomes known
 * @param events how many events were told
 * @param asOf up to when reviews were gone through
 * @param tier id of the tier that was told last
 * @param reviewAt when what is earned is reviewed; empty if it is not
 * @param nextLookAt when the tier can change though nothing happens; empty for never
 * @param activeAt when the member last did something, or something was done for the member
 */
record MemberState(
    Instant joinedAt,
    long events,
    Instant asOf,
    String tier,
    Optional<Instant> reviewAt,
    Optional<Instant> nextLookAt,
    Instant activeAt) {
  static final Index<MemberState> BY_ACTIVITY =
      Index.of(
          "by_activity",
          List.of(IndexField.instant("active_at")),
          state -> IndexKey.of(state.activeAt()));

  static final StoreDefinition<MemberKey, MemberState> STORE =
      StoreDefinition.of("members", MemberKey.CODEC, JsonCodec.of(MemberState.class))
          .indexedBy(BY_ACTIVITY);

  static MemberState joining(Instant at, String baseTier) {
    return new MemberState(at, 0, at, baseTier, Optional.empty(), Optional.empty(), at);
  }

  MemberState joinedBy(Instant at) {
    return at.isBefore(joinedAt)
        ? new MemberState(at, events, asOf, tier, reviewAt, nextLookAt, activeAt)
        : this;
  }

  MemberState withEvents(long count) {
    return new MemberState(joinedAt, count, asOf, tier, reviewAt, nextLookAt, activeAt);
  }

  MemberState activeAt(Instant at) {
    return at.isAfter(activeAt)
        ? new MemberState(joinedAt, events, asOf, tier, reviewAt, nextLookAt, at)
        : this;
  }

  Member member(CustomerId id) {
    return Member.of(id, joinedAt);
  }
}
