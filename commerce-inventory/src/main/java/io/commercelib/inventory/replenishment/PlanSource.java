package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.supplier.PriceTiers;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import java.util.Iterator;
import java.util.List;
import org.joda.money.Money;

/**
 * Items to be planned, which can be read more than once: a query, a file, a list. Every reading
 * gives the same items in the same order.
 */
@FunctionalInterface
public interface PlanSource {

  /** Begins to read. */
  Iterator<SupplierItem> open();

  /**
   * An item that is bought from somebody.
   *
   * @param item what is known of it; its own lead time and terms are not looked at
   * @param offers of those who supply it, one of each, at least one; a planner that does not choose
   *     by cost takes the first that can be had
   * @param unitValue what one unit that is missing loses, such as its margin; above zero
   */
  record SupplierItem(ReplenishmentItem item, List<SupplierOffer> offers, Money unitValue) {

    /** Copies the offers, and checks value, currencies and SKUs. */
    public SupplierItem {
      offers = List.copyOf(offers);
      if (offers.isEmpty()) {
        throw new IllegalArgumentException(
            "%s has no offers; give at least one, a suspended supplier's if there is no other"
                .formatted(item.item()));
      }
      for (int i = 0; i < offers.size(); i++) {
        SupplierOffer offer = offers.get(i);
        if (!offer.prices().currency().equals(unitValue.getCurrencyUnit())
            || !unitValue.isPositive()) {
          throw new IllegalArgumentException(
              "a missing unit of %s loses %s and costs %s; give more than zero, in one currency"
                  .formatted(item.item(), unitValue, offer.prices().unitPriceAt(1)));
        }
        if (!offer.prices().sku().equals(item.item().sku())) {
          throw new IllegalArgumentException(
              "supplier '%s' offers %s for %s; give its offer of that SKU"
                  .formatted(offer.supplier(), offer.prices().sku(), item.item()));
        }
        for (SupplierOffer before : offers.subList(0, i)) {
          if (before.supplier().equals(offer.supplier())) {
            throw new IllegalArgumentException(
                "supplier '%s' offers %s twice; give one offer of each"
                    .formatted(offer.supplier(), item.item()));
          }
        }
      }
    }

    /** Returns an item that one supplier sells at one price. */
    public static SupplierItem of(
        ReplenishmentItem item, SupplierId supplier, Money unitCost, Money unitValue) {
      return new SupplierItem(
          item,
          List.of(
              SupplierOffer.builder()
                  .supplier(supplier)
                  .prices(PriceTiers.flat(item.item().sku(), unitCost.toBigMoney()))
                  .leadTime(item.leadTime())
                  .terms(item.terms())
                  .build()),
          unitValue);
    }
  }
}
