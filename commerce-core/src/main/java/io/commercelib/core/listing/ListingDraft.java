package io.commercelib.core.listing;

import io.commercelib.core.catalog.ProductId;
import io.commercelib.spi.id.Id;

/**
 * A listing as a document has it: to be looked at, or to be created.
 *
 * @param id how it is to be called
 * @param product of what
 * @param seller whose
 */
public record ListingDraft(ListingId id, ProductId product, String seller, ListingContent content) {

  /** Checks the seller. */
  public ListingDraft {
    Id.check("seller", seller);
  }
}
