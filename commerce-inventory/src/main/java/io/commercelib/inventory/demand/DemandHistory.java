package io.commercelib.inventory.demand;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Units asked for in each of a row of periods, without gaps, the oldest first.
 *
 * <p>A history begins where something is known: before its start demand is unknown, not zero; after
 * it a period without demand is a zero of its own. Immutable and thread-safe.
 */
public final class DemandHistory {
  private final DemandPeriod period;
  private final LocalDate start;
  private final long[] units;

  private DemandHistory(DemandPeriod period, LocalDate start, long[] units) {
    this.period = period;
    this.start = start;
    this.units = units;
  }

  /**
   * Returns the history of consecutive periods.
   *
   * @param start the first day of the first period: any day, a Monday, or the first of a month
   * @param units per period, each zero or more; may be empty
   * @throws IllegalArgumentException if {@code start} does not begin a period, or demand is
   *     negative
   */
  public static DemandHistory of(DemandPeriod period, LocalDate start, long... units) {
    if (!period.startOf(start).equals(start)) {
      throw new IllegalArgumentException(
          "demand per %s starts on %s; start on %s, the first day of that period"
              .formatted(period, start, period.startOf(start)));
    }
    for (int i = 0; i < units.length; i++) {
      if (units[i] < 0) {
        throw new IllegalArgumentException(
            "demand of period %s, which starts on %s, is %s; give zero or more and keep returns apart"
                .formatted(i, period.firstDayOf(period.numberOf(start) + i), units[i]));
      }
    }
    return new DemandHistory(period, start, units.clone());
  }

  /** Returns what its periods are. */
  public DemandPeriod period() {
    return period;
  }

  /** Returns the first day of the first period. */
  public LocalDate start() {
    return start;
  }

  /** Returns how many periods it has. */
  public int size() {
    return units.length;
  }

  /** Returns whether nothing is known. */
  public boolean isEmpty() {
    return units.length == 0;
  }

  /**
   * Returns the units of one period.
   *
   * @param index 0 for the oldest
   */
  public long units(int index) {
    return units[index];
  }

  /** Returns the units of all periods together. */
  public long total() {
    long total = 0;
    for (long count : units) {
      total = Math.addExact(total, count);
    }
    return total;
  }

  /** Returns the units of all periods as numbers to calculate with, the oldest first. */
  public double[] toArray() {
    double[] copy = new double[units.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = units[i];
    }
    return copy;
  }

  /** Returns the last periods of it, at most so many. */
  public DemandHistory latest(int periods) {
    if (periods < 0) {
      throw new IllegalArgumentException(
          "the latest %s periods were asked for; ask for 0 or more".formatted(periods));
    }
    int from = Math.max(0, units.length - periods);
    return new DemandHistory(
        period,
        period.firstDayOf(period.numberOf(start) + from),
        Arrays.copyOfRange(units, from, units.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DemandHistory that
        && period == that.period
        && start.equals(that.start)
        && Arrays.equals(units, that.units);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * period.hashCode() + start.hashCode()) + Arrays.hashCode(units);
  }

  @Override
  public String toString() {
    return "%s units in %s periods of a %s from %s".formatted(total(), size(), period, start);
  }
}
