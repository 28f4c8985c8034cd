package io.commercelib.membership.points;

import java.util.Optional;
import org.joda.money.Money;

/**
 * What a refund does to points, and what of the money these keep back. A value others can put
 * beside what it does to tiers and stock; computed before the refund, it is what the refund does.
 *
 * @param restored points spent on the order that come back
 * @param restoredExpired points spent on the order that would come back and have expired
 * @param fromPending points taken back that could not be spent yet
 * @param fromOwn points taken back of what the order earned
 * @param fromOthers points taken back of what other orders earned
 * @param owed points that the member owes now
 * @param writtenOff points that are gone and not asked for in points
 * @param keptBack what these are worth, to be kept back from the money that is refunded; only under
 *     {@link ClawbackPolicy#ASK_MONEY}
 * @param before what is in the accounts before it
 * @param after what is in the accounts after it
 */
public record RefundEffect(
    long restored,
    long restoredExpired,
    long fromPending,
    long fromOwn,
    long fromOthers,
    long owed,
    long writtenOff,
    Optional<Money> keptBack,
    PointsBalance before,
    PointsBalance after) {

  /** Returns how many points are taken back in all, owed ones among them. */
  public long clawedBack() {
    return fromPending + fromOwn + fromOthers + owed;
  }
}
