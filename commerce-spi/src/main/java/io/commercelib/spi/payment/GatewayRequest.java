package io.commercelib.spi.payment;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.PaymentId;
import org.joda.money.Money;

/** Something asked of a gateway under a key. */
public sealed interface GatewayRequest
    permits AuthorizeRequest, ResumeRequest, CaptureRequest, VoidRequest, RefundRequest {

  /** Returns the key under which this has its effect once. */
  IdempotencyKey key();

  /** Returns the payment attempt it is for. */
  PaymentId payment();

  /**
   * Checks that an amount can be moved.
   *
   * @return {@code amount}
   * @throws IllegalArgumentException if it is not above zero
   */
  static Money checkAmount(String what, Money amount) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException(
          "%s of %s was asked for; ask for an amount above zero".formatted(what, amount));
    }
    return amount;
  }
}
