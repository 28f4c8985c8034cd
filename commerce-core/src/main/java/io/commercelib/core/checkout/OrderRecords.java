package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.spi.storage.Tx;

/**
 * Keeps something under orders, and lets it go with them: shipments, after-sale cases, a host's own
 * records. What holds keep goes by {@link Hold#forget}. Thread-safe.
 */
@FunctionalInterface
public interface OrderRecords {

  /**
   * Drops what is kept under an order that is over for good; asked again, it changes nothing.
   *
   * @param tx the transaction in which the order itself is dropped
   */
  void forget(Tx tx, Order order);
}
