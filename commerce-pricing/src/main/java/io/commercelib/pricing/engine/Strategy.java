package io.commercelib.pricing.engine;

/** How it is chosen which promotions a cart gets. Immutable. */
public sealed interface Strategy {

  /**
   * Returns the strategy of the merchant's priority: promotions are taken in order, and each that
   * holds gives what it gives, unless an earlier one of its group or an exclusive one stands in its
   * way.
   */
  static Strategy byPriority() {
    return new ByPriority();
  }

  /** By the merchant's priority. */
  record ByPriority() implements Strategy {}
}
