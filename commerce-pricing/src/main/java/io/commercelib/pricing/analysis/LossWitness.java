package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * A cart of which a line is paid less for than it must be. Immutable.
 *
 * @param sku what is on the line
 * @param line which line
 * @param units how many there are
 * @param paid what is paid for all of them
 * @param least what must be paid for one: its cost, or its lowest price
 * @param promotions the ids of those that took something off the line
 * @param quote the cart, priced; its request shows it again
 */
public record LossWitness(
    Sku sku,
    LineId line,
    long units,
    Money paid,
    BigMoney least,
    List<String> promotions,
    Quote quote) {
  /** Copies the list. */
  public LossWitness {
    promotions = List.copyOf(promotions);
  }

  static LossWitness of(Quote quote, QuoteLine line, BigMoney least) {
    return new LossWitness(
        line.sku(),
        line.id(),
        line.quantity(),
        line.payable(),
        least,
        line.adjustments().stream().map(taken -> taken.promotion()).toList(),
        quote);
  }

  /** Returns how much less is paid for all units than must be. */
  public BigMoney loss() {
    return least.multipliedBy(units).minus(paid);
  }
}
