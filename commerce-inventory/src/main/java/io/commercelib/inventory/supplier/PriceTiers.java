package io.commercelib.inventory.supplier;

import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * What a supplier asks for a SKU: the price of the tier that a quantity reaches is paid for all its
 * units.
 *
 * <p>Prices are exact, in one currency. A dearer tier after a cheaper one is accepted, as goods in
 * short supply are sold so.
 *
 * @param sku what is sold
 * @param tiers the first from 1 unit, each further from more
 */
public record PriceTiers(Sku sku, List<PriceTier> tiers) {

  /** Checks all tiers, and names all faults at once. */
  public PriceTiers {
    tiers = List.copyOf(tiers);
    List<String> faults = new ArrayList<>();
    if (tiers.isEmpty() || tiers.get(0).from() != 1) {
      faults.add("the first tier is not from 1 unit; begin with the price of a single unit");
    }
    for (int i = 0; i < tiers.size(); i++) {
      PriceTier tier = tiers.get(i);
      BigMoney price = tier.unitPrice();
      if (!price.isPositive()) {
        faults.add(
            "the tier from %s has the price %s; give more than zero".formatted(tier.from(), price));
      }
      if (i == 0) {
        continue;
      }
      if (tier.from() <= tiers.get(i - 1).from()) {
        faults.add(
            "the tier from %s follows the one from %s; give them in order, each once"
                .formatted(tier.from(), tiers.get(i - 1).from()));
      }
      CurrencyUnit currency = tiers.get(0).unitPrice().getCurrencyUnit();
      if (!price.getCurrencyUnit().equals(currency)) {
        faults.add(
            "the tier from %s has the price %s; give it in %s like the first"
                .formatted(tier.from(), price, currency));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "prices of %s: %s".formatted(sku, String.join("; ", faults)));
    }
  }

  /** Returns one price for any quantity. */
  public static PriceTiers flat(Sku sku, BigMoney unitPrice) {
    return new PriceTiers(sku, List.of(new PriceTier(1, unitPrice)));
  }

  /** Returns these tiers and one more, from a larger quantity. */
  public PriceTiers from(long units, BigMoney unitPrice) {
    List<PriceTier> more = new ArrayList<>(tiers);
    more.add(new PriceTier(units, unitPrice));
    return new PriceTiers(sku, more);
  }

  /** Returns the currency of all prices. */
  public CurrencyUnit currency() {
    return tiers.get(0).unitPrice().getCurrencyUnit();
  }

  /**
   * Returns what one unit costs if so many are ordered at once.
   *
   * @throws IllegalArgumentException if {@code quantity} is below 1
   */
  public BigMoney unitPriceAt(long quantity) {
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "the price of %s units of %s was asked for; ask for at least 1".formatted(quantity, sku));
    }
    BigMoney price = tiers.get(0).unitPrice();
    for (PriceTier tier : tiers) {
      if (tier.from() <= quantity) {
        price = tier.unitPrice();
      }
    }
    return price;
  }

  /**
   * Returns what so many units cost together, exact, with as many decimals as the unit price.
   *
   * @throws IllegalArgumentException if {@code quantity} is below 1
   */
  public BigMoney priceOf(long quantity) {
    return unitPriceAt(quantity).multipliedBy(quantity);
  }
}
