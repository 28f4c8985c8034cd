package io.commercelib.core.quote;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
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
