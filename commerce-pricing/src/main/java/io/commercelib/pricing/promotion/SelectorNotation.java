package io.commercelib.pricing.promotion;

import io.commercelib.spi.id.Sku;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** The short notation of reasons. */
final class SelectorNotation implements Selector.Cases<String> {
  @Override
  public String everything(Selector.Everything selector) {
    return "*";
  }

  @Override
  public String skuIn(Selector.SkuIn selector) {
    return named("sku", selector.skus().stream().map(Sku::value).toList());
  }

  @Override
  public String categoryIn(Selector.CategoryIn selector) {
    return named("category", selector.categories());
  }

  @Override
  public String tagIn(Selector.TagIn selector) {
    return named("tag", selector.tags());
  }

  @Override
  public String brandIn(Selector.BrandIn selector) {
    return named("brand", selector.brands());
  }

  @Override
  public String attributeIn(Selector.AttributeIn selector) {
    return named(selector.attribute(), selector.values());
  }

  @Override
  public String sellerIn(Selector.SellerIn selector) {
    return named("seller", selector.sellers());
  }

  @Override
  public String ownGoods(Selector.OwnGoods selector) {
    return "own-goods";
  }

  @Override
  public String priceRange(Selector.PriceRange selector) {
    return "price:%s..%s"
        .formatted(
            selector.from().map(Money::toString).orElse(""),
            selector.below().map(Money::toString).orElse(""));
  }

  @Override
  public String anyOf(Selector.AnyOf selector) {
    return joined(selector.selectors(), "|");
  }

  @Override
  public String allOf(Selector.AllOf selector) {
    return joined(selector.selectors(), "&");
  }

  @Override
  public String except(Selector.Except selector) {
    return "(" + selector.from().match(this) + "-" + selector.without().match(this) + ")";
  }

  private static String named(String kind, Collection<String> names) {
    // The notation is cut anyway; a list of thousands is not written out first.
    return names.stream().limit(20).collect(Collectors.joining(",", kind + ":", ""));
  }

  private String joined(List<Selector> selectors, String by) {
    return selectors.stream()
        .limit(20)
        .map(selector -> selector.match(this))
        .collect(Collectors.joining(by, "(", ")"));
  }
}
