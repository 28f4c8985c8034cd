package io.commercelib.membership.growth;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.reason.MembershipReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many days in a row a member came by, and what it takes to go on.
 *
 * @param length days of the streak that is going on; 0 if none is. A bridged day does not count
 * @param best length of the longest until now
 * @param freezes how many the member has left
 * @param doneToday whether the member came today
 * @param lastDay until the end of which day the member must come so that the streak goes on, with
 *     all freezes used; empty if none is going on
 * @param days all days that ever counted, as they did
 * @param frozen all days that were bridged by a freeze
 * @param broken how the last streak ended; empty if none has
 * @param next the next day of the streak that is rewarded; empty for none
 */
public record Streak(
    int length,
    int best,
    int freezes,
    boolean doneToday,
    Optional<LocalDate> lastDay,
    List<Day> days,
    List<LocalDate> frozen,
    Optional<Break> broken,
    Optional<NextReward> next) {

  /** Copies the lists. */
  public Streak {
    days = List.copyOf(days);
    frozen = List.copyOf(frozen);
  }

  /**
   * A day that counted.
   *
   * @param day which; each counts once
   * @param number of the day in its streak, from 1
   * @param at when the member came by so that it counted
   */
  public record Day(LocalDate day, int number, Instant at) {}

  /**
   * The end of a streak.
   *
   * @param length of the streak
   * @param lastDay the day on which the member came by last
   * @param missed how many days were missed
   * @param freezes how many freezes there were, too few, so that none was used
   */
  public record Break(int length, LocalDate lastDay, long missed, int freezes) {}

  /**
   * What is given next.
   *
   * @param number of the day in the streak
   */
  public record NextReward(int number, Reward reward) {}

  /** Returns why it is as it is, and what comes next. */
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    if (lastDay.isPresent()) {
      reasons.add(
          Reason.of(MembershipReason.STREAK_GOING, "days", length, "day", lastDay.get())
              .with("freezes", freezes));
    }
    if (!frozen.isEmpty()) {
      reasons.add(Reason.of(MembershipReason.STREAK_FROZEN, "day", frozen.get(frozen.size() - 1)));
    }
    broken.ifPresent(
        end ->
            reasons.add(
                Reason.of(
                        MembershipReason.STREAK_BROKEN, "days", end.length(), "day", end.lastDay())
                    .with("missed", end.missed(), "freezes", end.freezes())));
    next.ifPresent(
        reward -> reasons.add(Reason.of(MembershipReason.STREAK_NEXT, "number", reward.number())));
    return reasons;
  }
}
