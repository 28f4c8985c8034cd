package io.commercelib.pricing.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.joda.money.BigMoney;

/**
 * The lowest price of some days before a reduction, which is told beside the reduced one.
 *
 * @param price the lowest
 * @param reduced what is asked now
 * @param reducedFrom since when it is reduced
 * @param from from when the lowest was looked for, until it was reduced
 * @param known from when prices are known; after {@code from} if the thing is newer than that
 */
public record PriorPrice(
    BigMoney price, BigMoney reduced, Instant reducedFrom, Instant from, Instant known) {

  /**
   * Returns by how many whole percent the price is reduced from the lowest one, rounded down so
   * that no more is promised than is given; zero if it is not below that at all.
   */
  public int wholePercentOff() {
    BigDecimal off = price.getAmount().subtract(reduced.getAmount());
    if (off.signum() <= 0) {
      return 0;
    }
    return off.movePointRight(2).divide(price.getAmount(), 0, RoundingMode.FLOOR).intValueExact();
  }
}
