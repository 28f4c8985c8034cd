package io.commercelib.core.listing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** A content and how it stands. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableListingVersion.class)
@JsonDeserialize(as = ImmutableListingVersion.class)
public interface ListingVersion {

  /** Returns its number among all contents that the listing ever had, from 1. */
  long number();

  /** Returns what it shows. */
  ListingContent content();

  /** Returns how it stands. */
  ListingState state();

  /** Returns who asked for its last review, an id; empty if nobody did. */
  Optional<String> submittedBy();

  /** Returns what was approved of it; empty if nothing was, or an edit took it away. */
  Optional<Approval> approval();

  /** Returns from when on it is to be seen; empty if nobody said. */
  Optional<Instant> publishAt();

  /** Returns until when it is to be seen, exclusive; empty if nobody said. */
  Optional<Instant> unpublishAt();

  /** Returns since when customers see it; empty if they do not. */
  Optional<Instant> liveSince();

  /** Returns what a reviewer objected to when it was last rejected. */
  List<Objection> objections();

  /**
   * What somebody approved.
   *
   * @param number of the version that was looked at; edits since then were not critical
   * @param price the price it had; empty if it had none
   * @param by who, an id
   */
  record Approval(long number, Optional<Money> price, Instant at, String by) {}

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableListingVersion.Builder {
    Builder() {}
  }
}
