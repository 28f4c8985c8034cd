package io.commercelib.inventory.stock;

import io.commercelib.inventory.sharing.AllocationGoal;
import io.commercelib.inventory.sharing.OrderAllocation;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.spi.id.LocationId;
import java.util.List;
import java.util.Optional;

/**
 * From where one order may be served.
 *
 * @param locations at least one
 * @param allocation how they share it
 * @param backorders where units are waited for that are at none of them
 * @param channel whose {@linkplain StockQuotas quotas} are looked at; empty to look at none
 */
public record Sources(
    List<SourceLocation> locations,
    OrderAllocation allocation,
    LocationId backorders,
    Optional<String> channel) {

  /** Copies the locations. */
  public Sources {
    locations = List.copyOf(locations);
    if (locations.isEmpty()) {
      throw new IllegalArgumentException("an order has no location to be served from; give one");
    }
  }

  /** Returns that an order is served from locations, whatever is kept for channels. */
  public Sources(
      List<SourceLocation> locations, OrderAllocation allocation, LocationId backorders) {
    this(locations, allocation, backorders, Optional.empty());
  }

  /** Returns that an order is served from one location. */
  public static Sources only(LocationId location) {
    return new Sources(
        List.of(SourceLocation.of(location)), OrderAllocation.of(AllocationGoal.NEAREST), location);
  }

  /** Returns that an order is picked up at a location, and waited for there. */
  public static Sources pickUpAt(LocationId location) {
    return new Sources(
        List.of(SourceLocation.of(location)), OrderAllocation.pickUpAt(location), location);
  }

  /** Returns the same for a channel: no more is taken than its quotas and others' allow. */
  public Sources forChannel(String name) {
    return ofChannel(Optional.of(name));
  }

  Sources ofChannel(Optional<String> name) {
    return new Sources(locations, allocation, backorders, name);
  }

  boolean isOne() {
    return locations.size() == 1;
  }
}
