package io.commercelib.membership.points;

import io.commercelib.core.money.Percent;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What points are worth at checkout. They are used in whole units, so that money stays exact.
 *
 * @param unit points in one unit, above 0
 * @param value what one unit pays, above zero
 * @param minimum fewest points of an order that uses any, zero or more
 * @param maximum most points of an order; empty for no limit
 * @param mostOfOrder which share of what the goods cost they pay at most: above 0, at most 100
 */
public record RedemptionTerms(
    long unit, Money value, long minimum, Optional<Long> maximum, Percent mostOfOrder) {

  /** Checks the numbers. */
  public RedemptionTerms {
    if (unit < 1 || !value.isPositive()) {
      throw new IllegalArgumentException(
          "%s points pay %s; give at least 1 point and an amount above zero"
              .formatted(unit, value));
    }
    if (minimum < 0 || maximum.filter(most -> most < 1).isPresent()) {
      throw new IllegalArgumentException(
          "an order uses %s points at least and %s at most; give 0 or more, and 1 or more"
              .formatted(minimum, maximum.map(Object::toString).orElse("any number")));
    }
    if (!mostOfOrder.isPositive() || mostOfOrder.compareTo(Percent.HUNDRED) > 0) {
      throw new IllegalArgumentException(
          "points pay %s of an order at most; give above 0 and at most 100".formatted(mostOfOrder));
    }
  }

  /** Returns terms without limits. */
  public static RedemptionTerms of(long unit, String value) {
    return new RedemptionTerms(unit, Money.parse(value), 0, Optional.empty(), Percent.HUNDRED);
  }
}
