package io.commercelib.inventory.sharing;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.spi.id.LocationId;

/**
 * What one location has of a SKU, and what will be asked for there.
 *
 * @param location which location
 * @param available units that are there and promised to nobody, zero or more: no more is moved away
 * @param demand what is asked for until the location's own next replenishment, beyond what is
 *     promised
 */
public record LocationStock(LocationId location, long available, DemandDistribution demand) {

  /** Checks the units. */
  public LocationStock {
    if (available < 0) {
      throw new IllegalArgumentException(
          "location '%s' has %s units available; give zero or more".formatted(location, available));
    }
  }
}
