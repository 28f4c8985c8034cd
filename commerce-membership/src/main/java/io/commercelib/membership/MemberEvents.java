package io.commercelib.membership;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what memberships tell the world, and reads them back. */
public final class MemberEvents {
  /** The kind of aggregate that members are. */
  public static final String AGGREGATE = "member";

  private static final EventCodec<MemberEvent> CODEC =
      EventCodec.of(
          AGGREGATE,
          1,
          Map.of(
              "member-joined", MemberEvent.Joined.class,
              "tier-changed", MemberEvent.TierChanged.class,
              "tier-corrected", MemberEvent.TierCorrected.class));

  private MemberEvents() {}

  /** Returns the aggregate that a member of a programme is. */
  public static AggregateId aggregate(String programme, CustomerId member) {
    return new MemberKey(programme, member).aggregate();
  }

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the member's events
   */
  public static Event write(MemberEvent what, long version) {
    return CODEC.write(aggregate(what.programme(), what.member()), version, what.at(), what);
  }

  /**
   * Returns what an event tells of a member; empty if it is not one of a member's events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<MemberEvent> read(Event event) {
    return CODEC.read(event);
  }
}
