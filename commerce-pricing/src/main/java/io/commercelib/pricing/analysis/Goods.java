package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.ItemFacts;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What selections say of each other, proved from the definitions: which are empty, which lie within
 * which. An item may be of any categories and tags at once; what a shop has in stock is not known.
 */
final class Goods implements Selector.Cases<Alternatives<GoodsFact>> {
  static final String SKU = "sku";
  static final String CATEGORY = "category";
  static final String TAG = "tag";
  static final String BRAND = "brand";
  static final String SELLER = "seller";
  static final String ATTRIBUTE = "attribute ";

  private static final Goods SELECTED = new Goods(true);
  private static final Goods LEFT_OUT = new Goods(false);

  private final boolean isSelected;

  private Goods(boolean isSelected) {
    this.isSelected = isSelected;
  }

  /** Returns what is so of every item that is selected. */
  static Alternatives<GoodsFact> selectedBy(Selector selector) {
    return selector.match(SELECTED);
  }

  /** Returns what is so of every item that is not selected. */
  static Alternatives<GoodsFact> leftOutBy(Selector selector) {
    return selector.match(LEFT_OUT);
  }

  /** Returns whether it is proved that no item is selected. */
  static boolean isEmpty(Selector selector) {
    return areImpossible(selectedBy(selector));
  }

  /** Returns whether it is proved that whatever one selector selects, another does. */
  static boolean isWithin(Selector inner, Selector outer) {
    return inner.equals(outer)
        || outer instanceof Selector.Everything
        || areImpossible(selectedBy(inner).and(leftOutBy(outer)));
  }

  /** Returns whether it is proved that no item is selected by both. */
  static boolean areApart(Selector one, Selector other) {
    return areImpossible(selectedBy(one).and(selectedBy(other)));
  }

  /** Returns whether it is proved that every item that is selected costs less than a price. */
  static boolean isCheaper(Selector selector, Money price) {
    return areImpossible(
        selectedBy(selector)
            .and(
                Alternatives.of(
                    new GoodsFact.Priced(
                        new Selector.PriceRange(Optional.of(price), Optional.empty()), true))));
  }

  private static boolean areImpossible(Alternatives<GoodsFact> alternatives) {
    return alternatives.each().stream().noneMatch(Goods::arePossible);
  }

  /** Returns whether facts can hold of one item. */
  static boolean arePossible(List<GoodsFact> facts) {
    for (List<Names> ofOne : named(facts).values()) {
      if (!Names.arePossible(ofOne)) {
        return false;
      }
    }
    return prices(facts).isPossible();
  }

  /**
   * Returns an item of which facts hold, or nearly so: who uses it looks whether it will do.
   *
   * @param sku its SKU, if any will do
   * @param price of a unit, if that will do; else the nearest that does
   */
  static ItemFacts example(
      List<GoodsFact> facts, String sku, CurrencyUnit currency, BigDecimal price) {
    ItemFacts.Builder item = ItemFacts.builder().sku(new Sku(sku));
    named(facts)
        .forEach(
            (of, ofOne) -> {
              Set<String> names = Names.example(ofOne);
              if (of.equals(CATEGORY)) {
                item.addAllCategoryPath(names.stream().sorted().toList());
              } else if (of.equals(TAG)) {
                item.addAllTags(names);
              } else {
                names.forEach(name -> put(item, of, name));
              }
            });
    return item.listPrice(BigMoney.of(currency, prices(facts).nearest(price, currency))).build();
  }

  private static void put(ItemFacts.Builder item, String of, String name) {
    switch (of) {
      case SKU -> item.sku(new Sku(name));
      case BRAND -> item.brand(name);
      case SELLER -> item.seller(name);
      default -> item.putAttributes(of.substring(ATTRIBUTE.length()), name);
    }
  }

  private static Map<String, List<Names>> named(List<GoodsFact> facts) {
    Map<String, List<Names>> named = new LinkedHashMap<>();
    for (GoodsFact fact : facts) {
      if (fact instanceof GoodsFact.Named of) {
        named.computeIfAbsent(of.names().of(), unused -> new ArrayList<>(2)).add(of.names());
      }
    }
    return named;
  }

  private static Prices prices(List<GoodsFact> facts) {
    Prices prices = new Prices();
    for (GoodsFact fact : facts) {
      if (fact instanceof GoodsFact.Priced priced && priced.isWithin()) {
        prices.within(priced.range());
      }
    }
    for (GoodsFact fact : facts) {
      if (fact instanceof GoodsFact.Priced priced && !priced.isWithin()) {
        prices.without(priced.range());
      }
    }
    return prices;
  }

  @Override
  public Alternatives<GoodsFact> everything(Selector.Everything selector) {
    return isSelected ? Alternatives.always() : new Alternatives<>(List.of());
  }

  @Override
  public Alternatives<GoodsFact> skuIn(Selector.SkuIn selector) {
    return named(
        Names.one(
            SKU,
            selector.skus().stream().map(Sku::value).collect(Collectors.toUnmodifiableSet()),
            isSelected));
  }

  @Override
  public Alternatives<GoodsFact> categoryIn(Selector.CategoryIn selector) {
    return named(Names.anyNumber(CATEGORY, selector.categories(), isSelected));
  }

  @Override
  public Alternatives<GoodsFact> tagIn(Selector.TagIn selector) {
    return named(Names.anyNumber(TAG, selector.tags(), isSelected));
  }

  @Override
  public Alternatives<GoodsFact> brandIn(Selector.BrandIn selector) {
    return named(Names.one(BRAND, selector.brands(), isSelected));
  }

  @Override
  public Alternatives<GoodsFact> attributeIn(Selector.AttributeIn selector) {
    return named(Names.one(ATTRIBUTE + selector.attribute(), selector.values(), isSelected));
  }

  @Override
  public Alternatives<GoodsFact> sellerIn(Selector.SellerIn selector) {
    return named(Names.one(SELLER, selector.sellers(), isSelected));
  }

  @Override
  public Alternatives<GoodsFact> ownGoods(Selector.OwnGoods selector) {
    return named(Names.one(SELLER, Set.of(Names.NONE), isSelected));
  }

  @Override
  public Alternatives<GoodsFact> priceRange(Selector.PriceRange selector) {
    return Alternatives.of(new GoodsFact.Priced(selector, isSelected));
  }

  @Override
  public Alternatives<GoodsFact> anyOf(Selector.AnyOf selector) {
    List<Alternatives<GoodsFact>> parts = each(selector.selectors());
    return isSelected ? Alternatives.any(parts) : Alternatives.all(parts);
  }

  @Override
  public Alternatives<GoodsFact> allOf(Selector.AllOf selector) {
    List<Alternatives<GoodsFact>> parts = each(selector.selectors());
    return isSelected ? Alternatives.all(parts) : Alternatives.any(parts);
  }

  @Override
  public Alternatives<GoodsFact> except(Selector.Except selector) {
    return isSelected
        ? selectedBy(selector.from()).and(leftOutBy(selector.without()))
        : leftOutBy(selector.from()).or(selectedBy(selector.without()));
  }

  private List<Alternatives<GoodsFact>> each(List<Selector> selectors) {
    return selectors.stream().map(part -> part.match(this)).toList();
  }

  private static Alternatives<GoodsFact> named(Names names) {
    return Alternatives.of(new GoodsFact.Named(names));
  }

  /** Where the price of a unit can be; not thread-safe. */
  private static final class Prices {
    private @Nullable CurrencyUnit currency;
    private boolean isPossible = true;
    private List<Range> ranges = List.of(new Range(BigDecimal.ZERO, null));

    /** From inclusive; to exclusive, null for none. */
    private record Range(BigDecimal from, @Nullable BigDecimal to) {
      boolean isEmpty() {
        return to != null && from.compareTo(to) >= 0;
      }
    }

    void within(Selector.PriceRange range) {
      CurrencyUnit of = currencyOf(range);
      isPossible &= currency == null || currency.equals(of);
      currency = of;
      ranges = cut(ranges, from(range), range.below().map(Money::getAmount).orElse(null));
    }

    /** In another currency than that of a range, a price is outside it in any case. */
    void without(Selector.PriceRange range) {
      if (currency == null || !currency.equals(currencyOf(range))) {
        return;
      }
      List<Range> left = new ArrayList<>(cut(ranges, BigDecimal.ZERO, from(range)));
      range.below().ifPresent(below -> left.addAll(cut(ranges, below.getAmount(), null)));
      ranges = left;
    }

    boolean isPossible() {
      return isPossible && !ranges.isEmpty();
    }

    BigDecimal nearest(BigDecimal price, CurrencyUnit of) {
      for (Range range : ranges) {
        if (range.from().compareTo(price) <= 0
            && (range.to() == null || price.compareTo(range.to()) < 0)) {
          return price;
        }
      }
      if (ranges.isEmpty()) {
        return price;
      }
      Range first = ranges.get(0);
      if (first.from().compareTo(price) > 0 || first.to() == null) {
        return first.from();
      }
      BigDecimal minor = BigDecimal.ONE.movePointLeft(of.getDecimalPlaces());
      return first.to().subtract(minor).max(first.from());
    }

    private static BigDecimal from(Selector.PriceRange range) {
      return range.from().map(Money::getAmount).orElse(BigDecimal.ZERO);
    }

    private static CurrencyUnit currencyOf(Selector.PriceRange range) {
      Optional<Money> amount = range.from().or(range::below);
      return amount.orElseThrow().getCurrencyUnit();
    }

    private static List<Range> cut(List<Range> ranges, BigDecimal from, @Nullable BigDecimal to) {
      List<Range> cut = new ArrayList<>();
      for (Range range : ranges) {
        BigDecimal end = range.to();
        if (to != null && (end == null || to.compareTo(end) < 0)) {
          end = to;
        }
        Range both = new Range(range.from().max(from), end);
        if (!both.isEmpty()) {
          cut.add(both);
        }
      }
      return cut;
    }
  }
}
