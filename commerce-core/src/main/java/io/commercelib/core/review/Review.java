package io.commercelib.core.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Sku;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a customer says about what was bought. While a new version waits, the one before it is shown
 * and counted still. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableReview.class)
@JsonDeserialize(as = ImmutableReview.class)
public interface Review {
  /** The kind of aggregate that reviews are. */
  String AGGREGATE = "review";

  /** Most versions of a review. */
  int MAX_VERSIONS = 100;

  /** Returns what is reviewed. */
  ReviewSubject subject();

  /** Returns what was bought in the line; empty for the order itself. */
  Optional<Sku> sku();

  /** Returns who bought and reviews it. */
  CustomerId customer();

  /** Returns how its newest version stands. */
  ReviewState state();

  /** Returns what was written, in order; at least one. */
  List<ReviewVersion> versions();

  /** Returns which of them everybody sees, from 1; empty for none. */
  Optional<Integer> shown();

  /** Returns why its newest version was rejected; empty if it was not. */
  List<Reason> rejectedFor();

  /** Returns who complained since it was shown last. */
  List<ReviewReport> reports();

  /** Returns what the seller answered. */
  Optional<OwnWords> answer();

  /** Returns what happened to it, in order. */
  List<HistoryEntry> history();

  /** Returns the number of its last event. */
  long lastEvent();

  /** Returns the version that everybody sees. */
  @JsonIgnore
  default Optional<ReviewVersion> shownVersion() {
    return shown().map(number -> versions().get(number - 1));
  }

  /** Returns whether a customer has complained since it was shown last. */
  default boolean hasReportOf(CustomerId by) {
    return reports().stream().anyMatch(report -> report.by().equals(by));
  }

  /** Returns it without a word that anybody said; its stars stay, for the sums. */
  default Review withoutPersonalData() {
    return builder()
        .from(this)
        .versions(versions().stream().map(ReviewVersion::withoutWords).toList())
        .answer(answer().map(words -> OwnWords.none()))
        .build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReview.Builder {
    Builder() {}
  }
}
