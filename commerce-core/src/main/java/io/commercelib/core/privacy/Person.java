package io.commercelib.core.privacy;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;

/** Somebody about whom something is kept. */
public sealed interface Person {

  /** A customer, with all that is kept under that id. */
  record Customer(CustomerId id) implements Person {
    @Override
    public AggregateId aggregate() {
      return AggregateId.of("customer", id);
    }
  }

  /** A guest, of whom nothing is known beyond one order. */
  record Guest(OrderId order) implements Person {
    @Override
    public AggregateId aggregate() {
      return AggregateId.of("guest", order);
    }
  }

  /** Returns the customer of an id. */
  static Person of(CustomerId id) {
    return new Customer(id);
  }

  /** Returns whoever placed an order without being a customer. */
  static Person guestOf(OrderId order) {
    return new Guest(order);
  }

  /** Returns the name under which requests about the person are kept. */
  AggregateId aggregate();
}
