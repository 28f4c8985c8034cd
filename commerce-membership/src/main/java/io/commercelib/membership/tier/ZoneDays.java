package io.commercelib.membership.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * Which day of a zone an instant is of: the one that has begun last.
 *
 * <p>This is the local date, except in the hour that a clock repeats across midnight: a day that
 * has begun does not end because the clock is put back.
 *
 * <p>Every activity of every member is asked for its day, so what is known of the zone's offsets is
 * kept. Thread-safe: what two threads find out at once is the same.
 */
final class ZoneDays {
  // Clocks that went back across midnight showed 22:00 or later after it, those of Alaska in 1867
  // aside: most instants need no second, slower look.
  private static final int LATE = 22 * 3_600;
  private static final int SECONDS_PER_DAY = 86_400;

  // Farther from a change than any offset from another, nothing is skipped or repeated.
  private static final int MOST_OVERLAP = 2 * SECONDS_PER_DAY;

  // Enough for any shop; beyond that, spans are found out again and again, which is only slower.
  private static final int MOST_SPANS = 1_000;

  private final ZoneId zone;
  private final ZoneRules rules;
  private volatile Spans known = new Spans(new long[0], new long[0], new int[0]);

  ZoneDays(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /** Times of one offset, in seconds since 1970: from, inclusive, until, exclusive. Sorted. */
  private static final class Spans {
    private final long[] from;
    private final long[] until;
    private final int[] offset;

    Spans(long[] from, long[] until, int[] offset) {
      this.from = from;
      this.until = until;
      this.offset = offset;
    }

    /** Returns which of them a second is in; less than zero for none. */
    int find(long second) {
      int at = Arrays.binarySearch(from, second);
      int last = at >= 0 ? at : -at - 2;
      return last >= 0 && second < until[last] ? last : -1;
    }

    Spans with(long begin, long end, int seconds) {
      int size = from.length;
      int at = Math.max(0, -Arrays.binarySearch(from, begin) - 1);
      long[] froms = new long[size + 1];
      long[] untils = new long[size + 1];
      int[] offsets = new int[size + 1];
      System.arraycopy(from, 0, froms, 0, at);
      System.arraycopy(until, 0, untils, 0, at);
      System.arraycopy(offset, 0, offsets, 0, at);
      froms[at] = begin;
      untils[at] = end;
      offsets[at] = seconds;
      System.arraycopy(from, at, froms, at + 1, size - at);
      System.arraycopy(until, at, untils, at + 1, size - at);
      System.arraycopy(offset, at, offsets, at + 1, size - at);
      return new Spans(froms, untils, offsets);
    }
  }

  LocalDate dayOf(Instant instant) {
    return LocalDate.ofEpochDay(epochDayOf(instant));
  }

  long epochDayOf(Instant instant) {
    long second = instant.getEpochSecond();
    Spans spans = known;
    int at = spans.find(second);
    if (at < 0) {
      spans = learn(instant, second);
      at = spans.find(second);
    }
    int offset = at < 0 ? rules.getOffset(instant).getTotalSeconds() : spans.offset[at];
    long local = second + offset;
    long day = Math.floorDiv(local, SECONDS_PER_DAY);
    if (Math.floorMod(local, SECONDS_PER_DAY) < LATE) {
      return day;
    }
    // Where the offset has been the same for a day, and stays so up to the next midnight, that day
    // has not begun: no clock was put back across it.
    if (at >= 0
        && (spans.from[at] == Long.MIN_VALUE || spans.from[at] + SECONDS_PER_DAY <= second)
        && (day + 1) * SECONDS_PER_DAY - offset < spans.until[at]) {
      return day;
    }
    return startOf(LocalDate.ofEpochDay(day + 1)).isAfter(instant) ? day : day + 1;
  }

  /** Returns the first instant of a day, also where the clock skips midnight. */
  Instant startOf(LocalDate day) {
    long local = day.toEpochDay() * SECONDS_PER_DAY;
    Spans spans = known;
    int at = spans.find(local);
    if (at >= 0
        && (spans.from[at] == Long.MIN_VALUE || local - MOST_OVERLAP >= spans.from[at])
        && (spans.until[at] == Long.MAX_VALUE || local + MOST_OVERLAP < spans.until[at])) {
      return Instant.ofEpochSecond(local - spans.offset[at]);
    }
    return day.atStartOfDay(zone).toInstant();
  }

  private Spans learn(Instant instant, long second) {
    Spans spans = known;
    if (spans.from.length < MOST_SPANS && spans.find(second) < 0) {
      ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
      ZoneOffsetTransition after = rules.nextTransition(instant);
      spans =
          spans.with(
              before == null ? Long.MIN_VALUE : before.toEpochSecond(),
              after == null ? Long.MAX_VALUE : after.toEpochSecond(),
              rules.getOffset(instant).getTotalSeconds());
      known = spans;
    }
    return spans;
  }
}
