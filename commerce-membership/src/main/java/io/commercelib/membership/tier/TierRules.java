package io.commercelib.membership.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides tiers from what members did: pure, the same for the same arguments. Made once of a
 * programme, then asked for any number of members. Immutable and thread-safe.
 *
 * <p>A member begins in the base tier. What is earned and what somebody of the shop sets are kept
 * apart: an {@link Activity.Assignment} lies over the tier that is earned while it lasts, and below
 * it tiers are reached, reviewed and lost as ever.
 *
 * <p>A tier is reached with what meets its requirement, or at a review, as the programme says. It
 * is reviewed at the end of its last day: kept if its requirement, or what it asks for retention,
 * is met over the window that has ended, or over the one that runs after days of grace; else the
 * member falls as the {@linkplain Programme#downgrade() policy} says. A review sees what had
 * happened before its instant, however late it is asked for: several that were missed are gone
 * through one by one, each with its own day. At one instant a review comes first, then assignments
 * end, then a version of the programme begins, then what happened counts, purchases before refunds.
 *
 * <p>The order in which activities became known does not matter. Time and memory grow with the
 * number of the member's activities and reviews.
 */
public final class TierRules {
  private final CompiledVersions versions;

  private TierRules(CompiledVersions versions) {
    this.versions = versions;
  }

  /** Returns the rules of a programme and how it changed. */
  public static TierRules of(ProgrammeVersions versions) {
    return new TierRules(new CompiledVersions(versions));
  }

  /** Returns the rules of a programme that never changed. */
  public static TierRules of(Programme programme) {
    return of(ProgrammeVersions.of(programme));
  }

  /** Returns the tier of a member by a programme that never changed; see the other method. */
  public static TierDecision evaluate(
      Programme programme, Member member, Activities activities, Instant asOf) {
    return of(programme).evaluate(member, activities, asOf);
  }

  /** Returns the programme and how it changed. */
  public ProgrammeVersions versions() {
    return versions.versions();
  }

  /**
   * Returns the tier of a member at an instant, with its explanation.
   *
   * @param activities of this member; those after {@code asOf} count as not yet known of
   * @throws IllegalArgumentException if an activity is in another currency than the programme, or
   *     an assignment is of a tier that no version has
   */
  public TierDecision evaluate(Member member, Activities activities, Instant asOf) {
    TierReplay replay = new TierReplay(versions, member, activities);
    replay.runUntil(asOf);
    return TierDecision.of(replay, member, asOf);
  }

  /**
   * Returns the tier of a member at an instant as it was known at another: by what had been
   * recorded by then.
   */
  public TierDecision evaluateAsKnown(
      Member member, Activities activities, Instant asOf, Instant known) {
    return evaluate(member, activities.recordedUntil(known), asOf);
  }

  /** Returns where a member stands, as {@link #evaluate} does, without the explanation. */
  public TierStanding standing(Member member, Activities activities, Instant asOf) {
    TierReplay replay = new TierReplay(versions, member, activities);
    replay.runUntil(asOf);
    return replay.standing();
  }

  /**
   * Returns the tiers a member had at several instants, in one pass over the activities.
   *
   * @param instants in any order
   * @return the tier at each of them, in the same order; the base tier of its day before the member
   *     joined
   */
  public List<Tier> tiersAt(Member member, Activities activities, List<Instant> instants) {
    if (instants.isEmpty()) {
      return List.of();
    }
    Instant latest = instants.stream().max(Instant::compareTo).orElseThrow();
    List<TierChange> changes = standing(member, activities, latest).changes();
    List<Tier> tiers = new ArrayList<>(instants.size());
    for (Instant instant : instants) {
      LocalDate day = versions.days().dayOf(instant);
      Programme programme = versions().at(day);
      Optional<String> tier = Optional.empty();
      for (TierChange change : changes) {
        if (change.at().isAfter(instant)) {
          break;
        }
        tier = Optional.of(change.held());
      }
      tiers.add(tier.flatMap(programme::tier).orElse(programme.baseTier()));
    }
    return List.copyOf(tiers);
  }
}
