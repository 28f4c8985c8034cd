package io.commercelib.inventory.demand;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Demand per period as a forecast is fitted to it: floating-point units, the oldest first; a period
 * may be unknown. Immutable and thread-safe.
 */
public final class DemandSeries {
  private final DemandPeriod period;
  private final LocalDate start;
  // NaN where unknown; never seen from outside.
  private final double[] units;

  private DemandSeries(DemandPeriod period, LocalDate start, double[] units) {
    this.period = period;
    this.start = start;
    this.units = units;
  }

  /**
   * Returns a series of consecutive periods, all known.
   *
   * @param start the first day of the first period
   * @param units per period, each finite and zero or more; may be empty
   * @throws IllegalArgumentException if {@code start} does not begin a period, or demand is
   *     negative or no number
   */
  public static DemandSeries of(DemandPeriod period, LocalDate start, double... units) {
    period.requireStart(start);
    for (int i = 0; i < units.length; i++) {
      if (!(units[i] >= 0 && units[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "demand of period %s, which starts on %s, is %s; give a finite number, zero or more"
                .formatted(i, period.firstDayOf(period.numberOf(start) + i), units[i]));
      }
    }
    return new DemandSeries(period, start, units.clone());
  }

  /** Takes the array as it is, with NaN for what is unknown. */
  static DemandSeries ofOwned(DemandPeriod period, LocalDate start, double[] units) {
    return new DemandSeries(period, start, units);
  }

  /** Returns what its periods are. */
  public DemandPeriod period() {
    return period;
  }

  /** Returns the first day of the first period. */
  public LocalDate start() {
    return start;
  }

  /** Returns how many periods it has, unknown ones included. */
  public int size() {
    return units.length;
  }

  /** Returns how many periods of it are known. */
  public int known() {
    int known = 0;
    for (double count : units) {
      if (!Double.isNaN(count)) {
        known++;
      }
    }
    return known;
  }

  /** Returns whether the demand of a period is known; {@code index} is 0 for the oldest. */
  public boolean isKnown(int index) {
    return !Double.isNaN(units[index]);
  }

  /**
   * Returns the demand of one period, in units.
   *
   * @param index 0 for the oldest
   * @throws IllegalStateException if it is unknown
   */
  public double units(int index) {
    if (Double.isNaN(units[index])) {
      throw new IllegalStateException(
          "nothing is known of the %s that starts on %s; ask isKnown first"
              .formatted(period.word(), firstDayOf(index)));
    }
    return units[index];
  }

  /** Returns the first day of one period; {@code index} is 0 for the oldest. */
  public LocalDate firstDayOf(int index) {
    return period.firstDayOf(period.numberOf(start) + index);
  }

  /**
   * Returns a copy of the demand of all periods, in units.
   *
   * @param unknown what stands for a period that is unknown; NaN is the usual mark
   */
  public double[] toArray(double unknown) {
    double[] copy = units.clone();
    if (!Double.isNaN(unknown)) {
      for (int i = 0; i < copy.length; i++) {
        if (Double.isNaN(copy[i])) {
          copy[i] = unknown;
        }
      }
    }
    return copy;
  }

  /** Returns the first periods of it, at most so many. */
  public DemandSeries first(int periods) {
    return new DemandSeries(
        period, start, Arrays.copyOf(units, Math.max(0, Math.min(periods, units.length))));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DemandSeries that
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
    return "%s periods of a %s from %s, %s known".formatted(size(), period.word(), start, known());
  }
}
