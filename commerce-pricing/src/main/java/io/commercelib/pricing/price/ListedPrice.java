package io.commercelib.pricing.price;

import io.commercelib.core.quote.VolumePrice;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/** What a SKU costs on a price list, perhaps for some time, perhaps less if more is bought. */
@Value.Immutable
public interface ListedPrice {

  /** Returns of what. */
  Sku sku();

  /** Returns the price of one unit before promotions: zero or more, up to six decimals. */
  BigMoney unitPrice();

  /** Returns the prices of larger volumes, in ascending order of their units. */
  List<VolumePrice> volumePrices();

  /** Returns for which units a volume price holds. */
  @Value.Default
  default VolumePricing volumePricing() {
    return VolumePricing.ALL_UNITS;
  }

  /** Returns below what no promotion lets one unit cost; empty for zero. */
  Optional<BigMoney> floorPrice();

  /** Returns from when it holds, inclusive; empty for as long as its list. */
  Optional<Instant> validFrom();

  /** Returns until when it holds, exclusive; empty for as long as its list. */
  Optional<Instant> validUntil();

  /** Returns a price that always holds. */
  static ListedPrice of(Sku sku, BigMoney unitPrice) {
    return builder().sku(sku).unitPrice(unitPrice).build();
  }

  /** Checks what no catalogue can mean. */
  @Value.Check
  default void check() {
    CurrencyUnit currency = unitPrice().getCurrencyUnit();
    if (unitPrice().isNegative() || unitPrice().getScale() > 6) {
      throw new IllegalArgumentException(
          "SKU '%s' is listed at %s; give zero or more, with at most six decimals"
              .formatted(sku(), unitPrice()));
    }
    VolumePrice.check("SKU '%s'".formatted(sku()), unitPrice(), volumePrices());
    if (floorPrice().isPresent()
        && (floorPrice().get().isNegative()
            || floorPrice().get().getScale() > 6
            || !floorPrice().get().getCurrencyUnit().equals(currency))) {
      throw new IllegalArgumentException(
          "SKU '%s' has the lowest price %s; give zero or more in %s, with at most six decimals"
              .formatted(sku(), floorPrice().get(), currency));
    }
    PriceList.checkPeriod("the price of SKU '%s'".formatted(sku()), validFrom(), validUntil());
  }

  /** Returns what so many units cost, exact: not rounded to the currency. */
  default BigMoney amount(long units) {
    if (volumePricing() == VolumePricing.GRADUATED) {
      return VolumePrice.graduatedAmount(unitPrice(), volumePrices(), units);
    }
    BigMoney each = unitPrice();
    for (VolumePrice volume : volumePrices()) {
      each = volume.from() <= units ? volume.unitPrice() : each;
    }
    return each.multipliedBy(units);
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableListedPrice.Builder {
    Builder() {}
  }
}
