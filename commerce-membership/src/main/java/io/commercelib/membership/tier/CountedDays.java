package io.commercelib.membership.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What counts within some days, by the sums and terms of a member as they are. */
final class CountedDays implements Need.Counted {
  private final ActivitySums sums;
  private final Terms terms;
  private final LocalDate joinedOn;
  private final LocalDate start;
  private final LocalDate end;
  private final Instant now;

  // Of a window up to today: what drops out of it when; else it ends on its last day.
  private final Optional<Ends> ends;
  private final boolean running;

  /** Until when what counts today goes on to count. */
  interface Ends {
    /** Returns the last day in whose window a day is; empty if it is in all that follow. */
    Optional<LocalDate> lastDayOf(LocalDate day);

    /** Returns the last day that counts for reaching a tier; empty if that is always today. */
    Optional<LocalDate> endToReach(LocalDate today);
  }

  private CountedDays(
      ActivitySums sums,
      Terms terms,
      LocalDate joinedOn,
      LocalDate start,
      LocalDate end,
      Instant now,
      Optional<Ends> ends,
      boolean running) {
    this.sums = sums;
    this.terms = terms;
    this.joinedOn = joinedOn;
    this.start = start;
    this.end = end;
    this.now = now;
    this.ends = ends;
    this.running = running;
  }

  /** Returns what counts today, from where the window of the sums was begun. */
  static Need.Counted upTo(
      LocalDate today,
      LocalDate start,
      ActivitySums sums,
      Terms terms,
      LocalDate joinedOn,
      Instant now,
      Ends ends) {
    return new CountedDays(sums, terms, joinedOn, start, today, now, Optional.of(ends), true);
  }

  /** Returns what counts from one day to another, both inclusive. */
  static Need.Counted between(
      LocalDate start,
      LocalDate end,
      ActivitySums sums,
      Terms terms,
      LocalDate joinedOn,
      Instant now) {
    return new CountedDays(sums, terms, joinedOn, start, end, now, Optional.empty(), false);
  }

  /** Returns at least what counts today, without a look at where the window begins. */
  static Need.Counted atMost(ActivitySums sums, Terms terms, LocalDate joinedOn, Instant now) {
    return new CountedDays(sums, terms, joinedOn, joinedOn, joinedOn, now, Optional.empty(), true);
  }

  /** Returns the same as if no term were running. */
  static Need.Counted withoutTerms(Need.Counted counted) {
    return new WithoutTerms(counted);
  }

  @Override
  public long amount(Metric metric, boolean lifetime) {
    if (lifetime) {
      return sums.inAll(metric);
    }
    return running
        ? sums.inWindow(metric)
        : sums.between(metric, start.toEpochDay(), end.toEpochDay());
  }

  @Override
  public boolean hasTerm(String name) {
    return terms.isRunning(name, now);
  }

  @Override
  public LocalDate windowStart(boolean lifetime) {
    return lifetime ? joinedOn : start;
  }

  @Override
  public LocalDate windowEnd() {
    return end;
  }

  @Override
  public Optional<LocalDate> lastDay(Metric metric, boolean lifetime) {
    if (ends.isEmpty()) {
      return Optional.of(end);
    }
    if (lifetime) {
      return Optional.empty();
    }
    Optional<LocalDate> periodEnd = ends.get().endToReach(end);
    if (periodEnd.isPresent()) {
      return periodEnd;
    }
    for (ActivitySums.Row row : sums.since(start.toEpochDay())) {
      if (row.of(metric) > 0) {
        return ends.get().lastDayOf(LocalDate.ofEpochDay(row.day()));
      }
    }
    return Optional.empty();
  }

  private record WithoutTerms(Need.Counted counted) implements Need.Counted {
    @Override
    public long amount(Metric metric, boolean lifetime) {
      return counted.amount(metric, lifetime);
    }

    @Override
    public boolean hasTerm(String name) {
      return false;
    }

    @Override
    public LocalDate windowStart(boolean lifetime) {
      return counted.windowStart(lifetime);
    }

    @Override
    public LocalDate windowEnd() {
      return counted.windowEnd();
    }

    @Override
    public Optional<LocalDate> lastDay(Metric metric, boolean lifetime) {
      return counted.lastDay(metric, lifetime);
    }
  }
}
