package io.commercelib.spi.payment;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.PaymentId;

/**
 * Asks to give up what is authorised and not captured.
 *
 * @param key under which it happens once
 * @param payment the attempt
 * @param reference the name the gateway gave the authorisation
 */
public record VoidRequest(IdempotencyKey key, PaymentId payment, String reference)
    implements GatewayRequest {}
