package io.commercelib.membership.growth;

import io.commercelib.core.order.OrderEvent;
import java.util.Map;

/** What missions may ask of an order, such as its categories. Pure and thread-safe. */
@FunctionalInterface
public interface OrderAttributes {

  /** Returns attributes by name. */
  Map<String, String> of(OrderEvent.Confirmed order);

  /** Returns that nothing is known but the amount. */
  static OrderAttributes none() {
    return order -> Map.of();
  }
}
