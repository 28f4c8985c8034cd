package io.commercelib.membership.points;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what becomes of points, and reads them back. */
public final class PointsEvents {
  /** The kind of aggregate that the points of a member are. */
  public static final String AGGREGATE = "points";

  private static final EventCodec<PointsEvent> CODEC =
      EventCodec.of(
          AGGREGATE,
          1,
          Map.ofEntries(
              Map.entry("points-earned", PointsEvent.PointsEarned.class),
              Map.entry("points-credited", PointsEvent.PointsCredited.class),
              Map.entry("points-matured", PointsEvent.PointsMatured.class),
              Map.entry("points-redeemed", PointsEvent.PointsRedeemed.class),
              Map.entry("points-restored", PointsEvent.PointsRestored.class),
              Map.entry("points-expired", PointsEvent.PointsExpired.class),
              Map.entry("points-expiring", PointsEvent.PointsExpiring.class),
              Map.entry("points-clawed-back", PointsEvent.PointsClawedBack.class),
              Map.entry("points-adjusted", PointsEvent.PointsAdjusted.class),
              Map.entry("points-sent", PointsEvent.PointsSent.class),
              Map.entry("points-received", PointsEvent.PointsReceived.class)));

  private PointsEvents() {}

  /** Returns the aggregate that the points of a member are. */
  public static AggregateId aggregate(CustomerId member) {
    return AggregateId.of(AGGREGATE, member);
  }

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the events of the member's points
   */
  public static Event write(PointsEvent what, long version) {
    return CODEC.write(aggregate(what.member()), version, what.at(), what);
  }

  /**
   * Returns what an event tells of points; empty if it is not one of theirs.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<PointsEvent> read(Event event) {
    return CODEC.read(event);
  }

  /**
   * Returns what an event tells of points, if it is of one kind; others are not even decoded.
   *
   * @throws IllegalArgumentException if it is of that kind, but its payload cannot be read
   */
  public static <T extends PointsEvent> Optional<T> read(Event event, Class<T> kind) {
    return CODEC.read(event, kind);
  }
}
