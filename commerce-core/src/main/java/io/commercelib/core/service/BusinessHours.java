package io.commercelib.core.service;

import io.commercelib.core.fulfilment.carrier.BusinessDays;
import io.commercelib.spi.id.Id;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hours in which somebody works: by day of the week, but for holidays, as the clock on the wall
 * of a zone shows them. Somebody works at an instant if that clock then shows an opening time of
 * its day: an hour that the clock skips is none, and one that it shows twice counts twice.
 * Immutable.
 *
 * @param name by which people call it
 * @param week the opening times of each day, in order, none within another; days without are closed
 * @param holidays days that are closed, whatever day of the week they are
 */
public record BusinessHours(
    String name, ZoneId zone, Map<DayOfWeek, List<OpeningTime>> week, Set<LocalDate> holidays) {
  /** Most opening times of a day. */
  public static final int MAX_OPENINGS = 24;

  private static final long DAY = Duration.ofDays(1).toNanos();

  /** Checks that somebody works some time, and copies all. */
  public BusinessHours {
    Id.check("name of business hours", name);
    Map<DayOfWeek, List<OpeningTime>> copy = new EnumMap<>(DayOfWeek.class);
    for (Map.Entry<DayOfWeek, List<OpeningTime>> day : week.entrySet()) {
      checkDay(name, day.getKey(), day.getValue());
      if (!day.getValue().isEmpty()) {
        copy.put(day.getKey(), List.copyOf(day.getValue()));
      }
    }
    week = Map.copyOf(copy);
    holidays = Set.copyOf(holidays);
    if (week.isEmpty() || holidays.size() > BusinessDays.MAX_HOLIDAYS) {
      throw new IllegalArgumentException(
          "business hours '%s' have openings %s and %s holidays; open once a week, with at most %s"
              .formatted(name, week, holidays.size(), BusinessDays.MAX_HOLIDAYS));
    }
  }

  private static void checkDay(String name, DayOfWeek day, List<OpeningTime> openings) {
    long end = 0;
    for (OpeningTime opening : openings) {
      if (opening.fromNanos() < end || openings.size() > MAX_OPENINGS) {
        throw new IllegalArgumentException(
            "business hours '%s' on %s: found %s; give at most %s in order, none within another"
                .formatted(name, day, openings, MAX_OPENINGS));
      }
      end = opening.untilNanos();
    }
  }

  /** Returns the same opening times on all working days of a calendar of the shop. */
  public static BusinessHours on(BusinessDays days, ZoneId zone, OpeningTime... openings) {
    Map<DayOfWeek, List<OpeningTime>> week = new EnumMap<>(DayOfWeek.class);
    days.weekdays().forEach(day -> week.put(day, List.of(openings)));
    return new BusinessHours(days.name(), zone, week, days.holidays());
  }

  /** Returns that somebody always works. */
  public static BusinessHours always(String name, ZoneId zone) {
    return on(BusinessDays.everyDay(name), zone, OpeningTime.allDay());
  }

  /** Returns how long somebody works in a week without holidays. */
  Duration weekly() {
    return Duration.ofNanos(
        week.values().stream()
            .flatMap(List::stream)
            .mapToLong(opening -> opening.untilNanos() - opening.fromNanos())
            .sum());
  }

  /** Returns whether somebody works at an instant. */
  public boolean isOpen(Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    long time = local.toLocalTime().toNanoOfDay();
    return openingsOn(local.toLocalDate()).stream()
        .anyMatch(opening -> opening.fromNanos() <= time && time < opening.untilNanos());
  }

  /**
   * Returns how long somebody works from an instant, inclusive, until another, exclusive; exact,
   * and zero if that is not later.
   *
   * @throws ArithmeticException if it is more than 292 years
   */
  public Duration elapsed(Instant from, Instant until) {
    long sum = 0;
    Instant at = from;
    // While the offset stays, the clock on the wall runs evenly.
    while (at.isBefore(until)) {
      Instant end = nextTransition(at).filter(next -> next.isBefore(until)).orElse(until);
      ZoneOffset offset = zone.getRules().getOffset(at);
      sum =
          Math.addExact(
              sum,
              local(LocalDateTime.ofInstant(at, offset), LocalDateTime.ofInstant(end, offset)));
      at = end;
    }
    return Duration.ofNanos(sum);
  }

  private long local(LocalDateTime from, LocalDateTime until) {
    long sum = 0;
    for (LocalDate day = from.toLocalDate();
        !day.isAfter(until.toLocalDate());
        day = day.plusDays(1)) {
      long low = day.equals(from.toLocalDate()) ? from.toLocalTime().toNanoOfDay() : 0;
      long high = day.equals(until.toLocalDate()) ? until.toLocalTime().toNanoOfDay() : DAY;
      for (OpeningTime opening : openingsOn(day)) {
        sum = Math.addExact(sum, opening.within(low, high));
      }
    }
    return sum;
  }

  /**
   * Returns the earliest instant until which somebody works so long; the instant itself for none.
   *
   * @param working zero or more
   */
  public Instant plus(Instant from, Duration working) {
    if (working.isNegative()) {
      throw new IllegalArgumentException("%s of work; give zero or more".formatted(working));
    }
    long left = working.toNanos();
    Instant at = from;
    while (left > 0) {
      Optional<Instant> end = nextTransition(at);
      ZoneOffset offset = zone.getRules().getOffset(at);
      LocalDateTime start = LocalDateTime.ofInstant(at, offset);
      LocalDateTime stop =
          end.map(next -> LocalDateTime.ofInstant(next, offset)).orElse(LocalDateTime.MAX);
      LocalDate day = start.toLocalDate();
      while (left > 0 && !day.isAfter(stop.toLocalDate())) {
        long low = day.equals(start.toLocalDate()) ? start.toLocalTime().toNanoOfDay() : 0;
        long high = day.equals(stop.toLocalDate()) ? stop.toLocalTime().toNanoOfDay() : DAY;
        for (OpeningTime opening : openingsOn(day)) {
          long open = opening.within(low, high);
          if (open >= left) {
            long reached = Math.max(low, opening.fromNanos()) + left;
            return day.atStartOfDay().plusNanos(reached).toInstant(offset);
          }
          left -= open;
        }
        day = day.plusDays(1);
      }
      at = end.orElse(Instant.MAX);
    }
    return at;
  }

  private Optional<Instant> nextTransition(Instant at) {
    return Optional.ofNullable(zone.getRules().nextTransition(at))
        .map(ZoneOffsetTransition::getInstant);
  }

  private List<OpeningTime> openingsOn(LocalDate day) {
    return holidays.contains(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
  }
}
