package io.commercelib.core.review;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import java.util.Map;
import java.util.Optional;

/** Makes events of what happens to reviews, and reads them back. */
public final class ReviewEvents {
  private static final EventCodec<ReviewEvent> CODEC =
      EventCodec.of(
          Review.AGGREGATE,
          1,
          Map.of(
              "review-moved", ReviewEvent.Moved.class,
              "review-stars-changed", ReviewEvent.StarsChanged.class));

  private ReviewEvents() {}

  static Event of(ReviewEvent what, long version) {
    return CODEC.write(what.subject().aggregate(), version, what.at(), what);
  }

  /**
   * Returns what an event tells of a review; empty if it is not one of these events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<ReviewEvent> read(Event event) {
    return CODEC.read(event);
  }
}
