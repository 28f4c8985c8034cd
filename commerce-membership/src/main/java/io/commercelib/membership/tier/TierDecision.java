package io.commercelib.membership.tier;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import io.commercelib.membership.reason.MembershipReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tier of a member at an instant, and why: what counts, what is missing for the next tier and
 * for keeping this one, and until when. Immutable and thread-safe.
 */
public final class TierDecision {
  private final Programme programme;
  private final Member member;
  private final Instant asOf;
  private final TierStanding standing;
  private final Tier qualified;
  private final Optional<Goal> next;
  private final Optional<Goal> keep;
  private final Tier ifNothingMore;
  private final TierReplay replay;

  // Made when somebody looks, which most do not; two threads make the same.
  private volatile @Nullable List<CountedOrder> countedOrders;

  private TierDecision(TierReplay replay, Member member, Instant asOf) {
    CompiledProgramme rules = replay.rules();
    Earned earned = replay.earned();
    Need.Counted counted = replay.counted(asOf);
    this.programme = rules.programme();
    this.member = member;
    this.asOf = asOf;
    this.standing = replay.standing();
    this.qualified = rules.tier(rules.qualified(counted, 0));
    this.replay = replay;
    this.ifNothingMore = replay.tierAfterNextLook();
    int held = programme.tiers().indexOf(standing.tier());
    int above = Math.max(held, earned.rank()) + 1;
    this.next =
        above > rules.highest()
            ? Optional.empty()
            : Optional.of(
                new Goal(
                    rules.tier(above),
                    rules.entry(above).progress(replay.countedToReach(above, asOf))));
    this.keep =
        earned.rank() > 0 && earned.isReviewed()
            ? Optional.of(keep(replay, rules, earned.rank(), asOf))
            : Optional.empty();
  }

  private static Goal keep(TierReplay replay, CompiledProgramme rules, int rank, Instant asOf) {
    Need retention = rules.retention(rank);
    return new Goal(rules.tier(rank), retention.progress(replay.countedForReview(retention, asOf)));
  }

  static TierDecision of(TierReplay replay, Member member, Instant asOf) {
    return new TierDecision(replay, member, asOf);
  }

  /** Returns by which rules it was decided: the version in force. */
  public Programme programme() {
    return programme;
  }

  /** Returns about whom. */
  public Member member() {
    return member;
  }

  /** Returns as of when. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns where the member stands. */
  public TierStanding standing() {
    return standing;
  }

  /** Returns the tier that is held. */
  public Tier tier() {
    return standing.tier();
  }

  /** Returns the highest tier whose requirement is met on this day; may be below the one held. */
  public Tier qualified() {
    return qualified;
  }

  /** Returns the next higher tier and what it takes; empty at the highest. */
  public Optional<Goal> next() {
    return next;
  }

  /**
   * Returns the tier that is earned and what it takes to keep it at its review; empty where nothing
   * is reviewed.
   */
  public Optional<Goal> keep() {
    return keep;
  }

  /**
   * Returns the tier after the next instant at which it can change, if nothing more happens until
   * then.
   */
  public Tier ifNothingMore() {
    return ifNothingMore;
  }

  /** Returns the orders of which something counts as spend on this day, the earliest first. */
  public List<CountedOrder> countedOrders() {
    List<CountedOrder> made = countedOrders;
    if (made == null) {
      made = replay.countedOrders(asOf);
      countedOrders = made;
    }
    return made;
  }

  /** Returns the orders that stop counting next, all of them after one day; may be empty. */
  public List<CountedOrder> droppingOutNext() {
    Optional<LocalDate> first = countedOrders().stream().findFirst().flatMap(CountedOrder::lastDay);
    return first.isEmpty()
        ? List.of()
        : countedOrders().stream().filter(order -> order.lastDay().equals(first)).toList();
  }

  /**
   * Returns the decision as reasons: the tier held and how it was come by, what keeps it, what
   * reaches the next, and what drops out next.
   */
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(held());
    if (!standing.changes().isEmpty()) {
      reasons.add(standing.changes().get(standing.changes().size() - 1).reason());
    }
    keep.ifPresent(goal -> reasons.add(toKeep(goal)));
    if (!ifNothingMore.equals(tier())) {
      boolean falls = programme.tiers().indexOf(ifNothingMore) < programme.tiers().indexOf(tier());
      reasons.add(
          Reason.of(
                  falls ? MembershipReason.TIER_WILL_FALL : MembershipReason.TIER_WILL_RISE,
                  "tier",
                  tier().id(),
                  "to",
                  ifNothingMore.id())
              .with("day", lastDayBefore(standing.nextLookAt().orElseThrow())));
    }
    reasons.add(
        next.map(this::toReach)
            .orElseGet(() -> Reason.of(MembershipReason.TIER_HIGHEST, "tier", tier().id())));
    for (CountedOrder order : droppingOutNext()) {
      reasons.add(
          Reason.of(
                  MembershipReason.ORDER_DROPS_OUT,
                  "order",
                  order.order(),
                  "amount",
                  order.amount())
              .with("day", order.lastDay().orElseThrow()));
    }
    return List.copyOf(reasons);
  }

  private Reason held() {
    if (standing.assignment().isPresent()) {
      Activity.Assignment assignment = standing.assignment().get();
      return Reason.of(
              MembershipReason.TIER_SET, "tier", tier().id(), "day", standing.validThrough().get())
          .with("actor", assignment.actor(), "why", assignment.why())
          .with("earned", standing.earned().id());
    }
    return standing
        .validThrough()
        .map(day -> Reason.of(MembershipReason.TIER_HELD, "tier", tier().id(), "day", day))
        .orElseGet(() -> Reason.of(MembershipReason.TIER_HELD_WITHOUT_END, "tier", tier().id()));
  }

  private Reason toKeep(Goal goal) {
    LocalDate lastDay = goal.criteria().get(0).windowEnd();
    if (goal.isMet()) {
      return Reason.of(MembershipReason.TIER_KEPT, "tier", goal.tier().id(), "day", lastDay)
          .with("counted", goal.progress().countedText());
    }
    LocalDate from = goal.criteria().get(0).windowStart();
    boolean begun = !from.isAfter(programme.dayOf(asOf));
    Reason missing =
        Reason.of(
                begun ? MembershipReason.TIER_KEEP_BY : MembershipReason.TIER_KEEP_FROM,
                "tier",
                goal.tier().id(),
                "day",
                lastDay)
            .with("missing", goal.progress().missingText());
    return begun ? missing : missing.with("from", from);
  }

  private Reason toReach(Goal goal) {
    if (goal.isMet()) {
      return Reason.of(MembershipReason.TIER_NEXT_MET, "tier", goal.tier().id())
          .with("counted", goal.progress().countedText());
    }
    ReasonCode code = MembershipReason.TIER_NEXT;
    Optional<LocalDate> lastDay = goal.lastDay();
    if (lastDay.isPresent()) {
      code = MembershipReason.TIER_NEXT_BY;
    } else if (programme.period() instanceof Period.Rolling) {
      code = MembershipReason.TIER_NEXT_WITHIN;
    }
    Reason reason =
        Reason.of(code, "tier", goal.tier().id()).with("missing", goal.progress().missingText());
    if (lastDay.isPresent()) {
      return reason.with("day", lastDay.get());
    }
    return programme.period() instanceof Period.Rolling rolling
        ? reason.with("months", rolling.windowMonths())
        : reason;
  }

  private LocalDate lastDayBefore(Instant instant) {
    return programme.dayOf(instant.minusNanos(1_000));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TierDecision that
        && programme.equals(that.programme)
        && member.equals(that.member)
        && asOf.equals(that.asOf)
        && standing.equals(that.standing)
        && qualified.equals(that.qualified)
        && next.equals(that.next)
        && keep.equals(that.keep)
        && ifNothingMore.equals(that.ifNothingMore)
        && countedOrders().equals(that.countedOrders());
  }

  @Override
  public int hashCode() {
    return Objects.hash(programme, member, asOf, standing, next, keep);
  }

  @Override
  public String toString() {
    return "tier " + tier().id() + " of " + member.id() + " at " + asOf;
  }
}
