package io.commercelib.core.quote;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.privacy.PersonalData;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What is known of the customer when a cart is priced; nothing that names the person. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableCustomerFacts.class)
@JsonDeserialize(as = ImmutableCustomerFacts.class)
public interface CustomerFacts {

  /** Returns the id of the membership tier; empty for none. */
  Optional<String> tier();

  /** Returns the ids of the segments the customer is in. */
  Set<String> segments();

  /** Returns how many orders the customer placed before this one; empty if that is not known. */
  Optional<Long> ordersBefore();

  /** Returns the birthday, without its year; empty if it is not known. */
  @PersonalData
  @Value.Redacted
  Optional<MonthDay> birthday();

  /** Checks the number of orders. */
  @Value.Check
  default void check() {
    if (ordersBefore().orElse(0L) < 0) {
      throw new IllegalArgumentException(
          "a customer placed %s orders before; give 0 or more, or nothing if that is not known"
              .formatted(ordersBefore().get()));
    }
  }

  /** Returns the facts of somebody unknown. */
  static CustomerFacts unknown() {
    return builder().build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableCustomerFacts.Builder {
    Builder() {}
  }
}
