package io.commercelib.core.catalog;

import io.commercelib.core.quote.ItemFacts;
import java.util.List;
import org.joda.money.BigMoney;

/**
 * A SKU with its product and place.
 *
 * @param product what it is a variant of
 * @param variant the SKU
 * @param categoryPath from the top down to the product's own category; empty if it is in none
 */
public record CatalogItem(Product product, Variant variant, List<CategoryId> categoryPath) {

  /** Copies the path. */
  public CatalogItem {
    categoryPath = List.copyOf(categoryPath);
  }

  /**
   * Returns what pricing looks at: tags of both, and attributes of the product overridden by those
   * of the variant.
   *
   * @param listPrice of one unit before promotions, from wherever the host keeps prices
   */
  public ItemFacts factsAt(BigMoney listPrice) {
    ItemFacts.Builder facts =
        ItemFacts.builder()
            .sku(variant.sku())
            .listPrice(listPrice)
            .categoryPath(categoryPath.stream().map(CategoryId::value).toList())
            .addAllTags(product.tags())
            .addAllTags(variant.tags())
            .brand(product.brand())
            .seller(product.seller());
    product.attributes().entrySet().stream()
        .filter(attribute -> !variant.attributes().containsKey(attribute.getKey()))
        .forEach(facts::putAttributes);
    return facts.putAllAttributes(variant.attributes()).build();
  }
}
