package io.commercelib.pricing.price;

import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.core.reason.Reason;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;

/** What price lists say of a SKU for one shopper at one moment. */
public sealed interface PriceAnswer {

  /**
   * It has a price.
   *
   * @param list the id of the list that has it
   * @param unitPrice of one unit, or of the first ones if further units cost otherwise
   * @param graduated what further units cost; empty if all cost the same
   * @param floorPrice below what no promotion lets one unit cost
   * @param reasons why this price
   * @param passedOver why not those of other lists that have the SKU, with what they ask; in the
   *     order of the lists
   */
  record Priced(
      String list,
      BigMoney unitPrice,
      List<VolumePrice> graduated,
      Optional<BigMoney> floorPrice,
      List<Reason> reasons,
      List<Reason> passedOver)
      implements PriceAnswer {
    /** Copies the lists. */
    public Priced {
      graduated = List.copyOf(graduated);
      reasons = List.copyOf(reasons);
      passedOver = List.copyOf(passedOver);
    }

    /** Gives the price to the facts of an item; returns them. */
    public ItemFacts.Builder priceOf(ItemFacts.Builder item) {
      item.listPrice(unitPrice).graduated(graduated).floorPrice(floorPrice);
      return item;
    }
  }

  /**
   * It has none, so that it cannot be sold.
   *
   * @param reasons why not, at least one
   */
  record Unpriced(List<Reason> reasons) implements PriceAnswer {
    /** Copies the reasons. */
    public Unpriced {
      reasons = List.copyOf(reasons);
    }
  }
}
