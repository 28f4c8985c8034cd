package io.commercelib.inventory.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import io.commercelib.inventory.demand.DemandSeries;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together how much items weigh and how steady they are. */
public final class StockClassification {
  private StockClassification() {}

  /**
   * Returns the class of every item, in the order of the ranks.
   *
   * @param ranks of all items, from {@link AbcAnalysis}
   * @param demand of the same items; a series may be empty
   * @throws IllegalArgumentException if an item has a rank or a demand only; all such are named
   */
  public static <K> Map<K, StockClass> of(
      List<AbcRank<K>> ranks, Map<K, DemandSeries> demand, XyzAnalysis xyz) {
    Set<K> ranked = new HashSet<>();
    ranks.forEach(rank -> ranked.add(rank.key()));
    Faults faults = new Faults();
    faults.addAll(
        Sets.difference(ranked, demand.keySet()),
        "item '%s' has a rank but no demand; give its demand, empty if there is none");
    faults.addAll(
        Sets.difference(demand.keySet(), ranked),
        "item '%s' has demand but no rank; rank it too, with an amount of 0 if there is none");
    faults.refuse();
    ImmutableMap.Builder<K, StockClass> classes = ImmutableMap.builder();
    for (AbcRank<K> rank : ranks) {
      DemandSeries series = demand.get(rank.key());
      if (series != null) {
        classes.put(rank.key(), new StockClass(rank.abcClass(), xyz.of(series).xyzClass()));
      }
    }
    return classes.buildOrThrow();
  }
}
