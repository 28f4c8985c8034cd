package io.commercelib.membership.tier;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/** A step in the history of a member: a tier reached, kept or lost. Immutable. */
@Value.Immutable
public interface TierChange {

  /** What a change did. */
  enum Kind {
    /** An order met the requirement of a higher tier. */
    UPGRADED,
    /** A review found the requirement met. */
    RENEWED,
    /** A review found it not met. */
    DOWNGRADED
  }

  /** Returns what it did. */
  Kind kind();

  /** Returns the id of the tier before. */
  String fromTier();

  /** Returns the id of the tier after; the same if it was renewed. */
  String toTier();

  /** Returns from when it holds: the instant of the order, or that at which the review was due. */
  Instant at();

  /** Returns the last day on which the tier is held for certain; empty for the base tier. */
  Optional<LocalDate> validThrough();

  /** Returns what counted: for an upgrade towards the tier reached, else towards the one held. */
  Criterion criterion();

  /** Returns the order that lifted the member; empty for a review. */
  Optional<OrderId> order();

  /** Returns it as a reason. */
  default Reason reason() {
    Criterion.Spend spend = (Criterion.Spend) criterion();
    Reason reason =
        Reason.of(codeOf(kind()), "from", fromTier(), "to", toTier())
            .with("have", spend.have())
            .with("need", spend.need())
            .with("day", spend.windowEnd());
    if (order().isPresent()) {
      reason = reason.with("order", order().get());
    }
    return validThrough().isPresent() ? reason.with("until", validThrough().get()) : reason;
  }

  private static MembershipReason codeOf(Kind kind) {
    return switch (kind) {
      case UPGRADED -> MembershipReason.TIER_UPGRADED;
      case RENEWED -> MembershipReason.TIER_RENEWED;
      case DOWNGRADED -> MembershipReason.TIER_DOWNGRADED;
    };
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableTierChange.Builder {
    Builder() {}
  }
}
