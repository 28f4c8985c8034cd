package io.commercelib.inventory.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import io.commercelib.inventory.safetystock.CostRatio;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the stock of each class is to achieve: a shop says it once per class instead of per item.
 *
 * @param byClass a target for each of the nine classes
 */
public record ServiceTargets(Map<StockClass, ServiceTarget> byClass) {

  /** Checks that no class is missing, and names all that are. */
  public ServiceTargets {
    Faults faults = new Faults();
    faults.addAll(
        Sets.difference(new TreeSet<>(StockClass.all()), byClass.keySet()),
        "class %s has no service target; give it one");
    faults.refuse();
    byClass = ImmutableSortedMap.copyOf(byClass);
  }

  /**
   * Returns targets by weight alone, whatever the demand is like.
   *
   * @throws IllegalArgumentException if a class is missing; all such are named
   */
  public static ServiceTargets ofAbc(Map<AbcClass, ServiceTarget> byAbc) {
    Faults faults = new Faults();
    faults.addAll(
        Sets.difference(EnumSet.allOf(AbcClass.class), byAbc.keySet()),
        "class %s has no service target; give it one");
    faults.refuse();
    Map<StockClass, ServiceTarget> byClass = new TreeMap<>();
    for (StockClass stockClass : StockClass.all()) {
      ServiceTarget target = byAbc.get(stockClass.abc());
      if (target != null) {
        byClass.put(stockClass, target);
      }
    }
    return new ServiceTargets(byClass);
  }

  /** Returns what items of a class are served with. */
  public ServiceTarget forClass(StockClass stockClass) {
    ServiceTarget target = byClass.get(stockClass);
    if (target == null) {
      throw new IllegalStateException("class %s has no service target".formatted(stockClass));
    }
    return target;
  }

  /**
   * Returns the target of each item that follows from what it earns, by {@link CostRatio#ofMargin}.
   *
   * @param earnings of a unit of each item, margin and cost above zero
   * @param shareAYear what keeping goods costs in a year, as a share of their cost, above 0
   * @param cycleDays days between two orders, above 0
   * @throws IllegalArgumentException if an item earns nothing, costs nothing, or speaks of two
   *     currencies; all such are named
   */
  public static <K> Map<K, ServiceTarget> ofMargins(
      Map<K, UnitEarnings> earnings, BigDecimal shareAYear, int cycleDays) {
    Faults faults = new Faults();
    if (shareAYear.signum() <= 0 || cycleDays <= 0) {
      faults.add(
          "keeping goods costs %s of their value a year, with an order every %s days; give more than"
                  .formatted(shareAYear, cycleDays)
              + " zero for both");
    }
    earnings.forEach(
        (key, unit) -> {
          if (!unit.margin().isPositive() || !unit.unitCost().isPositive()) {
            faults.add(
                "item '%s' earns %s a unit and costs %s; give more than zero for both, or a target"
                        .formatted(key, unit.margin(), unit.unitCost())
                    + " by class");
          } else if (!unit.margin().isSameCurrency(unit.unitCost())) {
            faults.add(
                "item '%s' earns %s a unit and costs %s; give both in one currency"
                    .formatted(key, unit.margin(), unit.unitCost()));
          }
        });
    faults.refuse();
    ImmutableMap.Builder<K, ServiceTarget> targets = ImmutableMap.builder();
    earnings.forEach(
        (key, unit) ->
            targets.put(
                key, CostRatio.ofMargin(unit.margin(), unit.unitCost(), shareAYear, cycleDays)));
    return targets.buildOrThrow();
  }
}
