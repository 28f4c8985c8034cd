package io.commercelib.core.aftersales;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what after-sale cases tell the world, and reads them back. */
public final class CaseEvents {
  private static final EventCodec<CaseEvent> CODEC =
      EventCodec.of(
          AfterSaleCase.AGGREGATE, 1, Map.of("case-inspected", CaseEvent.Inspected.class));

  private CaseEvents() {}

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the case's events
   */
  static Event write(CaseEvent what, long version) {
    AggregateId of = AggregateId.of(AfterSaleCase.AGGREGATE, what.afterSaleCase());
    return CODEC.write(of, version, what.at(), what);
  }

  /**
   * Returns what an event tells of a case; empty if it is not one of a case's events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<CaseEvent> read(Event event) {
    return CODEC.read(event);
  }
}
