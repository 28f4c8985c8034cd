package io.commercelib.inventory.reorder;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.forecast.ForecastChoice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** What to order of one SKU, and all that led to it. Immutable. */
@Value.Immutable
public interface ReorderDecision {

  /** Returns what was there, on its way and promised. */
  StockPosition stock();

  /** Returns how demand was forecast, such as {@code SES alpha 0.20}. */
  String forecastMethod();

  /** Returns why this way of forecasting was taken; empty if there was no choice. */
  List<Reason> forecastReasons();

  /** Returns what the next forecast is given if a choice is kept; empty if there was none. */
  Optional<ForecastChoice> forecastChoice();

  /** Returns the period of the forecast. */
  DemandPeriod period();

  /** Returns the units expected in one period. */
  double demandPerPeriod();

  /** Returns what stock is to achieve, such as {@code a cycle service level of 0.95}. */
  String serviceTarget();

  /** Returns lead time and review interval together, in periods. */
  double protectionInterval();

  /** Returns the units expected over the protection interval. */
  double expectedDemand();

  /** Returns the standard deviation of demand over the protection interval, in units. */
  double demandDeviation();

  /**
   * Returns the units held beyond what is expected, not rounded; below zero where demand is so
   * seldom that none at all covers it often enough.
   */
  double safetyStock();

  /** Returns the position at or below which is ordered; empty for a policy without one. */
  OptionalLong reorderPoint();

  /** Returns the level to order up to; empty for a policy without one. */
  OptionalLong target();

  /** Returns how the supplier sells. */
  OrderTerms terms();

  /** Returns how many units the policy wants, before packs, minimum and limits; 0 for none. */
  long needed();

  /**
   * Returns how many units to order, in whole packs, at least the minimum and within the limits; 0
   * for no order.
   */
  long quantity();

  /**
   * Returns the most units that shelf life, room and money allow; {@link Long#MAX_VALUE} if there
   * is no limit.
   */
  long mostUnits();

  /** Returns what brought the units needed to the units ordered: packs, minimum, limits. */
  List<Reason> adjustments();

  /** Returns whether anything is to be ordered. */
  default boolean isOrder() {
    return quantity() > 0;
  }

  /** Returns why, the decisive reason first: what a buyer reads. */
  default List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(decisive());
    reasons.add(
        Reason.of(InventoryReason.POSITION, "position", stock().position())
            .with("onHand", stock().onHand())
            .with("onOrder", stock().onOrder())
            .with("reserved", stock().reserved())
            .with("backordered", stock().backordered()));
    reasons.add(
        Reason.of(InventoryReason.EXPECTED_DEMAND, "mean", rounded(expectedDemand()))
            .with("interval", rounded(protectionInterval()))
            .with("period", period().word())
            .with("deviation", rounded(demandDeviation()))
            .with("safetyStock", rounded(safetyStock()))
            .with("service", serviceTarget()));
    reasons.addAll(forecastReasons());
    reasons.addAll(adjustments());
    return List.copyOf(reasons);
  }

  private Reason decisive() {
    long position = stock().position();
    if (reorderPoint().isPresent()) {
      long point = reorderPoint().getAsLong();
      return needed() > 0
          ? Reason.of(InventoryReason.AT_REORDER_POINT, "position", position, "point", point)
              .with("needed", needed())
          : Reason.of(InventoryReason.ABOVE_REORDER_POINT, "position", position, "point", point);
    }
    long level = target().orElse(0);
    return needed() > 0
        ? Reason.of(InventoryReason.BELOW_TARGET, "position", position, "target", level)
            .with("needed", needed())
        : Reason.of(InventoryReason.AT_TARGET, "position", position, "target", level);
  }

  private static String rounded(double units) {
    return BigDecimal.valueOf(units).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReorderDecision.Builder {
    Builder() {}
  }
}
