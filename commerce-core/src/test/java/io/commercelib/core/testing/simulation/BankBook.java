package io.commercelib.core.testing.simulation;

import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.PaymentBook;
import java.util.List;

/**
 * What a bank has really moved, told by the bank itself: the other side, against which the shop's
 * own books are held.
 */
public interface BankBook {

  /** Returns the payments of an order that money was reserved or taken for. */
  List<PaymentId> payments(OrderId order);

  /** Returns the sums of a payment, in pounds; all zero if it moved nothing. */
  PaymentBook.Totals totals(PaymentId payment);
}
