package io.commercelib.inventory.sharing;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LocationId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** From where each unit of an order is sent, what is missing, and why. Immutable. */
@Value.Immutable
public interface AllocationPlan {

  /** Returns what is sent: by line, in their order, then by location, the first choice first. */
  List<AllocatedUnits> parts();

  /** Returns what is nowhere among the locations, by line, in their order. */
  List<WantedUnits> missing();

  /** Returns from where anything is sent, each location once, the first choice first. */
  List<LocationId> locations();

  /** Returns what sending costs, as far as costs were given; empty if none were. */
  Optional<Money> cost();

  /** Returns how far all parcels travel together, in metres: the sum over {@link #locations}. */
  long distanceMetres();

  /**
   * Returns whether it is proved that no other plan is better by the goal. That is so but for large
   * orders over many locations, where the search stops at its limit.
   */
  boolean isProvedBest();

  /**
   * Returns how many parcels there could be fewer at most, where the goal is the fewest parcels and
   * the search stopped; otherwise 0.
   */
  long fewerParcelsAtMost();

  /**
   * Returns by how much it could be cheaper at most, where the goal is the least cost and the
   * search stopped; otherwise empty.
   */
  Optional<Money> cheaperAtMost();

  /** Returns why: the plan, each location, each split line, what would be next, what is missing. */
  List<Reason> reasons();

  /** Returns the number of parcels: one from each location that sends anything. */
  default int parcels() {
    return locations().size();
  }

  /** Returns whether nothing is missing. */
  default boolean isComplete() {
    return missing().isEmpty();
  }

  /** Returns the units that a location sends. */
  default long unitsFrom(LocationId location) {
    return parts().stream()
        .filter(part -> part.location().equals(location))
        .mapToLong(AllocatedUnits::units)
        .reduce(0, Math::addExact);
  }

  /** Returns a builder; what is optional need not be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableAllocationPlan.Builder {
    Builder() {}
  }
}
