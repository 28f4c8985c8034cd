package io.commercelib.spi.payment;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.PaymentId;
import org.joda.money.Money;

/**
 * Asks to give back a captured amount.
 *
 * @param key under which it happens once
 * @param payment the attempt
 * @param reference the name the gateway gave the authorisation or capture
 * @param amount above zero
 */
public record RefundRequest(IdempotencyKey key, PaymentId payment, String reference, Money amount)
    implements GatewayRequest {

  /** Checks the amount. */
  public RefundRequest {
    GatewayRequest.checkAmount("a refund", amount);
  }
}
