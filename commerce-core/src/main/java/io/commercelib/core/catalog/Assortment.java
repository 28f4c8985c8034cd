package io.commercelib.core.catalog;

import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalog in memory: products in one category tree. Immutable. */
public final class Assortment implements Catalog {
  private final CategoryTree tree;
  private final Map<ProductId, Product> products = new LinkedHashMap<>();
  private final Map<Sku, CatalogItem> items = new HashMap<>();
  private final Map<CategoryId, List<Product>> byCategory = new HashMap<>();

  private Assortment(CategoryTree tree) {
    this.tree = tree;
  }

  /**
   * Returns the assortment of some products.
   *
   * @throws IllegalArgumentException if two products share an id or a SKU, or stand in a category
   *     that is not in the tree; it names every fault
   */
  public static Assortment of(CategoryTree tree, Collection<Product> products) {
    Assortment assortment = new Assortment(tree);
    Map<CategoryId, List<CategoryId>> paths = new HashMap<>();
    List<String> faults = new ArrayList<>();
    products.forEach(product -> assortment.add(product, paths, faults));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return assortment;
  }

  @Override
  public Optional<CatalogItem> find(Sku sku) {
    return Optional.ofNullable(items.get(sku));
  }

  /** Returns the tree of categories. */
  public CategoryTree tree() {
    return tree;
  }

  /** Returns all products, in the order in which they were given. */
  public List<Product> products() {
    return List.copyOf(products.values());
  }

  /**
   * Returns the products of a category and of all below it, category by category.
   *
   * @throws IllegalArgumentException if the category is not in the tree
   */
  public List<Product> productsWithin(CategoryId category) {
    List<Product> found = new ArrayList<>(byCategory.getOrDefault(category, List.of()));
    for (Category below : tree.descendants(category)) {
      found.addAll(byCategory.getOrDefault(below.id(), List.of()));
    }
    return List.copyOf(found);
  }

  private void add(Product product, Map<CategoryId, List<CategoryId>> paths, List<String> faults) {
    if (products.putIfAbsent(product.id(), product) != null) {
      faults.add("product '%s' comes twice; give each id once".formatted(product.id()));
      return;
    }
    List<CategoryId> path = List.of();
    if (product.category().isPresent()) {
      CategoryId category = product.category().get();
      if (tree.find(category).isEmpty()) {
        faults.add(
            "product '%s' stands in category '%s', which is not in the tree; add it or name another"
                .formatted(product.id(), category));
        return;
      }
      path =
          paths.computeIfAbsent(category, id -> tree.path(id).stream().map(Category::id).toList());
      byCategory.computeIfAbsent(category, id -> new ArrayList<>()).add(product);
    }
    for (Variant variant : product.variants()) {
      CatalogItem other = items.putIfAbsent(variant.sku(), new CatalogItem(product, variant, path));
      if (other != null) {
        faults.add(
            "SKU '%s' is sold as product '%s' and as '%s'; give each its own"
                .formatted(variant.sku(), other.product().id(), product.id()));
      }
    }
  }
}
