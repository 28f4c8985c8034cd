package io.commercelib.membership;

import io.commercelib.membership.points.RefundEffect;
import java.util.Optional;
import org.joda.money.Money;

/**
 * All that a refund would do, before it is made: to money, points and tier.
 *
 * @param refunded what goes back for goods and shipping by the rules of the sale
 * @param keptBack what of that is kept back for points that cannot be taken back, zero or more
 * @param points what becomes of points; empty if the order has neither earned nor used any
 * @param tier what becomes of the tier; empty for a guest, or somebody who is no member
 */
public record RefundPreview(
    Money refunded, Money keptBack, Optional<RefundEffect> points, Optional<TierPreview> tier) {

  /** Returns what is paid out. */
  public Money paidOut() {
    return refunded.minus(keptBack);
  }
}
