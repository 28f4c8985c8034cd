package io.commercelib.pricing.engine;

import com.google.common.collect.ImmutableMap;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the promotions that touch a cart without looking at the others.
 *
 * <p>A promotion is filed under something a cart must have for it to give anything: its coupon, an
 * item it takes something off, an item a condition asks for, or the region; if there is nothing of
 * the kind, it touches every cart. Immutable and thread-safe.
 */
final class TouchIndex {
  private static final int[] NONE = {};

  private final Map<Kind, Map<String, int[]>> ranks;
  private final int[] always;
  private final int size;

  /** What a promotion can be filed under. */
  private enum Kind {
    COUPON,
    SKU,
    CATEGORY,
    TAG,
    BRAND,
    ATTRIBUTE,
    SELLER,
    REGION
  }

  private record Key(Kind kind, String name) {}

  /** Files promotions by their positions in the list. */
  TouchIndex(List<Promotion> promotions) {
    Map<Key, List<Integer>> filed = new HashMap<>();
    List<Integer> everywhere = new ArrayList<>();
    for (int rank = 0; rank < promotions.size(); rank++) {
      List<Key> keys = keysOf(promotions.get(rank)).orElse(List.of());
      if (keys.isEmpty()) {
        everywhere.add(rank);
      }
      for (Key key : keys) {
        filed.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(rank);
      }
    }
    Map<Kind, Map<String, int[]>> byKind = new HashMap<>();
    filed.forEach(
        (key, found) ->
            byKind
                .computeIfAbsent(key.kind(), unused -> new HashMap<>())
                .put(key.name(), ints(found)));
    ranks = ImmutableMap.copyOf(byKind);
    always = ints(everywhere);
    size = promotions.size();
  }

  /** Returns the positions of the promotions that touch the cart. */
  BitSet touched(CartState cart, Set<String> coupons) {
    BitSet touched = new BitSet(size);
    mark(always, touched);
    mark(Kind.REGION, cart.request().cart().region(), touched);
    for (String coupon : coupons) {
      mark(ranksOf(Kind.COUPON, coupon), touched);
    }
    ItemFacts previous = null;
    for (int i = 0; i < cart.lineCount(); i++) {
      ItemFacts item = cart.item(i);
      if (item != previous) {
        touch(item, touched);
      }
      previous = item;
    }
    return touched;
  }

  /** Returns whether any promotion has the coupon. */
  boolean knows(String coupon) {
    return ranksOf(Kind.COUPON, coupon).length > 0;
  }

  private void touch(ItemFacts item, BitSet touched) {
    mark(ranksOf(Kind.SKU, item.sku().value()), touched);
    for (String category : item.categoryPath()) {
      mark(ranksOf(Kind.CATEGORY, category), touched);
    }
    for (String tag : item.tags()) {
      mark(ranksOf(Kind.TAG, tag), touched);
    }
    mark(Kind.BRAND, item.brand(), touched);
    mark(Kind.SELLER, item.seller(), touched);
    if (ranks.containsKey(Kind.ATTRIBUTE)) {
      item.attributes()
          .forEach(
              (name, value) -> mark(ranksOf(Kind.ATTRIBUTE, attributeKey(name, value)), touched));
    }
  }

  /** Names have no control characters: no two pairs have the same key. */
  private static String attributeKey(String name, String value) {
    return name + '\n' + value;
  }

  private void mark(Kind kind, Optional<String> name, BitSet touched) {
    if (name.isPresent()) {
      mark(ranksOf(kind, name.get()), touched);
    }
  }

  private int[] ranksOf(Kind kind, String name) {
    Map<String, int[]> ofKind = ranks.get(kind);
    return ofKind == null ? NONE : ofKind.getOrDefault(name, NONE);
  }

  private static void mark(int[] found, BitSet touched) {
    for (int rank : found) {
      touched.set(rank);
    }
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Optional<List<Key>> keysOf(Promotion promotion) {
    if (promotion.coupon().isPresent()) {
      return Optional.of(List.of(new Key(Kind.COUPON, promotion.coupon().get())));
    }
    KeysOfSelector ofSelector = new KeysOfSelector();
    Optional<List<Key>> keys =
        promotion.reward().match(new SelectionOfReward()).flatMap(s -> s.match(ofSelector));
    if (keys.isPresent()) {
      return keys;
    }
    List<List<Key>> found = new ArrayList<>();
    List<List<Key>> regions = new ArrayList<>();
    for (Condition condition : promotion.conditions()) {
      if (condition instanceof Condition.MinimumSpend spend) {
        spend.selection().match(ofSelector).ifPresent(found::add);
      } else if (condition instanceof Condition.MinimumQuantity quantity) {
        quantity.selection().match(ofSelector).ifPresent(found::add);
      } else if (condition instanceof Condition.FactIn of && of.fact() == Condition.Fact.REGION) {
        regions.add(keys(Kind.REGION, of.names()));
      }
    }
    found.addAll(regions);
    return found.stream().findFirst();
  }

  private static List<Key> keys(Kind kind, Set<String> names) {
    return names.stream().map(name -> new Key(kind, name)).toList();
  }

  /** The selection a reward takes something off; empty if it is about the shipping. */
  private static final class SelectionOfReward implements Reward.Cases<Optional<Selector>> {
    @Override
    public Optional<Selector> percentOff(Reward.PercentOff reward) {
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> amountOff(Reward.AmountOff reward) {
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> spendThreshold(Reward.SpendThreshold reward) {
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> spendSteps(Reward.SpendSteps reward) {
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> fixedPrice(Reward.FixedPrice reward) {
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> buyXGetY(Reward.BuyXGetY reward) {
      // Without what must be bought nothing is given, and then it is told what is missing.
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> nthItem(Reward.NthItem reward) {
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> unitsForPrice(Reward.UnitsForPrice reward) {
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> bundle(Reward.Bundle reward) {
      // A cart with any part of it is near it, and is told what is missing.
      return Optional.of(
          new Selector.AnyOf(reward.parts().stream().map(Reward.Bundle.Part::selection).toList()));
    }

    @Override
    public Optional<Selector> gift(Reward.Gift reward) {
      return Optional.empty();
    }

    @Override
    public Optional<Selector> shippingPrice(Reward.ShippingPrice reward) {
      return Optional.empty();
    }

    @Override
    public Optional<Selector> pointsMultiplier(Reward.PointsMultiplier reward) {
      return Optional.of(reward.selection());
    }

    @Override
    public Optional<Selector> nextCoupon(Reward.NextCoupon reward) {
      return Optional.empty();
    }

    @Override
    public Optional<Selector> freeShipping(Reward.FreeShipping reward) {
      return Optional.empty();
    }

    @Override
    public Optional<Selector> shippingAmountOff(Reward.ShippingAmountOff reward) {
      return Optional.empty();
    }
  }

  /** Keys of which a selected item has at least one; empty if there are none such. */
  private static final class KeysOfSelector implements Selector.Cases<Optional<List<Key>>> {
    @Override
    public Optional<List<Key>> everything(Selector.Everything selector) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Key>> skuIn(Selector.SkuIn selector) {
      return Optional.of(
          selector.skus().stream().map(sku -> new Key(Kind.SKU, sku.value())).toList());
    }

    @Override
    public Optional<List<Key>> categoryIn(Selector.CategoryIn selector) {
      return Optional.of(keys(Kind.CATEGORY, selector.categories()));
    }

    @Override
    public Optional<List<Key>> tagIn(Selector.TagIn selector) {
      return Optional.of(keys(Kind.TAG, selector.tags()));
    }

    @Override
    public Optional<List<Key>> brandIn(Selector.BrandIn selector) {
      return Optional.of(keys(Kind.BRAND, selector.brands()));
    }

    @Override
    public Optional<List<Key>> attributeIn(Selector.AttributeIn selector) {
      return Optional.of(
          selector.values().stream()
              .map(value -> new Key(Kind.ATTRIBUTE, attributeKey(selector.attribute(), value)))
              .toList());
    }

    @Override
    public Optional<List<Key>> sellerIn(Selector.SellerIn selector) {
      return Optional.of(keys(Kind.SELLER, selector.sellers()));
    }

    @Override
    public Optional<List<Key>> ownGoods(Selector.OwnGoods selector) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Key>> priceRange(Selector.PriceRange selector) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Key>> anyOf(Selector.AnyOf selector) {
      List<Key> keys = new ArrayList<>();
      for (Selector part : selector.selectors()) {
        Optional<List<Key>> ofPart = part.match(this);
        if (ofPart.isEmpty()) {
          return Optional.empty();
        }
        keys.addAll(ofPart.get());
      }
      return Optional.of(keys.stream().distinct().toList());
    }

    @Override
    public Optional<List<Key>> allOf(Selector.AllOf selector) {
      // Any part will do; the first that can be filed is as good as another.
      return selector.selectors().stream()
          .map(part -> part.match(this))
          .flatMap(Optional::stream)
          .findFirst();
    }

    @Override
    public Optional<List<Key>> except(Selector.Except selector) {
      return selector.from().match(this);
    }
  }
}
