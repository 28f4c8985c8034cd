package io.commercelib.membership.growth;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a member.
 *
 * @param joinedAt since when
 * @param actions as they happened
 * @param checkIns as they happened
 * @param gifts freezes that were given
 * @param held rewards of missions that the member has
 */
record GrowthMember(
    Instant joinedAt,
    List<MemberAction> actions,
    List<CheckIn> checkIns,
    List<FreezeGift> gifts,
    List<Held> held) {
  static final StoreDefinition<GrowthKey, GrowthMember> STORE =
      StoreDefinition.of("growth_members", GrowthKey.CODEC, JsonCodec.of(GrowthMember.class));

  /**
   * The reward of one time that a mission was done.
   *
   * @param version of the mission by which it was done
   */
  record Held(String mission, String version, String period) {}

  static GrowthMember joining(Instant at) {
    return new GrowthMember(at, List.of(), List.of(), List.of(), List.of());
  }

  GrowthMember joinedBy(Instant at) {
    return at.isBefore(joinedAt) ? new GrowthMember(at, actions, checkIns, gifts, held) : this;
  }

  GrowthMember with(MemberActions more) {
    return new GrowthMember(joinedAt, more.inOrder(), checkIns, gifts, held);
  }

  GrowthMember with(CheckIns more) {
    return new GrowthMember(joinedAt, actions, more.inOrder(), more.gifts(), held);
  }

  GrowthMember holding(List<Held> now) {
    return new GrowthMember(joinedAt, actions, checkIns, gifts, List.copyOf(now));
  }

  MemberActions allActions() {
    return MemberActions.of(actions);
  }

  CheckIns allCheckIns() {
    return CheckIns.of(checkIns, gifts);
  }
}
