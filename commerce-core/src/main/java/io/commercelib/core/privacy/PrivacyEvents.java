package io.commercelib.core.privacy;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes events of what is told of people, and reads them back. */
public final class PrivacyEvents {
  private static final EventCodec<CustomerErased> CUSTOMERS =
      EventCodec.of("customer", 1, Map.of("customer-erased", CustomerErased.class));

  private PrivacyEvents() {}

  /** Nobody is erased twice, so that this is the only event of its aggregate. */
  static Event write(Person.Customer customer, Instant at) {
    return CUSTOMERS.write(customer.aggregate(), 1, at, new CustomerErased(customer.id(), at));
  }

  /**
   * Returns which customer an event says was erased; empty if it tells something else.
   *
   * @throws IllegalArgumentException if its payload cannot be read
   */
  public static Optional<CustomerErased> read(Event event) {
    return CUSTOMERS.read(event);
  }
}
