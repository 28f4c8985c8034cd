package io.commercelib.inventory.sharing;

import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** A location that can send goods of an order, and what that takes. Immutable. */
@Value.Immutable
public interface SourceLocation {

  /** Returns which location. */
  LocationId location();

  /** Returns how far from the customer it is, in metres, zero or more. */
  @Value.Default
  default long distanceMetres() {
    return 0;
  }

  /**
   * Returns what it costs that anything is sent from it, once per order, zero or more; where it is
   * empty nothing is added.
   */
  Optional<Money> parcelCost();

  /** Returns what each unit costs that is sent from it, zero or more; empty adds nothing. */
  Optional<Money> unitCost();

  /**
   * Returns how many units of a SKU are asked for there on a day, zero or more; a SKU that is not
   * named is not asked for, so its stock there is the first to give.
   */
  Map<Sku, Double> demandPerDay();

  /** Checks signs and the currency. */
  @Value.Check
  default void check() {
    List<String> faults = new ArrayList<>();
    if (distanceMetres() < 0) {
      faults.add("it is %s m away; give zero or more".formatted(distanceMetres()));
    }
    parcelCost()
        .filter(Money::isNegative)
        .ifPresent(cost -> faults.add("a parcel costs %s; give zero or more".formatted(cost)));
    unitCost()
        .filter(Money::isNegative)
        .ifPresent(cost -> faults.add("a unit costs %s; give zero or more".formatted(cost)));
    demandPerDay()
        .forEach(
            (sku, units) -> {
              if (!(units >= 0 && units < Double.POSITIVE_INFINITY)) {
                faults.add(
                    "%s of %s are asked for on a day; give a finite number, zero or more"
                        .formatted(units, sku));
              }
            });
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "location '%s': %s".formatted(location(), String.join("; ", faults)));
    }
  }

  /** Returns a location of which no more is known than that it can send. */
  static SourceLocation of(LocationId location) {
    return builder().location(location).build();
  }

  /** Returns a builder; what is optional or has a default need not be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSourceLocation.Builder {
    Builder() {}
  }
}
