package io.commercelib.membership.churn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a member is worth from now on: expected purchases of each step to come, times what one is
 * expected to be worth, times the margin, discounted by the step at whose end they fall: {@code sum
 * over i of (E[Y(i s)] - E[Y((i-1) s)]) * E[M] * margin / (1+d)^i}. What was bought until now is
 * not in it.
 *
 * @param steps how many are looked ahead, 1 to 1000
 * @param stepLength of one, in the model's unit of time, above zero
 * @param discount of one step, zero or more: 0.01 for one percent
 * @param margin share of spend that is earned, above 0 and at most 1
 */
public record CustomerLifetimeValue(int steps, double stepLength, double discount, double margin) {
  private static final int MOST_STEPS = 1_000;

  /** Checks all four. */
  public CustomerLifetimeValue {
    if (steps < 1
        || steps > MOST_STEPS
        || !(stepLength > 0)
        || Double.isInfinite(stepLength)
        || !(discount >= 0)
        || Double.isInfinite(discount)
        || !(margin > 0 && margin <= 1)) {
      throw new IllegalArgumentException(
          ("value over %s steps of %s with a discount of %s and a margin of %s; give 1 to %s steps"
                  + " above zero, a discount of zero or more and a margin above 0 and at most 1")
              .formatted(steps, stepLength, discount, margin, MOST_STEPS));
    }
  }

  /** Returns the expected value of a member, in units of the currency. */
  public double of(PurchaseModel model, PurchaseSummary member, double expectedSpend) {
    return model.pAlive(member) * ifAlive(model, member, expectedSpend);
  }

  /** Returns the same for a member who is known to be a customer still. */
  public double ifAlive(PurchaseModel model, PurchaseSummary member, double expectedSpend) {
    if (!(expectedSpend >= 0) || Double.isInfinite(expectedSpend)) {
      throw new IllegalArgumentException(
          "a purchase is expected to be worth %s; give zero or more".formatted(expectedSpend));
    }
    double value = 0;
    double before = 0;
    double factor = 1;
    for (int i = 1; i <= steps; i++) {
      double until = model.expectedIfAlive(member, i * stepLength);
      factor /= 1 + discount;
      value += (until - before) * factor;
      before = until;
    }
    return value * expectedSpend * margin;
  }

  /**
   * Returns a value as money, rounded to the currency.
   *
   * @param value in units of the currency
   */
  public static Money asMoney(double value, CurrencyUnit currency, RoundingMode rounding) {
    return Money.of(currency, new BigDecimal(value), rounding);
  }
}
