package io.commercelib.membership.churn;

import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * What a member spent on purchases after the first one.
 *
 * @param purchases at least 1
 * @param total of them, zero or more
 */
public record RepeatSpend(int purchases, Money total) {

  /** Checks both. */
  public RepeatSpend {
    if (purchases < 1 || total.isNegative()) {
      throw new IllegalArgumentException(
          "repeat spend of %s on %s purchases; give zero or more, on at least 1"
              .formatted(total, purchases));
    }
  }

  /** Returns the mean of a purchase, rounded to the currency. */
  public Money mean(RoundingMode rounding) {
    return total.dividedBy(purchases, rounding);
  }

  /** Returns the mean in units of the currency, for statistics. */
  double mean() {
    return total.getAmount().doubleValue() / purchases;
  }
}
