package io.commercelib.membership.growth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through check-ins as they happened. Not thread-safe.
 *
 * <p>A streak goes on if the next check-in is of the day after the last one, by the zone of either:
 * who flies east over a midnight has missed no day. It is never longer than the days since its
 * first check-in, in each zone that was used in it: who sets the clock forward gains none. Between
 * these two bounds each new local day counts, and one that came too early counts as soon as it may.
 */
final class StreakReplay {
  private final StreakRules rules;
  private final List<Streak.Day> days = new ArrayList<>();
  private final List<LocalDate> frozen = new ArrayList<>();
  private final Set<ZoneId> zones = new HashSet<>();
  private int freezes;
  private int best;
  private Optional<Streak.Break> broken = Optional.empty();

  // Of the streak that is going on.
  private @Nullable CheckIn first;
  private @Nullable CheckIn last;
  private int length;
  private int localDays;
  private int bridged;

  StreakReplay(StreakRules rules) {
    this.rules = rules;
  }

  void give(int more) {
    // Both are small, and their sum is cut at once.
    freezes = (int) Math.min(rules.mostFreezes(), (long) freezes + more);
  }

  void checkIn(CheckIn checkIn) {
    CheckIn before = last;
    if (before == null || !goesOn(before, checkIn)) {
      begin(checkIn);
    } else if (LocalDays.between(before.at(), checkIn.at(), checkIn.zone()) > 0) {
      localDays++;
    }
    zones.add(checkIn.zone());
    last = checkIn;
    count(checkIn);
  }

  private boolean goesOn(CheckIn before, CheckIn checkIn) {
    long missed = missed(before, checkIn.at(), checkIn.zone());
    if (missed > freezes) {
      broken =
          Optional.of(
              new Streak.Break(
                  length, LocalDays.dayOf(before.at(), before.zone()), missed, freezes));
      return false;
    }
    LocalDate day = LocalDays.dayOf(before.at(), before.zone());
    for (int i = 1; i <= missed; i++) {
      frozen.add(day.plusDays(i));
      freezes--;
      bridged++;
    }
    return true;
  }

  private void begin(CheckIn checkIn) {
    first = checkIn;
    zones.clear();
    length = 0;
    localDays = 1;
    bridged = 0;
  }

  private void count(CheckIn checkIn) {
    CheckIn start = first;
    if (start == null) {
      return;
    }
    long atMost = Long.MAX_VALUE;
    for (ZoneId zone : zones) {
      atMost = Math.min(atMost, 1 + LocalDays.between(start.at(), checkIn.at(), zone) - bridged);
    }
    while (length < localDays && length < atMost) {
      LocalDate day = LocalDays.dayOf(start.at(), start.zone()).plusDays((long) length + bridged);
      length++;
      days.add(new Streak.Day(day, length, checkIn.at()));
      if (rules.freezeEvery().filter(nth -> length % nth == 0).isPresent()) {
        give(1);
      }
    }
    best = Math.max(best, length);
  }

  Streak standing(Instant asOf, ZoneId zone) {
    CheckIn before = last;
    if (before == null) {
      return new Streak(
          0, 0, freezes, false, Optional.empty(), days, frozen, broken, nextReward(0));
    }
    long missed = missed(before, asOf, zone);
    boolean goesOn = missed <= freezes;
    boolean doneToday = LocalDays.between(before.at(), asOf, zone) <= 0;
    Optional<Streak.Break> end =
        goesOn
            ? broken
            : Optional.of(
                new Streak.Break(
                    length, LocalDays.dayOf(before.at(), before.zone()), missed, freezes));
    return new Streak(
        goesOn ? length : 0,
        best,
        freezes,
        doneToday,
        goesOn
            ? Optional.of(LocalDays.dayOf(before.at(), zone).plusDays(1L + freezes))
            : Optional.empty(),
        days,
        frozen,
        end,
        nextReward(goesOn ? length : 0));
  }

  private Optional<Streak.NextReward> nextReward(int from) {
    int look = rules.rewards().keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    int most = from + Math.max(look, rules.wrapsAfter().orElse(0));
    for (int number = from + 1; number <= most; number++) {
      int day = number;
      Optional<Streak.NextReward> next =
          rules.rewardOf(number).map(reward -> new Streak.NextReward(day, reward));
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  /** Returns how many days lie between, by the zone in which there are fewest. */
  private static long missed(CheckIn before, Instant at, ZoneId zone) {
    long days =
        Math.min(
            LocalDays.between(before.at(), at, zone),
            LocalDays.between(before.at(), at, before.zone()));
    return Math.max(0, days - 1);
  }
}
