package io.commercelib.core.checkout;

import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.Orders;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.spi.storage.Tx;
import java.util.List;
import java.util.Optional;

/** What in an order, and under it, tells of a person by itself. */
final class PersonalOrderData {
  private PersonalOrderData() {}

  /** Returns an order without it. */
  static Order without(Order order) {
    return Order.builder()
        .from(order)
        .quote(without(order.quote()))
        .tenders(List.of())
        .deliverTo(Optional.empty())
        .history(order.history().stream().map(HistoryEntry::withoutWords).toList())
        .build();
  }

  private static Quote without(Quote quote) {
    if (quote.request().customer().birthday().isEmpty()) {
      return quote;
    }
    return Quote.builder()
        .from(quote)
        .request(
            PricingRequest.builder()
                .from(quote.request())
                .customer(
                    CustomerFacts.builder()
                        .from(quote.request().customer())
                        .birthday(Optional.empty())
                        .build())
                .build())
        .build();
  }

  /** Drops it from an order and all that is kept under it; returns how many entries changed. */
  static long drop(Tx tx, Orders orders, List<OrderRecords> records, Order order) {
    Order without = without(order);
    long changed = 0;
    if (!without.equals(order)) {
      orders.save(tx, without);
      changed++;
    }
    changed += Payments.anonymise(tx, order.id());
    for (OrderRecords kept : records) {
      changed += kept.anonymise(tx, order);
    }
    return changed;
  }
}
