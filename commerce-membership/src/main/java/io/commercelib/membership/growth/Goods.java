package io.commercelib.membership.growth;

import io.commercelib.core.order.OrderEvent;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/** What orders tell of goods. */
final class Goods {

  private Goods() {}

  /** Returns what items cost, without shipping, which tells the currency where there are none. */
  static Money total(List<OrderEvent.Item> items, Money shipping) {
    Money total = Money.zero(shipping.getCurrencyUnit());
    for (OrderEvent.Item item : items) {
      total = total.plus(item.amount());
    }
    return total;
  }

  /** Returns when an order was placed, not after it was confirmed. */
  static Instant placedAt(OrderEvent.Confirmed order) {
    return order.placedAt().isBefore(order.at()) ? order.placedAt() : order.at();
  }
}
