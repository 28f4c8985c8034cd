package io.commercelib.core.catalog;

import io.commercelib.spi.id.Sku;
import java.util.Optional;

/**
 * Tells what a SKU is. A host implements it over its own product data, or fills an {@link
 * Assortment}. Thread-safe.
 */
@FunctionalInterface
public interface Catalog {

  /** Returns the SKU with its product and place; empty if the shop does not know it. */
  Optional<CatalogItem> find(Sku sku);
}
