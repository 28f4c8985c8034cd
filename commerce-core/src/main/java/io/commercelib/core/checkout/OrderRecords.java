package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.spi.storage.Tx;

/**
 * Keeps something under orders, and lets it go with them: shipments, after-sale cases, a host's own
 * records. What holds keep goes by {@link Hold#forget}. Thread-safe.
 */
public interface OrderRecords {

  /**
   * Drops what is kept under an order that is over for good; asked again, it changes nothing.
   *
   * @param tx the transaction in which the order itself is dropped
   */
  void forget(Tx tx, Order order);

  /** Hands over all that is kept under an order, to whoever placed it. */
  void export(Tx tx, Order order, PersonalExport export);

  /**
   * Drops what tells of a person by itself, such as an address or what somebody said, of an order
   * that is over, and keeps the rest; asked again, it changes nothing.
   *
   * @return how many entries were changed
   */
  long anonymise(Tx tx, Order order);
}
