package io.commercelib.pricing.coupon;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one order holds of coupons that have a limit.
 *
 * @param limited codes of which a use is counted
 * @param units of the order, over all lines
 * @param cancelled of these, so many were called off before they were sent
 * @param refunds what was given back, by the ids of refunds, so that each counts once
 * @param state where it stands
 * @param amendment number of the last amendment of the order; 0 if there was none
 * @param more codes of which a use is counted in addition while that does not stand yet
 */
record CouponHold(
    Set<String> limited,
    long units,
    long cancelled,
    Set<String> refunds,
    State state,
    int amendment,
    Optional<Set<String>> more) {

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
    more = more.map(ImmutableSortedSet::copyOf);
  }

  /** Returns what an order holds of which nothing has happened yet. */
  static CouponHold of(Set<String> limited, long units, State state) {
    return new CouponHold(limited, units, 0, Set.of(), state, 0, Optional.empty());
  }

  CouponHold in(State next) {
    return new CouponHold(limited, units, cancelled, refunds, next, amendment, more);
  }

  /** Returns this after some units were given back under a refund id. */
  CouponHold after(String refund, long calledOff) {
    ImmutableSortedSet.Builder<String> ids = ImmutableSortedSet.naturalOrder();
    return new CouponHold(
        limited,
        units,
        Math.addExact(cancelled, calledOff),
        ids.addAll(refunds).add(refund).build(),
        state,
        amendment,
        more);
  }

  boolean isAmending(int number) {
    return amendment == number && more.isPresent();
  }

  /** Returns this with a use of further codes kept for an amendment. */
  CouponHold amending(int number, Set<String> further) {
    return new CouponHold(limited, units, cancelled, refunds, state, number, Optional.of(further));
  }

  /** Returns this after the amendment was given up. */
  CouponHold withoutAmendment() {
    return new CouponHold(limited, units, cancelled, refunds, state, amendment, Optional.empty());
  }

  /**
   * Returns this after the amendment was made: these codes are used, by an order of these units.
   */
  CouponHold amended(Set<String> codes, long amendedUnits) {
    return new CouponHold(codes, amendedUnits, 0, refunds, state, amendment, Optional.empty());
  }

  boolean isWhollyCancelled() {
    return cancelled >= units;
  }
}
