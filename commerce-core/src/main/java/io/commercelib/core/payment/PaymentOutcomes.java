package io.commercelib.core.payment;

import io.commercelib.spi.storage.Tx;
import java.time.Instant;

/**
 * Is told, in the same transaction, what became of a request to the gateway: the order behind it.
 */
@FunctionalInterface
public interface PaymentOutcomes {

  /**
   * A transaction of a payment attempt has come to a new status.
   *
   * @param attempt as it is now
   * @param transaction as it is now; open if its outcome is still to come
   */
  void settled(Tx tx, PaymentAttempt attempt, PaymentTransaction transaction, Instant now);

  /**
   * What a payment has reserved and is not taken yet can soon not be taken any more.
   *
   * @param until when that ends, as the gateway said
   */
  default void expiring(Tx tx, PaymentAttempt attempt, Instant until, Instant now) {}

  /**
   * Returns whether money still counts as gone back that a gateway gave back after all, though it
   * had refused, or had not known for too long. It does not if it was asked for again since, or
   * somebody gave it back by hand: then the payer has it twice, and somebody must look.
   *
   * @param refund as it was known before
   */
  default boolean isStillDue(Tx tx, PaymentAttempt attempt, PaymentTransaction refund) {
    return true;
  }
}
