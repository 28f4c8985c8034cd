package io.commercelib.membership.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Where a member stands at an instant, and how that came about. Immutable. */
@Value.Immutable
public interface TierStanding {

  /** Returns the tier. */
  Tier tier();

  /** Returns since when, without a break, it is held. */
  Instant since();

  /** Returns the last day on which it is held for certain; empty for the base tier. */
  Optional<LocalDate> validThrough();

  /**
   * Returns when it is reviewed: the first instant of the day after {@link #validThrough}; empty
   * for the base tier.
   */
  Optional<Instant> reviewAt();

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
