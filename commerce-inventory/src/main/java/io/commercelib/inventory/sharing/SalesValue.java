package io.commercelib.inventory.sharing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What units of one SKU are expected to earn at its locations, by the number of the location in the
 * order of ids.
 *
 * <p>Of n units at a location the k-th sells if at least k are asked for. Probabilities are rounded
 * to millionths, and all sums are exact from there on: money is counted in millionths of a minor
 * unit.
 */
final class SalesValue {
  /** Into how many parts a probability and a minor unit are divided. */
  static final long PARTS = 1_000_000;

  /** The decimals of such parts. */
  static final int DECIMALS = 6;

  // Demand that is not in whole units sells a unit from half of it on; whole demand is met exactly.
  private static final double HALF_A_UNIT = 0.5;

  private final SharedStock stock;
  private final List<LocationStock> locations;
  private final long margin;

  SalesValue(SharedStock stock) {
    this.stock = stock;
    this.locations = new ArrayList<>(stock.locations());
    this.locations.sort(Comparator.comparing(each -> each.location().value()));
    this.margin = stock.margin().getAmountMinorLong();
  }

  List<LocationStock> locations() {
    return locations;
  }

  /** Returns the packs that a location could give. */
  long packs(int location) {
    return locations.get(location).available() / stock.packSize();
  }

  /** Returns what some packs more or less are worth, as {@link #sales} tells them. */
  long worth(int location, long change, long packs) {
    return Math.multiplyExact(margin, sales(location, change, packs));
  }

  /**
   * Returns how many units more are expected to be sold with some packs than without them, in
   * millionths.
   *
   * @param change packs by which the location has more than it has now, or less, with those packs
   * @param packs how many, zero or more
   */
  long sales(int location, long change, long packs) {
    LocationStock there = locations.get(location);
    long with = Math.addExact(there.available(), Math.multiplyExact(change, stock.packSize()));
    long sales = 0;
    for (long unit = with; unit > with - packs * stock.packSize(); unit--) {
      sales =
          Math.addExact(sales, Math.round(PARTS * (1 - there.demand().cdf(unit - HALF_A_UNIT))));
    }
    return sales;
  }
}
