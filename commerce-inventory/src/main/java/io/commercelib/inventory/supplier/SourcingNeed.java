package io.commercelib.inventory.supplier;

import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** For what a supplier is looked for. Immutable. */
@Value.Immutable
public interface SourcingNeed {

  /** Returns the demand that is expected. */
  Forecast forecast();

  /** Returns what stock is to achieve. */
  ServiceTarget service();

  /** Returns the days between two looks at the position, 0 if it is looked at all the time. */
  @Value.Default
  default double reviewIntervalDays() {
    return 0;
  }

  /**
   * Returns within how many days the goods must be there on average; empty if it does not matter.
   */
  OptionalDouble neededWithinDays();

  /**
   * Returns how many units are to be ordered at a time, before packs and minimum; empty for the
   * quantity that is cheapest at each supplier.
   */
  OptionalLong quantity();

  /** Checks the numbers. */
  @Value.Check
  default void check() {
    requireZeroOrMore("review interval", reviewIntervalDays());
    requireZeroOrMore("time until the goods are needed", neededWithinDays().orElse(0));
    if (quantity().orElse(1) < 1) {
      throw new IllegalArgumentException(
          "%s units are to be ordered; give at least 1, or leave it out"
              .formatted(quantity().orElse(1)));
    }
  }

  private static void requireZeroOrMore(String what, double days) {
    if (!(days >= 0 && days < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s is %s days; give zero or more".formatted(what, days));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSourcingNeed.Builder {
    Builder() {}
  }
}
