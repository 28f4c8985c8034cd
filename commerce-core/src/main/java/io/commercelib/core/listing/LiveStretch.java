package io.commercelib.core.listing;

import io.commercelib.core.catalog.Product;
import io.commercelib.core.catalog.ProductId;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which customers saw a content, and it did not change.
 *
 * @param version the content's number
 * @param from inclusive
 * @param until exclusive; empty as long as it lasts
 */
public record LiveStretch(
    ListingId listing,
    ProductId product,
    String seller,
    long version,
    ListingContent content,
    Instant from,
    Optional<Instant> until) {

  /** Returns the content as catalogs know it: its price and pictures are none of their business. */
  public Product toProduct() {
    return Product.builder()
        .id(product)
        .name(content.title())
        .category(content.category())
        .brand(content.brand())
        .seller(seller)
        .attributes(content.attributes())
        .variants(content.variants())
        .build();
  }

  boolean covers(Instant at) {
    return !at.isBefore(from) && until.filter(end -> !at.isBefore(end)).isEmpty();
  }
}
