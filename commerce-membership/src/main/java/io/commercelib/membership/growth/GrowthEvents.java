package io.commercelib.membership.growth;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what growth tells the world, and reads them back. */
public final class GrowthEvents {
  /** The kind of aggregate that members are for growth. */
  public static final String AGGREGATE = "growth-member";

  private static final EventCodec<GrowthEvent> CODEC =
      EventCodec.of(
          AGGREGATE,
          1,
          Map.of(
              "mission-done", GrowthEvent.MissionDone.class,
              "mission-undone", GrowthEvent.MissionUndone.class,
              "checked-in", GrowthEvent.CheckedIn.class,
              "referred", GrowthEvent.Referred.class,
              "referral-qualified", GrowthEvent.ReferralQualified.class,
              "referral-rewarded", GrowthEvent.ReferralRewarded.class,
              "referral-ended", GrowthEvent.ReferralEnded.class,
              "journey-started", GrowthEvent.JourneyStarted.class,
              "message-due", GrowthEvent.MessageDue.class,
              "journey-ended", GrowthEvent.JourneyEnded.class));

  private GrowthEvents() {}

  /** Returns the aggregate that a member of a programme is. */
  public static AggregateId aggregate(String programme, CustomerId member) {
    return new GrowthKey(programme, member).aggregate();
  }

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the member's events of growth
   */
  public static Event write(GrowthEvent what, long version) {
    return CODEC.write(aggregate(what.programme(), what.member()), version, what.at(), what);
  }

  /**
   * Returns what an event tells of growth; empty if it is not one of its events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<GrowthEvent> read(Event event) {
    return CODEC.read(event);
  }
}
