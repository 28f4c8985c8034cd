package io.commercelib.core.risk;

import com.google.common.collect.ImmutableSet;
import io.commercelib.core.document.EnumWords;
import java.time.Duration;
import java.util.Set;

/**
 * Something that is counted over the time right before an order: how often, by whom, within how
 * long. The order itself is not counted.
 *
 * <p>The window is open at its beginning and closed at its end: what happened exactly so long ago
 * has left it, what happened at the very instant of the order is in it.
 *
 * @param of what is counted
 * @param by what the counted have in common with the order
 * @param withinMinutes how far back, 1 to {@value #MAX_MINUTES}
 * @param coupons the codes of which uses count, without regard to case, blanks and punctuation;
 *     empty for every code, and for whatever is not {@link Of#COUPON_USES}
 */
public record Velocity(Of of, By by, int withinMinutes, Set<String> coupons) {
  /** The longest window, in minutes: 366 days. */
  public static final int MAX_MINUTES = 366 * 24 * 60;

  /** What can be counted. */
  public enum Of {
    /** Orders that were placed. */
    ORDERS,
    /** Payments that were declined. */
    DECLINED_PAYMENTS,
    /** Different payments, such as cards, among the orders that were placed. */
    DISTINCT_PAYMENTS,
    /** Different addresses among the orders that were placed. */
    DISTINCT_ADDRESSES,
    /** Earlier uses of a coupon that the order uses too; of several coupons the one used most. */
    COUPON_USES,
    /** Orders that were refused. */
    REFUSALS
  }

  /** What they have in common with the order. */
  public enum By {
    /** The customer; not known of a guest. */
    CUSTOMER,
    /** One of the means of payment; not known of one that the host cannot tell from others. */
    PAYMENT,
    /** The address that receives; not known if nothing is sent. */
    ADDRESS
  }

  /** Checks the window, and that what differs is not what all have in common; sorts the codes. */
  public Velocity {
    coupons = coupons.stream().sorted().collect(ImmutableSet.toImmutableSet());
    if (coupons.size() > RiskCondition.MAX_LISTED || (of != Of.COUPON_USES && !coupons.isEmpty())) {
      throw new IllegalArgumentException(
          "%s of %s coupons; name up to %s, and only where uses of coupons are counted"
              .formatted(EnumWords.of(of), coupons.size(), RiskCondition.MAX_LISTED));
    }
    if (withinMinutes < 1 || withinMinutes > MAX_MINUTES) {
      throw new IllegalArgumentException(
          "%s by %s within %s minutes; count within 1 to %s"
              .formatted(EnumWords.of(of), EnumWords.of(by), withinMinutes, MAX_MINUTES));
    }
    if ((of == Of.DISTINCT_PAYMENTS && by == By.PAYMENT)
        || (of == Of.DISTINCT_ADDRESSES && by == By.ADDRESS)) {
      throw new IllegalArgumentException(
          "%s by %s is never more than one; count by something else"
              .formatted(EnumWords.of(of), EnumWords.of(by)));
    }
  }

  /** Returns it for every coupon. */
  public Velocity(Of of, By by, int withinMinutes) {
    this(of, by, withinMinutes, Set.of());
  }

  /** Returns the window. */
  public Duration within() {
    return Duration.ofMinutes(withinMinutes);
  }

  /** Returns it as words, such as {@code orders by customer}. */
  @Override
  public String toString() {
    return "%s by %s".formatted(EnumWords.of(of), EnumWords.of(by));
  }
}
