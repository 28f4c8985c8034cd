package io.commercelib.inventory.sharing;

import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/** One SKU at the locations between which it can be moved. Immutable. */
@Value.Immutable
public interface SharedStock {

  /** Returns of what. */
  Sku sku();

  /** Returns what a unit earns that is sold and would not have been, zero or more. */
  Money margin();

  /** Returns how many units a pack has, above 0; only whole packs are moved. */
  @Value.Default
  default long packSize() {
    return 1;
  }

  /** Returns what is where, each location once, in any order. */
  List<LocationStock> locations();

  /** Checks margin, pack and locations. */
  @Value.Check
  default void check() {
    List<String> faults = new ArrayList<>();
    if (margin().isNegative()) {
      faults.add("a unit earns %s; give zero or more".formatted(margin()));
    }
    if (packSize() < 1) {
      faults.add("a pack has %s units; give at least 1".formatted(packSize()));
    }
    Set<LocationId> seen = new HashSet<>();
    for (LocationStock stock : locations()) {
      if (!seen.add(stock.location())) {
        faults.add("location '%s' is there twice; give it once".formatted(stock.location()));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "SKU '%s': %s".formatted(sku(), String.join("; ", faults)));
    }
  }

  /** Returns a builder; what has a default need not be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSharedStock.Builder {
    Builder() {}
  }
}
