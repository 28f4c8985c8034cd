package io.commercelib.membership.growth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes through a member's actions for one mission. */
final class MissionReplay {
  private final Mission mission;
  private final ZoneId zone;
  private final MissionFacts facts;
  private final Set<String> missing = new HashSet<>();
  private @Nullable Instant unlockedAt;

  MissionReplay(Mission mission, ZoneId zone, MissionFacts facts) {
    this.mission = mission;
    this.zone = zone;
    this.facts = facts;
    meet(mission.missionsBefore(), facts.missions());
    meet(mission.tiersBefore(), facts.tiers());
  }

  private void meet(Set<String> wanted, Map<String, Instant> there) {
    for (String id : wanted) {
      @Nullable Instant at = there.get(id);
      if (at == null) {
        missing.add(id);
      } else if (unlockedAt == null || at.isAfter(unlockedAt)) {
        unlockedAt = at;
      }
    }
  }

  MissionProgress progress(List<MemberActions.Left> actions, Instant asOf) {
    LocalDate today = LocalDays.dayOf(asOf, zone);
    MissionRound round = new MissionRound(mission);
    String period = "";
    int done = 0;
    List<MissionProgress.Completion> completions = new ArrayList<>();
    for (MemberActions.Left left : actions) {
      LocalDate day = LocalDays.dayOf(left.action().occurredAt(), zone);
      if (!counts(left.action().occurredAt(), day)) {
        continue;
      }
      String its = mission.repeat().periodOf(day);
      if (!its.equals(period)) {
        period = its;
        done = 0;
        round = new MissionRound(mission);
      }
      if (done == mission.repeat().times()) {
        continue;
      }
      round.add(new MissionRound.Dated(left, day));
      if (round.isMet()) {
        done++;
        completions.add(
            new MissionProgress.Completion(
                done == 1 ? period : period + "." + done,
                left.action().occurredAt(),
                round.actions()));
        round = new MissionRound(mission);
      }
    }
    if (!mission.repeat().periodOf(today).equals(period)) {
      done = 0;
      round = new MissionRound(mission);
    }
    round.dropBefore(today);
    return progress(today, round, done, completions);
  }

  private boolean counts(Instant at, LocalDate day) {
    return missing.isEmpty()
        && !at.isBefore(facts.joinedAt())
        && (unlockedAt == null || at.isAfter(unlockedAt))
        && firstDay().filter(day::isBefore).isEmpty()
        && lastDay().filter(day::isAfter).isEmpty();
  }

  private MissionProgress progress(
      LocalDate today, MissionRound round, int done, List<MissionProgress.Completion> completions) {
    boolean isDone = done == mission.repeat().times();
    boolean forEver = mission.repeat().every() == MissionRepeat.Every.EVER;
    Optional<LocalDate> periodEnd = mission.repeat().lastDayOf(today);
    MissionProgress.State state;
    Optional<LocalDate> last = lastDay();
    if (isDone && forEver) {
      state = MissionProgress.State.DONE;
      last = Optional.empty();
    } else if (!missing.isEmpty()) {
      state = MissionProgress.State.LOCKED;
    } else if (firstDay().filter(today::isBefore).isPresent()) {
      state = MissionProgress.State.NOT_YET;
    } else if (last.filter(today::isAfter).isPresent()) {
      state = MissionProgress.State.OVER;
    } else if (isDone) {
      state = MissionProgress.State.DONE;
      last = periodEnd;
    } else {
      state = MissionProgress.State.OPEN;
      last =
          Stream.of(last, periodEnd, round.lastDay())
              .flatMap(Optional::stream)
              .min(LocalDate::compareTo);
    }
    return new MissionProgress(
        mission, state, completions, round.steps(), firstDay(), last, missing);
  }

  private Optional<LocalDate> firstDay() {
    if (mission.window() instanceof MissionWindow.Dates dates) {
      return Optional.of(dates.first());
    }
    return Optional.empty();
  }

  private Optional<LocalDate> lastDay() {
    if (mission.window() instanceof MissionWindow.Dates dates) {
      return Optional.of(dates.last());
    }
    if (mission.window() instanceof MissionWindow.FromJoining from) {
      return Optional.of(lastOf(facts.joinedAt(), from.days()));
    }
    if (mission.window() instanceof MissionWindow.FromUnlocking from && missing.isEmpty()) {
      return Optional.of(lastOf(unlockedAt == null ? facts.joinedAt() : unlockedAt, from.days()));
    }
    return Optional.empty();
  }

  private LocalDate lastOf(Instant start, int days) {
    return LocalDays.dayOf(start, zone).plusDays(days - 1L);
  }
}
