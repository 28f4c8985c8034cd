package io.commercelib.pricing.price;

import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;

/**
 * Prices that hold together: in one currency, with or without tax, for some channels, stores,
 * regions, tiers and segments, for some time. What is not named is not asked for.
 */
@Value.Immutable
public interface PriceList {

  /** Returns its id. */
  String id();

  /** Returns which lists go before others: the lower first, then by id. */
  @Value.Default
  default int priority() {
    return 0;
  }

  /** Returns the currency of all its prices. */
  CurrencyUnit currency();

  /** Returns whether its prices include the tax. */
  @Value.Default
  default boolean taxIncluded() {
    return true;
  }

  /** Returns in which channels it holds; empty for all. */
  Set<String> channels();

  /** Returns in which stores it holds; empty for everywhere. */
  Set<String> stores();

  /** Returns where goods go to; empty for everywhere. */
  Set<String> regions();

  /** Returns for members of which tiers it is; empty for everybody. */
  Set<String> tiers();

  /** Returns for customers of which segments it is; empty for everybody. */
  Set<String> segments();

  /** Returns from when it holds, inclusive. */
  Optional<Instant> validFrom();

  /** Returns until when it holds, exclusive. */
  Optional<Instant> validUntil();

  /**
   * Returns the prices. Of several of one SKU that hold at a moment, the one that began last does:
   * a price for a week stands beside the usual one.
   */
  List<ListedPrice> prices();

  /** Checks currencies and periods. */
  @Value.Check
  default void check() {
    if (id().isBlank()) {
      throw new IllegalArgumentException("a price list has a blank id; name it");
    }
    checkPeriod("price list '%s'".formatted(id()), validFrom(), validUntil());
    Set<Map.Entry<Sku, Optional<Instant>>> begins = new HashSet<>();
    for (ListedPrice price : prices()) {
      if (!price.unitPrice().getCurrencyUnit().equals(currency())) {
        throw new IllegalArgumentException(
            "price list '%s' in %s has %s for SKU '%s'; list other currencies apart"
                .formatted(id(), currency(), price.unitPrice(), price.sku()));
      }
      if (!begins.add(Map.entry(price.sku(), price.validFrom()))) {
        throw new IllegalArgumentException(
            "price list '%s' has two prices of SKU '%s' that begin at the same moment%s; keep one"
                .formatted(
                    id(), price.sku(), price.validFrom().map(from -> ", " + from).orElse("")));
      }
    }
  }

  /** Refuses a time that ends before it begins. */
  static void checkPeriod(String what, Optional<Instant> from, Optional<Instant> until) {
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw new IllegalArgumentException(
          "%s holds from %s until %s; let it end after it begins"
              .formatted(what, from.get(), until.get()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePriceList.Builder {
    Builder() {}
  }
}
