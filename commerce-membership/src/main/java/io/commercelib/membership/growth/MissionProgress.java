package io.commercelib.membership.growth;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a member is with a mission at an instant.
 *
 * @param mission which
 * @param state whether something can be done for it now
 * @param completions how often it was done, the first first
 * @param steps how far each step is, towards the next time
 * @param firstDay from which day on actions count; empty for any
 * @param lastDay until which day, inclusive, what is missing now stays enough: the end of the
 *     window or period, or the day after which something drops out; empty for no end
 * @param missing the missions and tiers that must be done and reached before
 */
public record MissionProgress(
    Mission mission,
    State state,
    List<Completion> completions,
    List<StepProgress> steps,
    Optional<LocalDate> firstDay,
    Optional<LocalDate> lastDay,
    Set<String> missing) {

  /** Copies the collections. */
  public MissionProgress {
    completions = List.copyOf(completions);
    steps = List.copyOf(steps);
    missing = Set.copyOf(missing);
  }

  /** Whether something can be done for a mission. */
  public enum State {
    /** Something must be done or reached before. */
    LOCKED,
    /** Its first day is still to come. */
    NOT_YET,
    /** It can be done. */
    OPEN,
    /** It was done as often as it may be, in this period or in all. */
    DONE,
    /** Its last day is over. */
    OVER
  }

  /**
   * A time that a mission was done.
   *
   * @param period names it among all times: {@code 2026-03} for the first in March, {@code
   *     2026-03.2} for the second
   * @param at when the last action happened
   * @param actions ids of the actions that counted, as they happened
   */
  public record Completion(String period, Instant at, List<String> actions) {

    /** Copies the ids. */
    public Completion {
      actions = List.copyOf(actions);
    }
  }

  /** Returns why it is as it is, and what is missing. */
  public List<Reason> reasons() {
    String name = mission.id();
    return switch (state) {
      case LOCKED ->
          List.of(
              Reason.of(
                  MembershipReason.MISSION_LOCKED,
                  "mission",
                  name,
                  "missing",
                  String.join(", ", new TreeSet<>(missing))));
      case NOT_YET ->
          List.of(
              Reason.of(
                  MembershipReason.MISSION_NOT_YET,
                  "mission",
                  name,
                  "day",
                  firstDay.orElseThrow()));
      case OVER ->
          List.of(
              Reason.of(
                  MembershipReason.MISSION_OVER, "mission", name, "day", lastDay.orElseThrow()));
      case DONE -> List.of(done(name));
      case OPEN -> open(name);
    };
  }

  private Reason done(String name) {
    Completion last = completions.get(completions.size() - 1);
    return lastDay.isPresent()
        ? Reason.of(MembershipReason.MISSION_DONE_UNTIL, "mission", name, "period", last.period())
            .with("day", lastDay.get())
        : Reason.of(MembershipReason.MISSION_DONE, "mission", name);
  }

  private List<Reason> open(String name) {
    List<Reason> reasons = new ArrayList<>();
    for (StepProgress step : steps) {
      for (StepProgress.Need need : step.needs()) {
        if (!need.isMet()) {
          Reason reason =
              Reason.of(
                      lastDay.isPresent()
                          ? MembershipReason.MISSION_MISSING_BY
                          : MembershipReason.MISSION_MISSING,
                      "mission",
                      name,
                      "step",
                      step.step())
                  .with("missing", need.missingText(), "counted", need.haveOfNeed());
          reasons.add(lastDay.map(day -> reason.with("day", day)).orElse(reason));
        }
      }
    }
    return reasons;
  }
}
