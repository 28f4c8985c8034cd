package io.commercelib.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes events of what memberships tell the world, and reads them back. */
public final class MemberEvents {
  /** The kind of aggregate that members are. */
  public static final String AGGREGATE = "member";

  private static final int SCHEMA_VERSION = 1;

  private static final Map<String, Shape<?>> SHAPES = shapes();

  private MemberEvents() {}

  /** Returns the aggregate a member is. */
  public static AggregateId aggregate(CustomerId member) {
    return AggregateId.of(AGGREGATE, member);
  }

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the member's events
   */
  public static Event write(MemberEvent what, long version) {
    for (Map.Entry<String, Shape<?>> shape : SHAPES.entrySet()) {
      if (shape.getValue().type.isInstance(what)) {
        return new Event(
            aggregate(what.member()),
            version,
            shape.getKey(),
            SCHEMA_VERSION,
            what.at(),
            shape.getValue().encode(what));
      }
    }
    throw new IllegalStateException("no type of event for " + what.getClass());
  }

  /**
   * Returns what an event tells of a member; empty if it is not one of a member's events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<MemberEvent> read(Event event) {
    Shape<?> shape = SHAPES.get(event.type());
    if (shape == null || !event.aggregate().kind().equals(AGGREGATE)) {
      return Optional.empty();
    }
    if (event.schemaVersion() != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "event '%s' has schema version %s; this release reads %s"
              .formatted(event.id(), event.schemaVersion(), SCHEMA_VERSION));
    }
    return Optional.of(shape.codec.decode(event.payload()));
  }

  private static Map<String, Shape<?>> shapes() {
    Map<String, Shape<?>> shapes = new LinkedHashMap<>();
    shapes.put("member-joined", Shape.of(MemberEvent.Joined.class));
    shapes.put("tier-upgraded", Shape.of(MemberEvent.TierUpgraded.class));
    shapes.put("tier-renewed", Shape.of(MemberEvent.TierRenewed.class));
    shapes.put("tier-downgraded", Shape.of(MemberEvent.TierDowngraded.class));
    shapes.put("tier-corrected", Shape.of(MemberEvent.TierCorrected.class));
    shapes.put("points-earned", Shape.of(MemberEvent.PointsEarned.class));
    shapes.put("points-clawed-back", Shape.of(MemberEvent.PointsClawedBack.class));
    return Map.copyOf(shapes);
  }

  private record Shape<E extends MemberEvent>(Class<E> type, JsonCodec<E> codec) {
    static <E extends MemberEvent> Shape<E> of(Class<E> type) {
      return new Shape<>(type, JsonCodec.of(type));
    }

    String encode(MemberEvent what) {
      return codec.encode(type.cast(what));
    }
  }
}
