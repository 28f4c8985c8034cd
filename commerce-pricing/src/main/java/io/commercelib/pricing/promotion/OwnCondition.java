package io.commercelib.pricing.promotion;

import io.commercelib.core.quote.PricingRequest;

/**
 * A condition of a host's own. Pure: it reads nothing but the request, among it the {@linkplain
 * PricingRequest#ownFacts() facts of the host's own}, so that quotes can be understood and made
 * again for ever. Immutable and thread-safe.
 */
public interface OwnCondition {

  /** Returns whether it holds. */
  boolean holds(PricingRequest request);

  /**
   * Returns in a few words why it holds or does not, such as {@code it rains in Leeds}. Customers
   * may read it, and quotes keep it: no personal data.
   */
  String explain(PricingRequest request);
}
