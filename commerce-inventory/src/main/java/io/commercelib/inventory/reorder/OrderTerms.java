package io.commercelib.inventory.reorder;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** How the supplier sells a SKU, and how much of it the shop can take. Immutable. */
@Value.Immutable
public interface OrderTerms {

  /** Returns the least the supplier takes an order for, in units; 1 if all is welcome. */
  @Value.Default
  default long minimumQuantity() {
    return 1;
  }

  /** Returns how many units a pack has; only whole packs are sold. */
  @Value.Default
  default long packSize() {
    return 1;
  }

  /**
   * Returns the days that a unit can be sold after it came; empty if it does not spoil. No more is
   * ordered than is expected to be sold until then.
   */
  OptionalDouble shelfLifeDays();

  /** Returns the most units that can be kept, on order included; empty if there is room enough. */
  OptionalLong storageLimit();

  /** Returns the most units that there is money for; empty for any number. */
  OptionalLong budgetUnits();

  /** Returns the terms of a supplier who sells any number of units. */
  static OrderTerms any() {
    return builder().build();
  }

  /** Returns the terms of a minimum and a pack, in units. */
  static OrderTerms of(long minimumQuantity, long packSize) {
    return builder().minimumQuantity(minimumQuantity).packSize(packSize).build();
  }

  /**
   * Returns the fewest units in whole packs that are at least so many.
   *
   * @throws ArithmeticException if that passes {@link Long#MAX_VALUE}
   */
  default long roundedUpToPack(long units) {
    long packs = Math.addExact(units, packSize() - 1) / packSize();
    return Math.multiplyExact(packs, packSize());
  }

  /** Returns the most units in whole packs that are at most so many, zero or more. */
  default long roundedDownToPack(long units) {
    return Math.max(0, units) / packSize() * packSize();
  }

  /** Returns what can be ordered if so many units are needed; nothing if none are. */
  default long orderable(long units) {
    if (units <= 0) {
      return 0;
    }
    // The minimum after the multiple, and the minimum itself in whole packs.
    return Math.max(roundedUpToPack(units), roundedUpToPack(minimumQuantity()));
  }

  /** Checks all of it. */
  @Value.Check
  default void check() {
    if (minimumQuantity() < 1 || packSize() < 1) {
      throw new IllegalArgumentException(
          "minimum quantity is %s and pack size %s; give at least 1 for each"
              .formatted(minimumQuantity(), packSize()));
    }
    shelfLifeDays()
        .ifPresent(
            days -> {
              if (!(days > 0 && days < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                    "a shelf life of %s days; give more than 0, or leave it out".formatted(days));
              }
            });
    if (storageLimit().orElse(0) < 0 || budgetUnits().orElse(0) < 0) {
      throw new IllegalArgumentException(
          "room for %s units and money for %s; give zero or more, or leave it out"
              .formatted(storageLimit(), budgetUnits()));
    }
  }

  /** Returns a builder; everything has a default. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableOrderTerms.Builder {
    Builder() {}
  }
}
