package io.commercelib.core.payment;

import io.commercelib.spi.id.IdempotencyKey;
import java.time.Instant;
import org.joda.money.Money;

/**
 * Money that a gateway says it moved, as its statement has it.
 *
 * @param key of the request that caused it, which gateways give back as the merchant's reference
 * @param kind which way it went
 * @param amount above zero
 * @param at when, by the gateway's clock
 */
public record BookedMovement(IdempotencyKey key, Kind kind, Money amount, Instant at) {

  /** Which way money went. */
  public enum Kind {
    /** From the payer to the shop. */
    TAKEN,
    /** From the shop to the payer. */
    GIVEN_BACK
  }
}
