package io.commercelib.pricing.engine;

/** How it is chosen which promotions a cart gets. Immutable. */
public sealed interface Strategy {
  /** How many decisions a search for the best looks at unless told otherwise. */
  long DEFAULT_MAXIMUM_NODES = 100_000;

  /**
   * Returns the strategy of the merchant's priority: promotions are taken in order, and each that
   * holds gives what it gives, unless an earlier one stands in its way.
   */
  static Strategy byPriority() {
    return new ByPriority();
  }

  /**
   * Returns the strategy that is best for the customer: of all sets of promotions that may be
   * combined, each evaluated in the order of layer, priority and id, the one with the least to pay.
   * No promotion is applied that takes nothing off what the others leave to be paid.
   *
   * <p>Exact, by search. Never worse for the customer than by priority, also where the search ends
   * at its limit.
   */
  static Strategy bestForCustomer() {
    return bestForCustomer(DEFAULT_MAXIMUM_NODES);
  }

  /**
   * Returns the same with another limit.
   *
   * @param maximumNodes after how many decisions the best found until then is taken, 1 or more
   */
  static Strategy bestForCustomer(long maximumNodes) {
    return new BestForCustomer(maximumNodes);
  }

  /** By the merchant's priority. */
  record ByPriority() implements Strategy {}

  /**
   * Best for the customer.
   *
   * @param maximumNodes after how many decisions the best found until then is taken
   */
  record BestForCustomer(long maximumNodes) implements Strategy {
    /** Checks the limit. */
    public BestForCustomer {
      if (maximumNodes < 1) {
        throw new IllegalArgumentException(
            "a search of %s decisions was asked for; give at least 1".formatted(maximumNodes));
      }
    }
  }
}
