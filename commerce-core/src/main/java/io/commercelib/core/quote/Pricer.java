package io.commercelib.core.quote;

/**
 * Prices a cart. Implemented by commerce-pricing, or by a host.
 *
 * <p>Pure: the same request gives an equal quote, on any machine, at any time. Thread-safe.
 */
@FunctionalInterface
public interface Pricer {

  /** Returns what the cart of the request costs, and why. */
  Quote price(PricingRequest request);
}
