package io.commercelib.spi.id;

/** Names one effect in the outside world: asked for again under the same key, it happens once. */
public record IdempotencyKey(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public IdempotencyKey {
    Id.check("idempotency key", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
