package io.commercelib.pricing.limit;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what budgets tell the world, and reads them back. */
public final class BudgetEvents {
  /** The kind of aggregate that budgets are. */
  public static final String AGGREGATE = "promotion-budget";

  private static final EventCodec<BudgetAlarm> CODEC =
      EventCodec.of(AGGREGATE, 1, Map.of("budget-nearly-spent", BudgetAlarm.class));

  private BudgetEvents() {}

  /**
   * Returns the event that tells of it.
   *
   * @param version its number among the budget's events
   */
  public static Event write(BudgetAlarm alarm, long version) {
    return CODEC.write(new AggregateId(AGGREGATE, alarm.name()), version, alarm.at(), alarm);
  }

  /**
   * Returns what an event tells of a budget; empty if it tells of something else.
   *
   * @throws IllegalArgumentException if it is of a budget, but its payload cannot be read
   */
  public static Optional<BudgetAlarm> read(Event event) {
    return CODEC.read(event);
  }
}
