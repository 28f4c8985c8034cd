package io.commercelib.core.listing;

import io.commercelib.core.catalog.ProductId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What listings tell the world: the payloads of their events. Each names the number of the content
 * that it is about.
 *
 * <p>{@link ListingEvents} makes events of them and reads them back.
 */
public sealed interface ListingEvent {

  /** Returns which listing. */
  ListingId listing();

  /** Returns of what. */
  ProductId product();

  /** Returns whose. */
  String seller();

  /** Returns which content. */
  long version();

  /** Returns when it happened. */
  Instant at();

  /** It waits for a review. */
  record Submitted(ListingId listing, ProductId product, String seller, long version, Instant at)
      implements ListingEvent {}

  /** It was approved. */
  record Approved(ListingId listing, ProductId product, String seller, long version, Instant at)
      implements ListingEvent {}

  /**
   * It was rejected.
   *
   * @param objections at least one
   */
  record Rejected(
      ListingId listing,
      ProductId product,
      String seller,
      long version,
      Instant at,
      List<Objection> objections)
      implements ListingEvent {

    /** Copies the objections. */
    public Rejected {
      objections = List.copyOf(objections);
    }
  }

  /**
   * It is to be seen later.
   *
   * @param from inclusive
   * @param until exclusive; empty for ever
   */
  record Scheduled(
      ListingId listing,
      ProductId product,
      String seller,
      long version,
      Instant at,
      Instant from,
      Optional<Instant> until)
      implements ListingEvent {}

  /** Customers see it, instead of what they saw before. */
  record Published(ListingId listing, ProductId product, String seller, long version, Instant at)
      implements ListingEvent {}

  /** What customers see was edited. */
  record Changed(ListingId listing, ProductId product, String seller, long version, Instant at)
      implements ListingEvent {}

  /** Customers do not see it any more. */
  record Unpublished(ListingId listing, ProductId product, String seller, long version, Instant at)
      implements ListingEvent {}

  /** It was put away. */
  record Archived(ListingId listing, ProductId product, String seller, long version, Instant at)
      implements ListingEvent {}

  /** It was taken out again. */
  record Restored(ListingId listing, ProductId product, String seller, long version, Instant at)
      implements ListingEvent {}
}
