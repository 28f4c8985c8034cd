package io.commercelib.core.counted;

/**
 * What an order takes of a counter.
 *
 * @param amount above 0
 * @param comesBack whether it comes back when all of a paid order is called off before it is sent
 */
public record Need(long amount, boolean comesBack) {
  /** Checks the amount. */
  public Need {
    if (amount < 1) {
      throw new IllegalArgumentException(
          "%s of a counter is needed; leave out what is not needed".formatted(amount));
    }
  }

  /** Returns both together; it comes back if this one does. */
  public Need plus(Need other) {
    return withAmount(Math.addExact(amount, other.amount));
  }

  Need withAmount(long other) {
    return new Need(other, comesBack);
  }
}
