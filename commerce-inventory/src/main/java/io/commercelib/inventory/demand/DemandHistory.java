package io.commercelib.inventory.demand;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for in each of a row of periods, the oldest first, and what is known about each:
 * units that came back, how long there was stock, whether it was promoted.
 *
 * <p>A history begins where something is known: before its start demand is unknown, not zero. After
 * it a period is observed, be it with zero units, or missing, which is not the same. {@link
 * DemandCleaning} makes of it what a forecast is fitted to. Immutable and thread-safe.
 */
public final class DemandHistory {
  private final DemandPeriod period;
  private final LocalDate start;
  private final List<Optional<DemandObservation>> observations;

  private DemandHistory(
      DemandPeriod period, LocalDate start, List<Optional<DemandObservation>> observations) {
    this.period = period;
    this.start = start;
    this.observations = observations;
  }

  /**
   * Returns the history of consecutive periods, none missing, in all of which there was stock.
   *
   * @param start the first day of the first period: any day, a Monday, or the first of a month
   * @param units per period, each zero or more; may be empty
   * @throws IllegalArgumentException if {@code start} does not begin a period, or demand is
   *     negative
   */
  public static DemandHistory of(DemandPeriod period, LocalDate start, long... units) {
    Builder builder = builder(period, start);
    for (long count : units) {
      builder.add(count);
    }
    return builder.build();
  }

  /**
   * Returns a builder to which one period is added after the other.
   *
   * @param start the first day of the first period
   * @throws IllegalArgumentException if {@code start} does not begin a period
   */
  public static Builder builder(DemandPeriod period, LocalDate start) {
    period.requireStart(start);
    return new Builder(period, start);
  }

  /** Returns what its periods are. */
  public DemandPeriod period() {
    return period;
  }

  /** Returns the first day of the first period. */
  public LocalDate start() {
    return start;
  }

  /** Returns the first day of the period after the last. */
  public LocalDate end() {
    return firstDayOf(size());
  }

  /**
   * Returns the first day of one period.
   *
   * @param index 0 for the oldest
   */
  public LocalDate firstDayOf(int index) {
    return period.firstDayOf(period.numberOf(start) + index);
  }

  /** Returns how many periods it has, missing ones included. */
  public int size() {
    return observations.size();
  }

  /** Returns whether it has no period. */
  public boolean isEmpty() {
    return observations.isEmpty();
  }

  /** Returns whether nothing is known of a period. */
  public boolean isMissing(int index) {
    return observations.get(index).isEmpty();
  }

  /**
   * Returns what is known of one period; empty if it is missing.
   *
   * @param index 0 for the oldest
   */
  public Optional<DemandObservation> observation(int index) {
    return observations.get(index);
  }

  /**
   * Returns the units of one period.
   *
   * @param index 0 for the oldest
   * @throws IllegalStateException if it is missing
   */
  public long units(int index) {
    return observations
        .get(index)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nothing is known of the %s that starts on %s; ask isMissing first"
                        .formatted(period.word(), firstDayOf(index))))
        .units();
  }

  /** Returns the units of all known periods together. */
  public long total() {
    long total = 0;
    for (Optional<DemandObservation> observation : observations) {
      total = Math.addExact(total, observation.map(DemandObservation::units).orElse(0L));
    }
    return total;
  }

  /** Returns the units as they are recorded, with missing periods unknown and nothing corrected. */
  public DemandSeries series() {
    double[] units = new double[size()];
    for (int i = 0; i < units.length; i++) {
      units[i] = observations.get(i).map(known -> (double) known.units()).orElse(Double.NaN);
    }
    return DemandSeries.ofOwned(period, start, units);
  }

  /** Returns the last periods of it, at most so many. */
  public DemandHistory latest(int periods) {
    if (periods < 0) {
      throw new IllegalArgumentException(
          "the latest %s periods were asked for; ask for 0 or more".formatted(periods));
    }
    int from = Math.max(0, size() - periods);
    return new DemandHistory(
        period, firstDayOf(from), List.copyOf(observations.subList(from, size())));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DemandHistory that
        && period == that.period
        && start.equals(that.start)
        && observations.equals(that.observations);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * period.hashCode() + start.hashCode()) + observations.hashCode();
  }

  @Override
  public String toString() {
    return "%s units in %s periods of a %s from %s".formatted(total(), size(), period, start);
  }

  /** Takes one period after the other; not thread-safe. */
  public static final class Builder {
    private final DemandPeriod period;
    private final LocalDate start;
    private final List<Optional<DemandObservation>> observations = new ArrayList<>();

    private Builder(DemandPeriod period, LocalDate start) {
      this.period = period;
      this.start = start;
    }

    /**
     * Adds a period in which there was stock.
     *
     * @param units asked for, zero or more
     */
    public Builder add(long units) {
      requireUnits(units);
      return add(DemandObservation.of(units));
    }

    /** Adds a period with all that is known of it. */
    public Builder add(DemandObservation observation) {
      observations.add(Optional.of(observation));
      return this;
    }

    /** Adds a period of which nothing is known. */
    public Builder addMissing() {
      observations.add(Optional.empty());
      return this;
    }

    private void requireUnits(long units) {
      if (units < 0) {
        int index = observations.size();
        throw new IllegalArgumentException(
            "demand of period %s, which starts on %s, is %s; give zero or more and keep returns apart"
                .formatted(index, period.firstDayOf(period.numberOf(start) + index), units));
      }
    }

    /** Returns the history. */
    public DemandHistory build() {
      return new DemandHistory(period, start, List.copyOf(observations));
    }
  }
}
