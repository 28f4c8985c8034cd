package io.commercelib.membership.tier;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The tier of a member at an instant, and why: what counts, what is missing for the next tier and
 * for keeping this one, and until when. Immutable.
 */
@Value.Immutable
public interface TierDecision {

  /** Returns by which rules it was decided. */
  Programme programme();

  /** Returns about whom. */
  Member member();

  /** Returns as of when. */
  Instant asOf();

  /** Returns where the member stands. */
  TierStanding standing();

  /** Returns the highest tier whose requirement is met on this day; may be below the one held. */
  Tier qualified();

  /** Returns the orders that count on this day, the earliest first. */
  List<CountedOrder> countedOrders();

  /** Returns the next higher tier and what it takes; empty at the highest. */
  Optional<Goal> next();

  /** Returns the present tier and what it takes to keep it at its review; empty for the base. */
  Optional<Goal> keep();

  /** Returns the tier after the next review if nothing more is bought or refunded. */
  Tier ifNothingMoreIsBought();

  /** Returns the tier. */
  default Tier tier() {
    return standing().tier();
  }

  /** Returns the orders that stop counting next, all of them after one day; may be empty. */
  default List<CountedOrder> droppingOutNext() {
    if (countedOrders().isEmpty()) {
      return List.of();
    }
    LocalDate first = countedOrders().get(0).lastDay();
    return countedOrders().stream().filter(order -> order.lastDay().equals(first)).toList();
  }

  /**
   * Returns the decision as reasons: the tier held and how it was come by, what keeps it, what
   * reaches the next, and what drops out next.
   */
  default List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(
        standing()
            .validThrough()
            .map(day -> Reason.of(MembershipReason.TIER_HELD, "tier", tier().id(), "day", day))
            .orElseGet(() -> Reason.of(MembershipReason.TIER_BASE, "tier", tier().id())));
    if (!standing().changes().isEmpty()) {
      reasons.add(standing().changes().get(standing().changes().size() - 1).reason());
    }
    keep()
        .ifPresent(goal -> goal.criteria().forEach(c -> reasons.add(toKeep((Criterion.Spend) c))));
    if (!ifNothingMoreIsBought().equals(tier())) {
      reasons.add(
          Reason.of(
                  MembershipReason.TIER_WILL_FALL,
                  "tier",
                  tier().id(),
                  "to",
                  ifNothingMoreIsBought().id())
              .with("day", standing().validThrough().orElseThrow()));
    }
    next()
        .ifPresentOrElse(
            goal ->
                goal.criteria()
                    .forEach(c -> reasons.add(toReach(goal.tier(), (Criterion.Spend) c))),
            () -> reasons.add(Reason.of(MembershipReason.TIER_HIGHEST, "tier", tier().id())));
    for (CountedOrder order : droppingOutNext()) {
      reasons.add(
          Reason.of(
                  MembershipReason.ORDER_DROPS_OUT,
                  "order",
                  order.order(),
                  "amount",
                  order.amount())
              .with("day", order.lastDay()));
    }
    return List.copyOf(reasons);
  }

  private Reason toKeep(Criterion.Spend spend) {
    LocalDate review = spend.windowEnd();
    if (spend.isMet()) {
      return Reason.of(MembershipReason.TIER_KEPT, "tier", tier().id(), "day", review)
          .with("have", spend.have())
          .with("need", spend.need());
    }
    Reason missing =
        Reason.of(MembershipReason.TIER_KEEP_BY, "tier", tier().id(), "day", review)
            .with("missing", spend.missing());
    if (spend.windowStart().isAfter(programme().dayOf(asOf()))) {
      return new Reason(MembershipReason.TIER_KEEP_FROM.code(), missing.values())
          .with("from", spend.windowStart());
    }
    return missing;
  }

  private Reason toReach(Tier goal, Criterion.Spend spend) {
    if (spend.isMet()) {
      return Reason.of(MembershipReason.TIER_NEXT_MET, "tier", goal.id())
          .with("have", spend.have())
          .with("need", spend.need());
    }
    return spend
        .lastDay()
        .map(day -> Reason.of(MembershipReason.TIER_NEXT_BY, "tier", goal.id(), "day", day))
        .orElseGet(
            () ->
                Reason.of(
                    MembershipReason.TIER_NEXT_WITHIN,
                    "tier",
                    goal.id(),
                    "months",
                    programme().windowMonths()))
        .with("missing", spend.missing());
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableTierDecision.Builder {
    Builder() {}
  }
}
