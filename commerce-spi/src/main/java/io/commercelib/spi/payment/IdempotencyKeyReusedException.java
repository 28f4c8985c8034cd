package io.commercelib.spi.payment;

import io.commercelib.spi.id.IdempotencyKey;

/** An idempotency key was used for a second, different request; that one had no effect. */
public final class IdempotencyKeyReusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which key. */
  public IdempotencyKeyReusedException(IdempotencyKey key) {
    super(
        "idempotency key '%s' belongs to another request; make a new key for every new request"
            .formatted(key));
  }
}
