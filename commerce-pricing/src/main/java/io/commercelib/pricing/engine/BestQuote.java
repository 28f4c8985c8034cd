package io.commercelib.pricing.engine;

import io.commercelib.core.quote.Quote;
import org.joda.money.Money;

/**
 * The quote that is best for the customer, and how good it is known to be.
 *
 * @param quote with the least to pay that was found
 * @param gap how much less another combination may cost at most; zero if none costs less, which is
 *     proved then
 * @param nodes how many decisions were looked at
 */
public record BestQuote(Quote quote, Money gap, long nodes) {

  /** Returns whether it is proved that nothing costs less. */
  public boolean isProved() {
    return gap.isZero();
  }
}
