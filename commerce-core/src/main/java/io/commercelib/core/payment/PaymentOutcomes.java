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
}
