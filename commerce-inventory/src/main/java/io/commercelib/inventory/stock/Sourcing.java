package io.commercelib.inventory.stock;

import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.spi.id.LocationId;

/**
 * Says from which locations an order may be served, such as those that the cart's channel sells
 * from, or the store where it is picked up. Must say the same for the same order as long as it is
 * under way, since an amended order is served by it again. Thread-safe.
 */
@FunctionalInterface
public interface Sourcing {

  /** Returns the locations of an order, and how they share it. */
  Sources of(HoldDraft draft);

  /** Returns that every order is served from one location. */
  static Sourcing at(LocationId location) {
    Sources only = Sources.only(location);
    return draft -> only;
  }
}
