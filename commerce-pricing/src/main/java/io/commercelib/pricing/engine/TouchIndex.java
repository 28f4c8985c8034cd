package io.commercelib.pricing.engine;

import com.google.common.primitives.Ints;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the promotions that touch a cart without looking at the others, and on the way which lines
 * their selections select.
 *
 * <p>A promotion is filed under something a cart must have for it to give anything: its coupon, an
 * item it takes something off, an item a condition asks for, or the region; if there is nothing of
 * the kind, it touches every cart. Immutable and thread-safe.
 */
final class TouchIndex {
  // The numbers of selections, by what an item can be found by.
  private final NumbersByName bySku;
  private final NumbersByName byCategory;
  private final NumbersByName byTag;
  private final NumbersByName byBrand;
  private final NumbersByName byAttribute;
  private final NumbersByName bySeller;

  // The positions of promotions, by what they are filed under.
  private final int[] ranks;
  // Where among the ranks those of each selection begin; the last one says where all end.
  private final int[] ofSelection;
  private final NumbersByName byCoupon;
  private final NumbersByName byRegion;
  private final int[] always;

  /**
   * Files promotions by their positions in the list.
   *
   * @param pool with the selections of all of them
   */
  TouchIndex(List<Promotion> promotions, SelectionPool pool) {
    Map<Integer, List<Integer>> ofSelections = new HashMap<>();
    Map<String, List<Integer>> ofCoupons = new HashMap<>();
    Map<String, List<Integer>> ofRegions = new HashMap<>();
    List<Integer> everywhere = new ArrayList<>();
    for (int rank = 0; rank < promotions.size(); rank++) {
      Promotion promotion = promotions.get(rank);
      List<Selection> selections = selectionsOf(promotion, pool);
      Set<String> regions = regionsOf(promotion);
      if (promotion.coupon().isPresent()) {
        file(rank, promotion.coupon().get(), ofCoupons);
      } else if (!selections.isEmpty()) {
        for (Selection selection : selections) {
          file(rank, selection.number(), ofSelections);
        }
      } else if (!regions.isEmpty()) {
        for (String region : regions) {
          file(rank, region, ofRegions);
        }
      } else {
        everywhere.add(rank);
      }
    }
    Map<ItemKeys.Kind, Map<String, List<Integer>>> ofKeys = new EnumMap<>(ItemKeys.Kind.class);
    for (ItemKeys.Kind kind : ItemKeys.Kind.values()) {
      ofKeys.put(kind, new HashMap<>());
    }
    for (Selection selection : pool.all()) {
      for (ItemKeys.Key key : selection.keys()) {
        file(selection.number(), key.name(), ofKeys.getOrDefault(key.kind(), Map.of()));
      }
    }
    bySku = filed(ItemKeys.Kind.SKU, ofKeys);
    byCategory = filed(ItemKeys.Kind.CATEGORY, ofKeys);
    byTag = filed(ItemKeys.Kind.TAG, ofKeys);
    byBrand = filed(ItemKeys.Kind.BRAND, ofKeys);
    byAttribute = filed(ItemKeys.Kind.ATTRIBUTE, ofKeys);
    bySeller = filed(ItemKeys.Kind.SELLER, ofKeys);
    List<Integer> bySelection = new ArrayList<>();
    ofSelection = new int[pool.all().size() + 1];
    for (int i = 0; i < pool.all().size(); i++) {
      bySelection.addAll(ofSelections.getOrDefault(i, List.of()));
      ofSelection[i + 1] = bySelection.size();
    }
    ranks = Ints.toArray(bySelection);
    byCoupon = new NumbersByName(ofCoupons);
    byRegion = new NumbersByName(ofRegions);
    always = Ints.toArray(everywhere);
  }

  private static <K> void file(int number, K under, Map<K, List<Integer>> filed) {
    List<Integer> numbers = filed.computeIfAbsent(under, unused -> new ArrayList<>(1));
    if (numbers.isEmpty() || numbers.get(numbers.size() - 1) != number) {
      numbers.add(number);
    }
  }

  private static NumbersByName filed(
      ItemKeys.Kind kind, Map<ItemKeys.Kind, Map<String, List<Integer>>> ofKeys) {
    return new NumbersByName(ofKeys.getOrDefault(kind, Map.of()));
  }

  /** Returns the positions of the promotions that touch the cart, in a set of the workspace. */
  RankSet touched(CartState cart, Set<String> coupons, Workspace workspace) {
    RankSet touched = workspace.emptyRanks();
    for (int rank : always) {
      touched.add(rank);
    }
    Optional<String> region = cart.request().cart().region();
    if (region.isPresent()) {
      mark(byRegion, region.get(), touched);
    }
    for (String coupon : coupons) {
      mark(byCoupon, coupon, touched);
    }
    LinesBySelection found = workspace.noLines(cart.lineCount());
    for (int i = cart.lineCount() - 1; i >= 0; i--) {
      touch(cart.item(i), i, found, touched);
    }
    cart.find(found);
    return touched;
  }

  /** Returns whether any promotion has the coupon. */
  boolean knows(String coupon) {
    return byCoupon.placeOf(coupon) != NumbersByName.NOTHING;
  }

  private void touch(ItemFacts item, int line, LinesBySelection found, RankSet touched) {
    select(bySku, item.sku().value(), line, found, touched);
    for (String category : item.categoryPath()) {
      select(byCategory, category, line, found, touched);
    }
    if (!byTag.isEmpty()) {
      for (String tag : item.tags()) {
        select(byTag, tag, line, found, touched);
      }
    }
    if (!byBrand.isEmpty() && item.brand().isPresent()) {
      select(byBrand, item.brand().get(), line, found, touched);
    }
    if (!bySeller.isEmpty() && item.seller().isPresent()) {
      select(bySeller, item.seller().get(), line, found, touched);
    }
    if (!byAttribute.isEmpty()) {
      item.attributes()
          .forEach(
              (name, value) ->
                  select(byAttribute, ItemKeys.Key.attribute(name, value), line, found, touched));
    }
  }

  private void select(
      NumbersByName byName, String name, int line, LinesBySelection found, RankSet touched) {
    int place = byName.placeOf(name);
    for (int i = 0; i < byName.count(place); i++) {
      int selection = byName.number(place, i);
      if (found.add(selection, line)) {
        for (int at = ofSelection[selection]; at < ofSelection[selection + 1]; at++) {
          touched.add(ranks[at]);
        }
      }
    }
  }

  private static void mark(NumbersByName byName, String name, RankSet touched) {
    int place = byName.placeOf(name);
    for (int i = 0; i < byName.count(place); i++) {
      touched.add(byName.number(place, i));
    }
  }

  /** Returns selections of one of which the cart must have an item; empty if it need not. */
  private static List<Selection> selectionsOf(Promotion promotion, SelectionPool pool) {
    List<Selection> ofReward =
        promotion.reward().match(new SelectorsOfReward()).stream().map(pool::of).toList();
    if (!ofReward.isEmpty() && ofReward.stream().noneMatch(each -> each.keys().isEmpty())) {
      return ofReward;
    }
    for (Condition condition : promotion.conditions()) {
      Selection selection = null;
      if (condition instanceof Condition.MinimumSpend spend) {
        selection = pool.of(spend.selection());
      } else if (condition instanceof Condition.MinimumQuantity quantity) {
        selection = pool.of(quantity.selection());
      }
      if (selection != null && !selection.keys().isEmpty()) {
        return List.of(selection);
      }
    }
    return List.of();
  }

  private static Set<String> regionsOf(Promotion promotion) {
    for (Condition condition : promotion.conditions()) {
      if (condition instanceof Condition.FactIn of && of.fact() == Condition.Fact.REGION) {
        return of.names();
      }
    }
    return Set.of();
  }

  /** The selectors a reward takes something off; none if it is about the shipping. */
  private static final class SelectorsOfReward implements Reward.Cases<List<Selector>> {
    @Override
    public List<Selector> percentOff(Reward.PercentOff reward) {
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> amountOff(Reward.AmountOff reward) {
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> spendThreshold(Reward.SpendThreshold reward) {
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> spendSteps(Reward.SpendSteps reward) {
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> fixedPrice(Reward.FixedPrice reward) {
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> buyXGetY(Reward.BuyXGetY reward) {
      // Without what must be bought nothing is given, and then it is told what is missing.
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> nthItem(Reward.NthItem reward) {
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> unitsForPrice(Reward.UnitsForPrice reward) {
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> bundle(Reward.Bundle reward) {
      // A cart with any part of it is near it, and is told what is missing.
      return reward.parts().stream().map(Reward.Bundle.Part::selection).toList();
    }

    @Override
    public List<Selector> gift(Reward.Gift reward) {
      return List.of();
    }

    @Override
    public List<Selector> shippingPrice(Reward.ShippingPrice reward) {
      return List.of();
    }

    @Override
    public List<Selector> pointsMultiplier(Reward.PointsMultiplier reward) {
      return List.of(reward.selection());
    }

    @Override
    public List<Selector> nextCoupon(Reward.NextCoupon reward) {
      return List.of();
    }

    @Override
    public List<Selector> freeShipping(Reward.FreeShipping reward) {
      return List.of();
    }

    @Override
    public List<Selector> shippingAmountOff(Reward.ShippingAmountOff reward) {
      return List.of();
    }
  }
}
