package io.commercelib.core.listing;

import java.time.Instant;
import java.util.Optional;

/**
 * What the life cycle of a listing looks at.
 *
 * @param assessment of the content, for an edit as it is after it
 * @param appliesAtOnce for an edit: whether nothing critical is changed and nothing blocks
 * @param isBesideLive whether it is a draft beside a version that customers see
 * @param hasDraftBeside whether a draft stands beside it
 * @param publishAt from when it is to be seen; empty if nobody said
 * @param unpublishAt until when it is to be seen; empty if nobody said
 */
public record ListingFacts(
    Assessment assessment,
    boolean appliesAtOnce,
    boolean isBesideLive,
    boolean hasDraftBeside,
    Optional<Instant> publishAt,
    Optional<Instant> unpublishAt,
    Instant now) {

  /** Returns whether its approval shows it to customers. */
  boolean goesLiveByApproval() {
    boolean isOver = unpublishAt.filter(at -> !at.isAfter(now)).isPresent();
    return !isOver && publishAt.map(at -> !at.isAfter(now)).orElse(isBesideLive);
  }

  /** Returns whether it is to be seen from a later instant on. */
  boolean startsLater() {
    return publishAt.filter(at -> at.isAfter(now)).isPresent();
  }
}
