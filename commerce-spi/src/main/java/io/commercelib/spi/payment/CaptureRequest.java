package io.commercelib.spi.payment;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.PaymentId;
import org.joda.money.Money;

/**
 * Asks to take an authorised amount.
 *
 * @param key under which it happens once
 * @param payment the attempt
 * @param reference the name the gateway gave the authorisation
 * @param amount above zero
 * @param last nothing more will be captured; the gateway may release the rest
 */
public record CaptureRequest(
    IdempotencyKey key, PaymentId payment, String reference, Money amount, boolean last)
    implements GatewayRequest {

  /** Checks the amount. */
  public CaptureRequest {
    GatewayRequest.checkAmount("a capture", amount);
  }
}
