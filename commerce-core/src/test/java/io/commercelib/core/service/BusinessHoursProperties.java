package io.commercelib.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BusinessHoursProperties {
  /** Two days before London's clock goes forward, at 01:00 of 29 March 2026. */
  private static final Instant SPRING = Instant.parse("2026-03-27T00:00:00Z");

  /** Two days before it goes back, at 02:00 of 25 October 2026. */
  private static final Instant AUTUMN = Instant.parse("2026-10-23T00:00:00Z");

  private static final int MINUTES = 5 * 24 * 60;

  @Property(tries = 300)
  void time_over_adjoining_spans_adds_up(
      @ForAll("hours") BusinessHours hours,
      @ForAll("starts") Instant start,
      @ForAll @LongRange(max = 2_000_000) long first,
      @ForAll @LongRange(max = 2_000_000) long second) {
    Instant middle = start.plusSeconds(first);
    Instant end = middle.plusSeconds(second);

    assertThat(hours.elapsed(start, middle).plus(hours.elapsed(middle, end)))
        .isEqualTo(hours.elapsed(start, end));
  }

  @Property(tries = 300)
  void time_is_never_negative_and_never_more_than_went_by(
      @ForAll("hours") BusinessHours hours,
      @ForAll("starts") Instant start,
      @ForAll @LongRange(min = -400_000, max = 400_000) long seconds) {
    Duration elapsed = hours.elapsed(start, start.plusSeconds(seconds));

    assertThat(elapsed).isBetween(Duration.ZERO, Duration.ofSeconds(Math.max(0, seconds)));
  }

  @Property(tries = 150)
  void time_is_what_counting_minute_by_minute_gives(
      @ForAll("hours") BusinessHours hours,
      @ForAll("starts") Instant start,
      @ForAll @IntRange(max = MINUTES) int minutes) {
    Duration counted = Duration.ZERO;

    for (int i = 0; i < minutes; i++) {
      if (hours.isOpen(start.plus(Duration.ofMinutes(i)))) {
        counted = counted.plusMinutes(1);
      }
    }

    assertThat(hours.elapsed(start, start.plus(Duration.ofMinutes(minutes)))).isEqualTo(counted);
  }

  @Property(tries = 300)
  void break_adds_nothing(
      @ForAll("hours") BusinessHours hours,
      @ForAll("starts") Instant start,
      @ForAll @IntRange(max = MINUTES) int minutes) {
    Instant at = start.plus(Duration.ofMinutes(minutes));

    boolean open = hours.isOpen(at);

    assertThat(hours.elapsed(at, at.plusSeconds(60)))
        .isEqualTo(open ? Duration.ofMinutes(1) : Duration.ZERO);
  }

  @Property(tries = 300)
  void end_of_a_time_is_the_earliest_instant_by_which_it_has_elapsed(
      @ForAll("hours") BusinessHours hours,
      @ForAll("starts") Instant start,
      @ForAll @LongRange(min = 1, max = 400_000) long seconds) {
    Duration working = Duration.ofSeconds(seconds);

    Instant end = hours.plus(start, working);

    assertThat(hours.elapsed(start, end)).isEqualTo(working);
    assertThat(hours.elapsed(start, end.minusNanos(1_000))).isLessThan(working);
  }

  @Provide
  Arbitrary<Instant> starts() {
    return Combinators.combine(
            Arbitraries.of(SPRING, AUTUMN), Arbitraries.integers().between(0, MINUTES))
        .as((from, minutes) -> from.plus(Duration.ofMinutes(minutes)));
  }

  @Provide
  Arbitrary<BusinessHours> hours() {
    Arbitrary<List<OpeningTime>> day =
        Arbitraries.integers()
            .between(0, 24 * 4)
            .set()
            .ofMinSize(0)
            .ofMaxSize(6)
            .map(BusinessHoursProperties::openings);
    Arbitrary<Map<DayOfWeek, List<OpeningTime>>> week =
        Arbitraries.maps(Arbitraries.of(DayOfWeek.class), day)
            .ofMinSize(1)
            .ofMaxSize(7)
            .filter(days -> days.values().stream().anyMatch(openings -> !openings.isEmpty()));
    Arbitrary<Set<LocalDate>> holidays =
        Arbitraries.integers()
            .between(0, 5)
            .map(day29 -> LocalDate.parse("2026-03-27").plusDays(day29))
            .set()
            .ofMaxSize(2);
    return Combinators.combine(
            week,
            holidays,
            Arbitraries.of("Europe/London", "Asia/Shanghai", "America/New_York", "Asia/Beirut"))
        .as((days, closed, zone) -> new BusinessHours("desk", ZoneId.of(zone), days, closed));
  }

  /** Pairs of quarters of an hour, in order: from, until, from, until. */
  private static List<OpeningTime> openings(Set<Integer> quarters) {
    List<Integer> sorted = quarters.stream().sorted().toList();
    List<OpeningTime> openings = new ArrayList<>();
    for (int i = 0; i + 1 < sorted.size(); i += 2) {
      openings.add(new OpeningTime(time(sorted.get(i)), time(sorted.get(i + 1))));
    }
    return openings;
  }

  private static LocalTime time(int quarter) {
    return LocalTime.ofSecondOfDay(quarter * 900L % 86_400);
  }
}
