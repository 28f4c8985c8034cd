package io.commercelib.membership.benefit;

import io.commercelib.spi.storage.Tx;
import java.time.Instant;

/**
 * Gives what is granted: books points, issues a coupon, sends a gift. A host has one for the kinds
 * of rewards that its programmes give.
 *
 * <p>It is called in the transaction that grants, which may run again: no call to the outside in
 * it. Thread-safe.
 */
@FunctionalInterface
public interface RewardGiver {

  /**
   * Gives it, once for each {@linkplain Grant#id id}: who grants asks only once.
   *
   * @throws IllegalArgumentException if it is of a kind that this giver does not know
   */
  void give(Tx tx, Grant grant);

  /**
   * Takes back what was given, as far as it is still there: a referral whose order was returned.
   *
   * @return whether anything was taken back; by default nothing can be
   */
  default boolean takeBack(Tx tx, Grant grant, Instant at) {
    return false;
  }
}
