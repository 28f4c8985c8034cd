package io.commercelib.membership.segment;

import io.commercelib.spi.id.CustomerId;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.joda.money.Money;

/**
 * What a member is scored by. Recency and frequency here are those of RFM: days since the last
 * purchase, and purchases with the first one; models of churn count otherwise.
 *
 * @param member who
 * @param recencyDays days since the last purchase, zero or more
 * @param orders how many there were, at least 1
 * @param spend on all of them, zero or more
 */
public record RfmFigures(CustomerId member, long recencyDays, long orders, Money spend) {

  /** Checks the figures. */
  public RfmFigures {
    if (recencyDays < 0 || orders < 1 || spend.isNegative()) {
      throw new IllegalArgumentException(
          ("member '%s' bought %s times for %s, the last time %s days ago; score only who bought,"
                  + " for zero or more, in the past")
              .formatted(member, orders, spend, recencyDays));
    }
  }

  /** Returns the figures of a day. */
  public static RfmFigures at(
      LocalDate today, CustomerId member, LocalDate lastPurchase, long orders, Money spend) {
    return new RfmFigures(member, ChronoUnit.DAYS.between(lastPurchase, today), orders, spend);
  }

  /** Returns the amount that is scored. */
  Money monetary(Monetary monetary) {
    return monetary == Monetary.TOTAL ? spend : spend.dividedBy(orders, RoundingMode.HALF_EVEN);
  }
}
