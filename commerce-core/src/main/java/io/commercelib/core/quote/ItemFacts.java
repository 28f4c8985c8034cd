package io.commercelib.core.quote;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/** What is known of the thing on a cart line when it is priced. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableItemFacts.class)
@JsonDeserialize(as = ImmutableItemFacts.class)
public interface ItemFacts {

  /** Returns what it is. */
  Sku sku();

  /** Returns the price of one unit before promotions: zero or more, up to six decimals. */
  BigMoney listPrice();

  /**
   * Returns what further units of the line cost if that is graduated: the units from each number on
   * have its price, those before the first of them the list price. Ascending; empty if all units
   * have the list price.
   */
  List<VolumePrice> graduated();

  /** Returns the ids of its categories from the root of the tree down to its own; may be empty. */
  List<String> categoryPath();

  /** Returns its tags. */
  Set<String> tags();

  /** Returns its brand. */
  Optional<String> brand();

  /** Returns who sells it; empty for the shop itself. */
  Optional<String> seller();

  /** Returns its attributes by name. */
  Map<String, String> attributes();

  /** Returns below what no promotion lets one unit cost; empty for zero. */
  Optional<BigMoney> floorPrice();

  /** Returns the class by which it is taxed; empty where the request has no taxes. */
  Optional<String> taxClass();

  /** Checks the price. */
  @Value.Check
  default void check() {
    if (listPrice().isNegative() || listPrice().getScale() > 6) {
      throw new IllegalArgumentException(
          "SKU '%s' has the list price %s; give zero or more, with at most six decimals"
              .formatted(sku(), listPrice()));
    }
    if (!graduated().isEmpty()) {
      VolumePrice.check("SKU '%s'".formatted(sku()), listPrice(), graduated());
    }
    if (floorPrice().isPresent()
        && (floorPrice().get().isNegative()
            || floorPrice().get().getScale() > 6
            || !floorPrice().get().getCurrencyUnit().equals(listPrice().getCurrencyUnit()))) {
      throw new IllegalArgumentException(
          "SKU '%s' has the lowest price %s; give zero or more in %s, with at most six decimals"
              .formatted(sku(), floorPrice().get(), listPrice().getCurrencyUnit()));
    }
  }

  /** Returns what so many units cost before promotions, exact: not rounded to the currency. */
  default BigMoney listAmount(long quantity) {
    return VolumePrice.graduatedAmount(listPrice(), graduated(), quantity);
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableItemFacts.Builder {
    Builder() {}
  }
}
