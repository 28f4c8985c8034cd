package io.commercelib.core.quote;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.money.Percent;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a sale is taxed: looked up before pricing, as are all facts. Immutable.
 *
 * <p>The prices of one cart either all {@linkplain #included() include} their taxes or all exclude
 * them; then taxes come on top of what is left after promotions.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableTaxFacts.class)
@JsonDeserialize(as = ImmutableTaxFacts.class)
public interface TaxFacts {

  /** Returns whether prices, charges and lowest prices include the tax. */
  boolean included();

  /** Returns the rate of each tax class, zero or more; what is not taxed is a class of rate 0. */
  Map<String, Percent> rates();

  /**
   * Returns the tax class of the shipping; empty if it is taxed as the goods that are sent, in
   * proportion to what those of each class cost.
   */
  Optional<String> shippingClass();

  /** Returns of what a tax is computed and rounded. */
  @Value.Default
  default Rounds rounds() {
    return Rounds.TOTAL;
  }

  /** Returns how a tax is rounded to the currency. */
  @Value.Default
  default RoundingMode rounding() {
    return RoundingMode.HALF_UP;
  }

  /** Of what a tax is computed and rounded. */
  enum Rounds {
    /**
     * Of the sum of each class, as EN 16931 has it (BR-CO-17); lines get shares by the largest
     * remainder.
     */
    TOTAL,
    /** Of each line and of the shipping; the tax of a class is the sum of these. */
    LINE
  }

  /** Checks the rates. */
  @Value.Check
  default void check() {
    rates()
        .forEach(
            (taxClass, rate) -> {
              if (rate.value().signum() < 0) {
                throw new IllegalArgumentException(
                    "tax class '%s' has the rate %s; give zero or more".formatted(taxClass, rate));
              }
            });
    if (shippingClass().isPresent() && !rates().containsKey(shippingClass().get())) {
      throw new IllegalArgumentException(
          "shipping is of tax class '%s', and the rates are of %s; give the rate of that class"
              .formatted(shippingClass().get(), rates().keySet().stream().sorted().toList()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableTaxFacts.Builder {
    Builder() {}
  }
}
