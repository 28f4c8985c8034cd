package io.commercelib.pricing.limit;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.util.Optional;

/** Makes events of what budgets tell the world, and reads them back. */
public final class BudgetEvents {
  /** The kind of aggregate that budgets are. */
  public static final String AGGREGATE = "promotion-budget";

  private static final String ALARM = "budget-nearly-spent";
  private static final int SCHEMA_VERSION = 1;
  private static final JsonCodec<BudgetAlarm> CODEC = JsonCodec.of(BudgetAlarm.class);

  private BudgetEvents() {}

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the budget's events
   */
  public static Event write(BudgetAlarm alarm, long version) {
    return new Event(
        new AggregateId(AGGREGATE, alarm.name()),
        version,
        ALARM,
        SCHEMA_VERSION,
        alarm.at(),
        CODEC.encode(alarm));
  }

  /**
   * Returns what an event tells of a budget; empty if it tells of something else.
   *
   * @throws IllegalArgumentException if it is of a budget, but its payload cannot be read
   */
  public static Optional<BudgetAlarm> read(Event event) {
    if (!event.type().equals(ALARM) || !event.aggregate().kind().equals(AGGREGATE)) {
      return Optional.empty();
    }
    if (event.schemaVersion() != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "event '%s' has schema version %s; this release reads %s"
              .formatted(event.id(), event.schemaVersion(), SCHEMA_VERSION));
    }
    return Optional.of(CODEC.decode(event.payload()));
  }
}
