package io.commercelib.membership.tier;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;

/** One thing that a tier requires, and how much of it is there. */
public sealed interface Criterion {

  /** Returns whether enough is there. */
  boolean isMet();

  /** Returns the first day that counts. */
  LocalDate windowStart();

  /** Returns the last day that counts. */
  LocalDate windowEnd();

  /** Returns until which day, inclusive, what is missing now stays enough; empty for no end. */
  Optional<LocalDate> lastDay();

  /**
   * Spend within a window, less what was refunded of it.
   *
   * @param have what counts so far
   * @param need least amount, inclusive
   * @param lastDay for a higher tier the day after which an order drops out of the window, for
   *     keeping a tier the day at whose end it is reviewed
   */
  record Spend(
      Money have,
      Money need,
      LocalDate windowStart,
      LocalDate windowEnd,
      Optional<LocalDate> lastDay)
      implements Criterion {

    /** Returns what is still to be spent, zero or more. */
    public Money missing() {
      return isMet() ? Money.zero(need.getCurrencyUnit()) : need.minus(have);
    }

    @Override
    public boolean isMet() {
      return !have.isLessThan(need);
    }
  }
}
