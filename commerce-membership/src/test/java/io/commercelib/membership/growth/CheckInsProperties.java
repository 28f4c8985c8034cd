package io.commercelib.membership.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.testing.GrowthArbitraries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CheckInsProperties {
  private static final Instant END = Instant.parse("2026-04-26T12:00:00Z");

  record Stay(ZoneId zone, CheckIns checkIns) {}

  @Provide
  Arbitrary<Stay> stays() {
    return GrowthArbitraries.zones()
        .flatMap(
            zone -> GrowthArbitraries.checkIns(zone).map(checkIns -> new Stay(zone, checkIns)));
  }

  @Provide
  Arbitrary<CheckIns> travels() {
    return GrowthArbitraries.travels();
  }

  @Provide
  Arbitrary<StreakRules> rules() {
    return GrowthArbitraries.streakRules();
  }

  /** The obvious slow reading: look at the calendar, one day after the other. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void streak_is_what_the_calendar_shows(
      @ForAll("stays") Stay stay, @ForAll("rules") StreakRules rules) {
    ZoneId zone = stay.zone;
    Set<LocalDate> visited = new HashSet<>();
    stay.checkIns.inOrder().forEach(visit -> visited.add(visit.at().atZone(zone).toLocalDate()));
    int length = 0;
    int freezes = 0;
    int best = 0;
    List<LocalDate> missed = new ArrayList<>();
    List<FreezeGift> gifts = new ArrayList<>(stay.checkIns.gifts());
    for (LocalDate day = LocalDate.of(2026, 2, 27);
        day.isBefore(LocalDate.of(2026, 5, 2));
        day = day.plusDays(1)) {
      if (visited.contains(day)) {
        Instant first = firstVisit(stay, day);
        freezes = given(gifts, first, freezes, rules);
        if (missed.size() <= freezes) {
          freezes -= length == 0 ? 0 : missed.size();
        } else {
          length = 0;
        }
        length++;
        missed.clear();
        if (rules.freezeEvery().isPresent() && length % rules.freezeEvery().get() == 0) {
          freezes = Math.min(rules.mostFreezes(), freezes + 1);
        }
      } else if (length > 0) {
        missed.add(day);
      }
      best = Math.max(best, length);
    }

    assertThat(stay.checkIns.streak(rules, END, zone).best()).isEqualTo(best);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void visit_by_the_end_of_the_last_day_keeps_the_streak_and_a_later_one_does_not(
      @ForAll("stays") Stay stay, @ForAll("rules") StreakRules rules) {
    // Freezes that are given later would help, so that all are given until the end.
    Streak now = stay.checkIns.streak(rules, END, stay.zone);
    if (now.lastDay().isEmpty() || now.doneToday()) {
      return;
    }
    Instant end = LocalDays.endOf(now.lastDay().get(), stay.zone);

    assertThat(lengthWith(stay, rules, end.minusSeconds(1))).isEqualTo(now.length() + 1);
    assertThat(lengthWith(stay, rules, end)).isEqualTo(1);
  }

  private static int lengthWith(Stay stay, StreakRules rules, Instant visit) {
    return stay.checkIns
        .plus(new CheckIn("last", visit, stay.zone))
        .streak(rules, visit, stay.zone)
        .length();
  }

  private static Instant firstVisit(Stay stay, LocalDate day) {
    return stay.checkIns.inOrder().stream()
        .map(CheckIn::at)
        .filter(at -> at.atZone(stay.zone).toLocalDate().equals(day))
        .findFirst()
        .orElseThrow();
  }

  private static int given(List<FreezeGift> gifts, Instant until, int freezes, StreakRules rules) {
    int sum = freezes;
    while (!gifts.isEmpty() && !gifts.get(0).at().isAfter(until)) {
      sum = Math.min(rules.mostFreezes(), sum + gifts.remove(0).freezes());
    }
    return sum;
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void no_zone_sees_more_days_than_it_had(
      @ForAll("travels") CheckIns travels, @ForAll("rules") StreakRules rules) {
    List<Streak.Day> days = travels.streak(rules, END, ZoneId.of("UTC")).days();
    Set<ZoneId> zones = new HashSet<>();

    for (int i = 0; i < days.size(); i++) {
      Streak.Day last = days.get(i);
      Streak.Day first = days.get(i - last.number() + 1);
      zones.clear();
      travels.inOrder().stream()
          .filter(visit -> !visit.at().isBefore(first.at()) && !visit.at().isAfter(last.at()))
          .forEach(visit -> zones.add(visit.zone()));
      for (ZoneId zone : zones) {
        assertThat((long) last.number())
            .isLessThanOrEqualTo(
                1 + ChronoUnit.DAYS.between(date(first.at(), zone), date(last.at(), zone)));
      }
    }
    assertThat(days).extracting(Streak.Day::number).doesNotContain(0);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void who_comes_on_every_local_day_never_loses_the_streak(
      @ForAll("travels") CheckIns travels, @ForAll Random random) {
    // One visit on each local day, wherever the member is; flights at any time.
    List<CheckIn> all = new ArrayList<>();
    List<CheckIn> flights = travels.inOrder();
    ZoneId zone = ZoneId.of("UTC");
    int next = 0;
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    for (int i = 0; i < 40; i++) {
      all.add(new CheckIn("d-" + i, now, zone));
      // On to the next local day, at any hour of it.
      while (next < flights.size() && flights.get(next).at().isBefore(now)) {
        next++;
      }
      LocalDate today = date(now, zone);
      if (next < flights.size() && flights.get(next).at().isBefore(now.plusSeconds(36_000))) {
        zone = flights.get(next).zone();
      }
      LocalDate there = date(now, zone);
      LocalDate later = there.isAfter(today) ? there : there.plusDays(1);
      Instant start = later.atStartOfDay(zone).toInstant();
      Instant end = later.plusDays(1).atStartOfDay(zone).toInstant();
      long seconds = ChronoUnit.SECONDS.between(start, end);
      Instant visit = start.plusSeconds((long) (random.nextDouble() * seconds));
      now = visit.isAfter(now) ? visit : now.plusSeconds(1);
    }

    Streak streak =
        CheckIns.of(all, List.of()).streak(StreakRules.builder().id("daily").build(), now, zone);

    assertThat(streak.broken()).isEmpty();
    assertThat(streak.length()).isPositive();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void order_of_arrival_does_not_matter(
      @ForAll("travels") CheckIns travels,
      @ForAll("rules") StreakRules rules,
      @ForAll Random random) {
    List<CheckIn> shuffled = new ArrayList<>(travels.inOrder());
    Collections.shuffle(shuffled, random);
    CheckIns oneByOne = CheckIns.of(List.of(), travels.gifts());
    for (CheckIn visit : shuffled) {
      oneByOne = oneByOne.plus(visit).plus(visit);
    }

    assertThat(oneByOne.streak(rules, END, ZoneId.of("UTC")))
        .isEqualTo(travels.streak(rules, END, ZoneId.of("UTC")));
  }

  private static LocalDate date(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }
}
