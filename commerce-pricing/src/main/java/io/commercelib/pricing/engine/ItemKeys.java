package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something of which a selected item has at least one: its SKU, a category, a tag and the like.
 * Immutable.
 *
 * @param keys at least one
 * @param exact whether every item that has one of them is selected
 */
record ItemKeys(List<Key> keys, boolean exact) {

  /** What an item can be found by. */
  enum Kind {
    SKU,
    CATEGORY,
    TAG,
    BRAND,
    ATTRIBUTE,
    SELLER
  }

  /** One of them. */
  record Key(Kind kind, String name) {
    /** Names have no control characters: no two pairs of name and value have the same key. */
    static String attribute(String name, String value) {
      return name + '\n' + value;
    }
  }

  /** Returns those of a selector; empty if its items need not have any. */
  static Optional<ItemKeys> of(Selector selector) {
    return selector.match(OfSelector.CASES);
  }

  private static Optional<ItemKeys> exactly(Kind kind, Set<String> names) {
    return exactly(names.stream().map(name -> new Key(kind, name)).toList());
  }

  private static Optional<ItemKeys> exactly(List<Key> keys) {
    return Optional.of(new ItemKeys(keys, true));
  }

  private ItemKeys ofSome() {
    return new ItemKeys(keys, false);
  }

  private static final class OfSelector implements Selector.Cases<Optional<ItemKeys>> {
    private static final OfSelector CASES = new OfSelector();

    @Override
    public Optional<ItemKeys> everything(Selector.Everything selector) {
      return Optional.empty();
    }

    @Override
    public Optional<ItemKeys> skuIn(Selector.SkuIn selector) {
      return exactly(selector.skus().stream().map(sku -> new Key(Kind.SKU, sku.value())).toList());
    }

    @Override
    public Optional<ItemKeys> categoryIn(Selector.CategoryIn selector) {
      return exactly(Kind.CATEGORY, selector.categories());
    }

    @Override
    public Optional<ItemKeys> tagIn(Selector.TagIn selector) {
      return exactly(Kind.TAG, selector.tags());
    }

    @Override
    public Optional<ItemKeys> brandIn(Selector.BrandIn selector) {
      return exactly(Kind.BRAND, selector.brands());
    }

    @Override
    public Optional<ItemKeys> attributeIn(Selector.AttributeIn selector) {
      return exactly(
          selector.values().stream()
              .map(value -> new Key(Kind.ATTRIBUTE, Key.attribute(selector.attribute(), value)))
              .toList());
    }

    @Override
    public Optional<ItemKeys> sellerIn(Selector.SellerIn selector) {
      return exactly(Kind.SELLER, selector.sellers());
    }

    @Override
    public Optional<ItemKeys> ownGoods(Selector.OwnGoods selector) {
      return Optional.empty();
    }

    @Override
    public Optional<ItemKeys> priceRange(Selector.PriceRange selector) {
      return Optional.empty();
    }

    @Override
    public Optional<ItemKeys> anyOf(Selector.AnyOf selector) {
      List<Key> keys = new ArrayList<>();
      boolean exact = true;
      for (Selector part : selector.selectors()) {
        Optional<ItemKeys> ofPart = part.match(this);
        if (ofPart.isEmpty()) {
          return Optional.empty();
        }
        keys.addAll(ofPart.get().keys());
        exact &= ofPart.get().exact();
      }
      return Optional.of(new ItemKeys(keys.stream().distinct().toList(), exact));
    }

    @Override
    public Optional<ItemKeys> allOf(Selector.AllOf selector) {
      // Any part will do; the first that has keys is as good as another.
      return selector.selectors().stream()
          .map(part -> part.match(this))
          .flatMap(Optional::stream)
          .findFirst()
          .map(ItemKeys::ofSome);
    }

    @Override
    public Optional<ItemKeys> except(Selector.Except selector) {
      return selector.from().match(this).map(ItemKeys::ofSome);
    }
  }
}
