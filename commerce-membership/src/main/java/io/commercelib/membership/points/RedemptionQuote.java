package io.commercelib.membership.points;

import io.commercelib.core.reason.Reason;
import java.util.List;
import org.joda.money.Money;

/**
 * How many points an order uses.
 *
 * @param points whole units, zero or more
 * @param value what they pay
 * @param reasons why not as many as asked for; empty if it is
 */
public record RedemptionQuote(long points, Money value, List<Reason> reasons) {

  /** Copies the reasons. */
  public RedemptionQuote {
    reasons = List.copyOf(reasons);
  }
}
