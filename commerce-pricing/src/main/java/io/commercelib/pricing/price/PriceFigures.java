package io.commercelib.pricing.price;

import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is known of a SKU when its price is set. Immutable. */
@Value.Immutable
public interface PriceFigures {

  /** Returns of what. */
  Sku sku();

  /** Returns the currency of its price. */
  CurrencyUnit currency();

  /** Returns what one unit costs the shop, without tax; empty if that is not known. */
  Optional<BigMoney> cost();

  /** Returns the rate of the tax that the price is to include; empty if it is without tax. */
  Optional<Percent> taxIncluded();

  /** Returns what is asked now; empty if it is not on sale yet. */
  Optional<Money> current();

  /** Returns since when that is asked; empty if that is not known. */
  Optional<Instant> currentSince();

  /** Returns what others ask. */
  List<CompetitorPrice> competitors();

  /** Checks currencies and signs. */
  @Value.Check
  default void check() {
    cost().ifPresent(cost -> check("costs the shop", cost));
    current().ifPresent(price -> check("is sold at", price.toBigMoney()));
    if (taxIncluded().isPresent() && taxIncluded().get().value().signum() < 0) {
      throw new IllegalArgumentException(
          "SKU '%s' is taxed at %s; give zero or more".formatted(sku(), taxIncluded().get()));
    }
  }

  private void check(String what, BigMoney amount) {
    if (amount.isNegative() || !amount.getCurrencyUnit().equals(currency())) {
      throw new IllegalArgumentException(
          "SKU '%s' %s %s; give zero or more in %s".formatted(sku(), what, amount, currency()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePriceFigures.Builder {
    Builder() {}
  }
}
