package io.commercelib.pricing.coupon;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Set;

/**
 * What one order holds of coupons that have a limit.
 *
 * @param limited codes of which a use is counted
 * @param units of the order, over all lines
 * @param cancelled of these, so many were called off before they were sent
 * @param refunds what was given back, by the ids of refunds, so that each counts once
 * @param state where it stands
 */
record CouponHold(
    Set<String> limited, long units, long cancelled, Set<String> refunds, State state) {

  /** Where a hold stands. */
  enum State {
    /** Kept for an order that is not paid for. */
    HELD,
    /** Used by an order that is paid for. */
    USED,
    /** Free again, since the order was given up before it was paid for. */
    RELEASED,
    /** Free again, since all of the paid order was called off. */
    GIVEN_BACK
  }

  /** Sorts the sets, so that equal holds are stored alike. */
  CouponHold {
    limited = ImmutableSortedSet.copyOf(limited);
    refunds = ImmutableSortedSet.copyOf(refunds);
  }

  CouponHold in(State next) {
    return new CouponHold(limited, units, cancelled, refunds, next);
  }

  /** Returns this after some units were given back under a refund id. */
  CouponHold after(String refund, long calledOff) {
    ImmutableSortedSet.Builder<String> more = ImmutableSortedSet.naturalOrder();
    return new CouponHold(
        limited,
        units,
        Math.addExact(cancelled, calledOff),
        more.addAll(refunds).add(refund).build(),
        state);
  }

  boolean isWhollyCancelled() {
    return cancelled >= units;
  }
}
