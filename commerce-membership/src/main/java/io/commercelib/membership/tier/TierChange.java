package io.commercelib.membership.tier;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A step in the history of a member: a tier reached, kept, lost or set. Immutable. */
@Value.Immutable
public interface TierChange {

  /** What a change did. */
  enum Kind {
    /** The requirement of a higher tier was met. */
    UPGRADED(MembershipReason.TIER_UPGRADED),
    /** A review found the requirement met. */
    RENEWED(MembershipReason.TIER_RENEWED),
    /** A review found it not met. */
    DOWNGRADED(MembershipReason.TIER_DOWNGRADED),
    /** What brought the tier was given back. */
    REVOKED(MembershipReason.TIER_REVOKED),
    /** The member would have fallen, and is locked: judged when the lock ends. */
    DEFERRED(MembershipReason.TIER_DEFERRED),
    /** Somebody of the shop set the tier. */
    ASSIGNED(MembershipReason.TIER_ASSIGNED),
    /** What somebody of the shop had set ended. */
    ASSIGNMENT_ENDED(MembershipReason.TIER_ASSIGNMENT_ENDED),
    /** The programme has the tier no more; it is held as the next lower one. */
    MAPPED(MembershipReason.TIER_MAPPED);

    private final MembershipReason code;

    Kind(MembershipReason code) {
      this.code = code;
    }
  }

  /** Returns what it did. */
  Kind kind();

  /** Returns the version of the programme by which it was decided. */
  String version();

  /** Returns the id of the tier before: the one earned, or the one held if it was set by hand. */
  String fromTier();

  /** Returns the id of the tier after; the same if it was renewed or deferred. */
  String toTier();

  /** Returns the id of the tier that is held after it, all that is set by hand included. */
  String held();

  /** Returns from when it holds: the instant of its cause, or that at which a review was due. */
  Instant at();

  /** Returns the last day on which the tier is held for certain; empty for no end. */
  Optional<LocalDate> validThrough();

  /** Returns what counted: for an upgrade towards the tier reached, else towards the one held. */
  Optional<Progress> progress();

  /** Returns the order that lifted the member; empty for all else. */
  Optional<OrderId> order();

  /** Returns the assignment that was set or ended; empty for all else. */
  Optional<Activity.Assignment> assignment();

  /** Returns all that counted. */
  default List<Criterion> criteria() {
    return progress().map(Progress::criteria).orElse(List.of());
  }

  /** Returns it as a reason. */
  default Reason reason() {
    Reason reason =
        Reason.of(
            order().isEmpty() && kind() == Kind.UPGRADED
                ? MembershipReason.TIER_UPGRADED_WITHOUT_ORDER
                : kind().code,
            "from",
            fromTier(),
            "to",
            toTier());
    if (progress().isPresent()) {
      reason =
          reason.with(
              "counted", progress().get().countedText(), "day", criteria().get(0).windowEnd());
    }
    if (order().isPresent()) {
      reason = reason.with("order", order().get());
    }
    if (assignment().isPresent()) {
      reason = reason.with("actor", assignment().get().actor(), "why", assignment().get().why());
    }
    return validThrough().isPresent() ? reason.with("until", validThrough().get()) : reason;
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
