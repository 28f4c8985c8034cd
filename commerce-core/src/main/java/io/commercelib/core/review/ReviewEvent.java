package io.commercelib.core.review;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.Optional;

/** What reviews tell the world: the payloads of their events. Nobody's words are in them. */
public sealed interface ReviewEvent {

  /** Returns what is reviewed. */
  ReviewSubject subject();

  /** Returns when it happened. */
  Instant at();

  /**
   * Its newest version went from a state to another.
   *
   * @param from name of the state; empty for a new review
   * @param to name of the state
   */
  record Moved(
      ReviewSubject subject,
      Instant at,
      CustomerId customer,
      Optional<Sku> sku,
      Optional<String> from,
      String to)
      implements ReviewEvent {}

  /**
   * Other stars are shown than before.
   *
   * @param before empty if nothing was shown
   * @param after empty if nothing is shown
   */
  record StarsChanged(
      ReviewSubject subject,
      Instant at,
      Optional<Sku> sku,
      Optional<Integer> before,
      Optional<Integer> after)
      implements ReviewEvent {}
}
