package io.commercelib.pricing.price;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.quote.CustomerFacts;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;

/** For whom and where prices are asked for; nothing that names a person. Immutable. */
@Value.Immutable
public interface Shopper {

  /** Returns in which currency. */
  CurrencyUnit currency();

  /** Returns whether prices with tax are shown; lists of the other kind are passed over. */
  @Value.Default
  default boolean taxIncluded() {
    return true;
  }

  /** Returns where the customer buys, such as {@code web}. */
  @Value.Default
  default String channel() {
    return "web";
  }

  /** Returns in which of several stores; empty for none. */
  Optional<String> store();

  /** Returns where the goods go. */
  Optional<String> region();

  /** Returns the membership tier; empty for none. */
  Optional<String> tier();

  /** Returns the segments the customer is in. */
  Set<String> segments();

  /** Returns who buys a cart. */
  static Shopper of(Cart cart, CustomerFacts customer, boolean taxIncluded) {
    return builder()
        .currency(cart.currency())
        .taxIncluded(taxIncluded)
        .channel(cart.channel())
        .store(cart.store())
        .region(cart.region())
        .tier(customer.tier())
        .segments(customer.segments())
        .build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableShopper.Builder {
    Builder() {}
  }
}
