package io.commercelib.pricing.promotion;

import io.commercelib.core.quote.ItemFacts;
import io.commercelib.spi.id.Sku;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * Says which lines of a cart are meant, by the facts of their items. Immutable.
 *
 * <p>A closed set of kinds; {@link #match} decides about all of them at compile time. Names are
 * compared as they are, case included.
 */
public sealed interface Selector {

  /** Returns what the case of this kind gives. */
  <R> R match(Cases<R> cases);

  /** Returns whether the item is meant. */
  boolean selects(ItemFacts item);

  /**
   * Returns the selection in the short notation of reasons: {@code *} for everything, {@code
   * category:TEA,COFFEE}, {@code (a|b)}, {@code (a&b)}, {@code (a-b)}; at most 100 characters.
   */
  default String notation() {
    String full = match(new SelectorNotation());
    return full.length() <= 100 ? full : full.substring(0, 97) + "...";
  }

  /** Returns a selector of everything. */
  static Selector everything() {
    return new Everything();
  }

  /** Returns a selector of some SKUs. */
  static Selector sku(String... skus) {
    return new SkuIn(Arrays.stream(skus).map(Sku::new).collect(Collectors.toSet()));
  }

  /** Returns a selector of some categories and all below them. */
  static Selector category(String... categories) {
    return new CategoryIn(Set.copyOf(Arrays.asList(categories)));
  }

  /** Returns a selector of what has any of some tags. */
  static Selector tag(String... tags) {
    return new TagIn(Set.copyOf(Arrays.asList(tags)));
  }

  /** Returns this selection without another. */
  default Selector except(Selector without) {
    return new Except(this, without);
  }

  /** One method per kind: whoever does not decide about a new kind stops compiling. */
  interface Cases<R> {
    /** Decides about every line of the cart. */
    R everything(Everything selector);

    /** Decides about the lines of some SKUs. */
    R skuIn(SkuIn selector);

    /** Decides about the lines of some categories. */
    R categoryIn(CategoryIn selector);

    /** Decides about the lines with some tags. */
    R tagIn(TagIn selector);

    /** Decides about the lines of some brands. */
    R brandIn(BrandIn selector);

    /** Decides about the lines with some values of an attribute. */
    R attributeIn(AttributeIn selector);

    /** Decides about the lines that some sellers sell. */
    R sellerIn(SellerIn selector);

    /** Decides about the lines that the shop itself sells. */
    R ownGoods(OwnGoods selector);

    /** Decides about the lines of a range of prices. */
    R priceRange(PriceRange selector);

    /** Decides about the lines that any of several selectors means. */
    R anyOf(AnyOf selector);

    /** Decides about the lines that all of several selectors mean. */
    R allOf(AllOf selector);

    /** Decides about the lines of one selector without those of another. */
    R except(Except selector);
  }

  /** Every line of the cart. */
  record Everything() implements Selector {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.everything(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      return true;
    }
  }

  /**
   * The lines of some SKUs.
   *
   * @param skus at least one
   */
  record SkuIn(Set<Sku> skus) implements Selector {
    /** Checks and sorts the SKUs. */
    public SkuIn {
      skus = Names.skus(skus);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.skuIn(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      return skus.contains(item.sku());
    }
  }

  /**
   * The lines of items in some categories or anywhere below them.
   *
   * @param categories ids, at least one
   */
  record CategoryIn(Set<String> categories) implements Selector {
    /** Checks and sorts the categories. */
    public CategoryIn {
      categories = Names.of("category", categories);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.categoryIn(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      // A plain loop, here and below: it runs for every line and every promotion that touches it.
      for (String category : item.categoryPath()) {
        if (categories.contains(category)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The lines of items that have any of some tags.
   *
   * @param tags at least one
   */
  record TagIn(Set<String> tags) implements Selector {
    /** Checks and sorts the tags. */
    public TagIn {
      tags = Names.of("tag", tags);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tagIn(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      for (String tag : item.tags()) {
        if (tags.contains(tag)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The lines of items of some brands.
   *
   * @param brands at least one
   */
  record BrandIn(Set<String> brands) implements Selector {
    /** Checks and sorts the brands. */
    public BrandIn {
      brands = Names.of("brand", brands);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.brandIn(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      return item.brand().isPresent() && brands.contains(item.brand().get());
    }
  }

  /**
   * The lines of items of which an attribute has one of some values.
   *
   * @param attribute its name
   * @param values at least one
   */
  record AttributeIn(String attribute, Set<String> values) implements Selector {
    /** Checks the names and sorts the values. */
    public AttributeIn {
      Names.of("attribute", Set.of(attribute));
      values = Names.of("value of an attribute", values);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.attributeIn(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      String value = item.attributes().get(attribute);
      return value != null && values.contains(value);
    }
  }

  /**
   * The lines of goods that some sellers sell in the shop.
   *
   * @param sellers ids, at least one
   */
  record SellerIn(Set<String> sellers) implements Selector {
    /** Checks and sorts the sellers. */
    public SellerIn {
      sellers = Names.of("seller", sellers);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sellerIn(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      return item.seller().isPresent() && sellers.contains(item.seller().get());
    }
  }

  /** The lines of goods that the shop itself sells, and no seller in it. */
  record OwnGoods() implements Selector {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ownGoods(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      return item.seller().isEmpty();
    }
  }

  /**
   * The lines of items of which one unit costs so much, before any promotion.
   *
   * @param from inclusive, above zero; empty for any price down to zero
   * @param below exclusive, above {@code from}; empty for any price upwards
   */
  record PriceRange(Optional<Money> from, Optional<Money> below) implements Selector {
    /** Checks the amounts. */
    public PriceRange {
      if (from.isEmpty() && below.isEmpty()) {
        throw new IllegalArgumentException(
            "a range of prices has neither from nor below; give one or both");
      }
      from.ifPresent(amount -> Amounts.checkPositive("a lowest price", amount));
      below.ifPresent(amount -> Amounts.checkPositive("a price that is too high", amount));
      if (from.isPresent()
          && below.isPresent()
          && (!from.get().getCurrencyUnit().equals(below.get().getCurrencyUnit())
              || !from.get().isLessThan(below.get()))) {
        throw new IllegalArgumentException(
            "a range of prices is from %s to below %s; give a higher amount of the same currency"
                .formatted(from.get(), below.get()));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.priceRange(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      BigMoney price = item.listPrice();
      return price.getCurrencyUnit().equals(from.or(() -> below).orElseThrow().getCurrencyUnit())
          && from.filter(price::isLessThan).isEmpty()
          && below.filter(amount -> !price.isLessThan(amount)).isEmpty();
    }
  }

  /**
   * The lines that at least one of several selectors means.
   *
   * @param selectors at least one
   */
  record AnyOf(List<Selector> selectors) implements Selector {
    /** Checks the nesting and copies the list. */
    public AnyOf {
      selectors = Names.parts("selector", selectors, Nesting::of);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.anyOf(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      for (Selector selector : selectors) {
        if (selector.selects(item)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The lines that all of several selectors mean.
   *
   * @param selectors at least one
   */
  record AllOf(List<Selector> selectors) implements Selector {
    /** Checks the nesting and copies the list. */
    public AllOf {
      selectors = Names.parts("selector", selectors, Nesting::of);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.allOf(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      for (Selector selector : selectors) {
        if (!selector.selects(item)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The lines of one selector without those of another.
   *
   * @param from what is meant
   * @param without what of it is left out
   */
  record Except(Selector from, Selector without) implements Selector {
    /** Checks the nesting. */
    public Except {
      Names.checkDepth("selector", Math.max(Nesting.of(from), Nesting.of(without)) + 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.except(this);
    }

    @Override
    public boolean selects(ItemFacts item) {
      return from.selects(item) && !without.selects(item);
    }
  }
}
