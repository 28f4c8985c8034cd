package io.commercelib.examples.benchmarks.promotions;

import io.commercelib.pricing.testing.Workload.Outcome;

/** An engine with its offers and carts prepared; not thread-safe. */
interface Peer {

  /** Prices a cart: what is timed. */
  Object price(int cart);

  /** Returns what the cart that was priced last came to. */
  Outcome outcome();
}
