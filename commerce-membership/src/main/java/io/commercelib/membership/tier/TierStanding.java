package io.commercelib.membership.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Where a member stands at an instant, and how that came about. Immutable. */
@Value.Immutable
public interface TierStanding {

  /** Returns the tier that is held. */
  Tier tier();

  /** Returns the tier that is earned; another one where the tier held was set by hand. */
  Tier earned();

  /** Returns since when, without a break, the tier is held. */
  Instant since();

  /** Returns what set the tier by hand, if that decides now. */
  Optional<Activity.Assignment> assignment();

  /** Returns the last day on which it is held for certain; empty for no end. */
  Optional<LocalDate> validThrough();

  /**
   * Returns when what is earned is reviewed: the first instant of the day after its last day, or
   * the end of a lock; empty where nothing is reviewed.
   */
  Optional<Instant> reviewAt();

  /**
   * Returns when the tier can change though nothing happens: at a review, at the end of what was
   * set by hand, or with the next version of the programme; empty for never.
   */
  Optional<Instant> nextLookAt();

  /** Returns every change since the member joined, the earliest first. */
  List<TierChange> changes();

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableTierStanding.Builder {
    Builder() {}
  }
}
