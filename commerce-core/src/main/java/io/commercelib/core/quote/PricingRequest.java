package io.commercelib.core.quote;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.spi.id.LineId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** All that a price depends on: who prices looks nothing up. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutablePricingRequest.class)
@JsonDeserialize(as = ImmutablePricingRequest.class)
public interface PricingRequest {

  /** Returns what is to be priced. */
  Cart cart();

  /** Returns the facts of each line, by line. */
  Map<LineId, ItemFacts> items();

  /** Returns what is known of the customer. */
  @Value.Default
  default CustomerFacts customer() {
    return CustomerFacts.unknown();
  }

  /** Returns what is known of coupon codes, by the text that the cart has. */
  Map<String, CouponFacts> coupons();

  /** Returns how the sale is taxed; empty if whoever prices has nothing to do with taxes. */
  Optional<TaxFacts> taxes();

  /** Returns what is left of promotions that run out, by their ids. */
  Map<String, UsageFacts> usage();

  /** Returns facts of the host's own, by name, such as {@code acme:weather}. */
  Map<String, String> ownFacts();

  /** Returns the moment for which prices are asked. */
  Instant at();

  /** Checks that every line has its facts, in the currency of the cart. */
  @Value.Check
  default void check() {
    for (CartLine line : cart().lines()) {
      ItemFacts facts = items().get(line.id());
      if (facts == null || !facts.sku().equals(line.sku())) {
        throw new IllegalArgumentException(
            "cart line '%s' has no facts of SKU '%s'; give them for every line"
                .formatted(line.id(), line.sku()));
      }
      if (!facts.listPrice().getCurrencyUnit().equals(cart().currency())) {
        throw new IllegalArgumentException(
            "cart line '%s' costs %s in a cart in %s; price every line in the currency of the cart"
                .formatted(line.id(), facts.listPrice(), cart().currency()));
      }
      if (taxes().isPresent() && !taxes().get().rates().containsKey(facts.taxClass().orElse(""))) {
        throw new IllegalArgumentException(
            "cart line '%s' is of tax class '%s', and the rates are of %s; give the rate of its class"
                .formatted(
                    line.id(),
                    facts.taxClass().orElse(""),
                    taxes().get().rates().keySet().stream().sorted().toList()));
      }
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePricingRequest.Builder {
    Builder() {}
  }
}
