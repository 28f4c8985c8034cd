package io.commercelib.core.cart;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;

/**
 * What a customer wants to buy: lines, coupon codes and a way of shipping, in one currency.
 *
 * <p>At most {@value #MAX_LINES} lines, each with an id of its own; one SKU may stand on several
 * lines. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableCart.class)
@JsonDeserialize(as = ImmutableCart.class)
public interface Cart {

  /** Most lines a cart may have. */
  int MAX_LINES = 10_000;

  /** Returns the currency in which everything of it is priced. */
  CurrencyUnit currency();

  /** Returns who buys; empty for a guest. */
  Optional<CustomerId> customer();

  /** Returns the lines, in the order in which the customer sees them; never empty. */
  List<CartLine> lines();

  /** Returns the coupon codes as entered, in order. */
  List<String> coupons();

  /** Returns how the goods are to be sent. */
  ShippingChoice shipping();

  /** Returns where the customer buys, such as {@code web} or {@code store}. */
  @Value.Default
  default String channel() {
    return "web";
  }

  /** Returns in which of several stores the customer buys; empty for none or if it is all one. */
  Optional<String> store();

  /** Returns where the goods go, as promotions name it, such as a country. */
  Optional<String> region();

  /** Returns by what the customer means to pay, as promotions name it; empty if it is open yet. */
  Optional<String> paymentMethod();

  /** Checks what must hold for every cart. */
  @Value.Check
  default void check() {
    if (lines().isEmpty()) {
      throw new IllegalArgumentException("a cart has no line; put something into it");
    }
    if (lines().size() > MAX_LINES) {
      throw new IllegalArgumentException(
          "a cart has %s lines; at most %s are allowed".formatted(lines().size(), MAX_LINES));
    }
    Set<LineId> seen = new HashSet<>();
    for (CartLine line : lines()) {
      if (!seen.add(line.id())) {
        throw new IllegalArgumentException(
            "two lines of a cart have the id '%s'; give each its own".formatted(line.id()));
      }
    }
    if (!shipping().charge().getCurrencyUnit().equals(currency())) {
      throw new IllegalArgumentException(
          "a cart in %s is shipped for %s; charge shipping in the currency of the cart"
              .formatted(currency(), shipping().charge()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableCart.Builder {
    Builder() {}
  }
}
