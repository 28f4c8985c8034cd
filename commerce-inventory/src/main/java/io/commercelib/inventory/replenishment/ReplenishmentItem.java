package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.ForecastChoice;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import java.util.Optional;
import org.immutables.value.Value;

/** All that planning one SKU at one location depends on. Immutable. */
@Value.Immutable
public interface ReplenishmentItem {

  /** Returns what, and where. */
  StockItem item();

  /** Returns what was asked for, in periods that are over; empty for a new item. */
  DemandHistory history();

  /** Returns what is there, on its way and promised. */
  StockPosition stock();

  /** Returns how long its supplier takes. */
  LeadTime leadTime();

  /** Returns how its supplier sells it. */
  @Value.Default
  default OrderTerms terms() {
    return OrderTerms.any();
  }

  /** Returns which method was chosen for it before; empty if none was. */
  Optional<ForecastChoice> forecastChoice();

  /** Returns its own policy; empty for the planner's. */
  Optional<ReorderPolicy> policy();

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReplenishmentItem.Builder {
    Builder() {}
  }
}
