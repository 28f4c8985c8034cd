package io.commercelib.membership.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides tiers from what members did: pure functions, the same for the same arguments.
 *
 * <p>A member begins in the base tier. Every order lifts at once to the highest tier whose
 * requirement is then met, with the validity of that day. At the end of its last day a tier is
 * reviewed: it is kept if its requirement is met over the window that ends on that day, else the
 * member falls as the {@linkplain Programme#downgrade() policy} says; either way the next review is
 * one validity later, counted from the day of the last upgrade. A review sees what had happened
 * before its instant, however late it is asked for: several that were missed are gone through one
 * by one, each with its own day. At one instant a review comes before an order, and an order before
 * a refund.
 *
 * <p>Refunds lower the spend of the day of the purchase, but take back no tier before its review.
 *
 * <p>The order in which activities became known does not matter. Time and memory grow with the
 * number of the member's activities, not with time that passed.
 */
public final class TierRules {
  private TierRules() {}

  /**
   * Returns the tier of a member at an instant, with its explanation.
   *
   * @param activities of this member; those after {@code asOf} count as not yet known of
   * @throws IllegalArgumentException if an activity is in another currency than the programme
   */
  public static TierDecision evaluate(
      Programme programme, Member member, Activities activities, Instant asOf) {
    TierReplay replay = new TierReplay(programme, member, activities);
    replay.runUntil(asOf);
    LocalDate today = programme.dayOf(asOf);
    List<CountedOrder> counted = replay.countedOn(today);
    long spent = replay.spentWithin(today);
    TierStanding standing = replay.standing();
    int rank = programme.tiers().indexOf(standing.tier());

    TierDecision.Builder decision =
        TierDecision.builder()
            .programme(programme)
            .member(member)
            .asOf(asOf)
            .standing(standing)
            .qualified(programme.tiers().get(replay.qualifiedRank(spent)))
            .countedOrders(counted)
            .ifNothingMoreIsBought(standing.tier());
    if (rank + 1 < programme.tiers().size()) {
      Tier next = programme.tiers().get(rank + 1);
      Optional<LocalDate> lastDay = counted.stream().findFirst().map(CountedOrder::lastDay);
      decision.next(new Goal(next, List.of(replay.criterion(rank + 1, spent, today, lastDay))));
    }
    if (standing.validThrough().isPresent()) {
      LocalDate review = standing.validThrough().get();
      long counting = replay.spentWithin(review);
      decision
          .keep(
              new Goal(
                  standing.tier(),
                  List.of(replay.criterion(rank, counting, review, Optional.of(review)))))
          .ifNothingMoreIsBought(programme.tiers().get(replay.rankAfterReview(rank, counting)));
    }
    return decision.build();
  }

  /** Returns where a member stands, as {@link #evaluate} does, without the explanation. */
  public static TierStanding standing(
      Programme programme, Member member, Activities activities, Instant asOf) {
    TierReplay replay = new TierReplay(programme, member, activities);
    replay.runUntil(asOf);
    return replay.standing();
  }

  /**
   * Returns the tiers a member had at several instants, in one pass over the activities.
   *
   * @param instants in any order
   * @return the tier at each of them, in the same order
   */
  public static List<Tier> tiersAt(
      Programme programme, Member member, Activities activities, List<Instant> instants) {
    if (instants.isEmpty()) {
      return List.of();
    }
    Instant latest = instants.stream().max(Instant::compareTo).orElseThrow();
    List<TierChange> changes = standing(programme, member, activities, latest).changes();
    List<Tier> tiers = new ArrayList<>(instants.size());
    for (Instant instant : instants) {
      String tier = programme.baseTier().id();
      for (TierChange change : changes) {
        if (change.at().isAfter(instant)) {
          break;
        }
        tier = change.toTier();
      }
      tiers.add(programme.tier(tier).orElseThrow());
    }
    return List.copyOf(tiers);
  }
}
