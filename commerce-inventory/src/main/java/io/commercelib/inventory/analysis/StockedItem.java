package io.commercelib.inventory.analysis;

import io.commercelib.inventory.reorder.StockPosition;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/** What is known of one item and its stock. Immutable. */
@Value.Immutable
public interface StockedItem<K> {

  /** Returns the key of the item, by whose text it is told of. */
  K key();

  /** Returns what is there and promised; what is on order does not matter here. */
  StockPosition stock();

  /** Returns what a unit was bought for, zero or more. */
  BigMoney unitCost();

  /** Returns what came in, in any order, as far back as is known. */
  List<Receipt> receipts();

  /** Returns when it was last asked for; empty if never, as far as is known. */
  Optional<LocalDate> lastDemand();

  /** Returns how many units are expected to be asked for on a day, zero or more. */
  double expectedPerDay();

  /** Returns the level it is ordered up to; where it is given, more than that is too much. */
  OptionalLong orderUpTo();

  /** Returns how many units of it other places want. */
  @Value.Default
  default long wantedElsewhere() {
    return 0;
  }

  /** Returns how many units its supplier takes back. */
  @Value.Default
  default long returnable() {
    return 0;
  }

  /** Checks signs. */
  @Value.Check
  default void check() {
    if (unitCost().isNegative()
        || !(expectedPerDay() >= 0 && expectedPerDay() < Double.POSITIVE_INFINITY)
        || orderUpTo().orElse(0) < 0
        || wantedElsewhere() < 0
        || returnable() < 0) {
      throw new IllegalArgumentException(
          "item '%s' costs %s, sells %s a day, is ordered up to %s, wanted elsewhere %s, taken back %s;"
                  .formatted(
                      key(),
                      unitCost(),
                      expectedPerDay(),
                      orderUpTo().orElse(0),
                      wantedElsewhere(),
                      returnable())
              + " give finite numbers, zero or more");
    }
  }

  /** Returns the units that are there for nobody yet: on hand, less what is promised. */
  default long free() {
    return Math.max(0, stock().onHand() - stock().reserved() - stock().backordered());
  }

  /** Returns a builder; what is optional or has a default need not be set. */
  static <K> Builder<K> builder() {
    return new Builder<>();
  }

  /** Builds; not thread-safe. */
  final class Builder<K> extends ImmutableStockedItem.Builder<K> {
    Builder() {}
  }
}
