package io.commercelib.core.quote;

import io.commercelib.core.cart.Cart;
import java.time.Instant;

/**
 * Looks up what a price depends on, before pricing: the one step that may ask a catalogue, a remote
 * tax service or the membership module. Thread-safe.
 */
@FunctionalInterface
public interface FactsSource {

  /**
   * Returns the request that prices the cart as of an instant.
   *
   * @throws IllegalArgumentException if the cart names a SKU that is not known
   */
  PricingRequest factsFor(Cart cart, Instant at);
}
