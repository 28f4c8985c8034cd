package io.commercelib.examples.shop.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Who ordered again: customers by the month of their first order and the months since.
 *
 * @param lastDay of the file; a month that ends later is cut short
 * @param cohorts one for each month from that of the very first order to that of the last day
 */
public record Retention(LocalDate lastDay, List<Cohort> cohorts) {

  /** Copies the list and checks that every cohort has all its months. */
  public Retention {
    cohorts = List.copyOf(cohorts);
    YearMonth last = YearMonth.from(lastDay);
    for (Cohort cohort : cohorts) {
      if (cohort.again().size() != ChronoUnit.MONTHS.between(cohort.month(), last)) {
        throw new IllegalArgumentException(
            "cohort %s counts %s months up to %s; count each month after the first"
                .formatted(cohort.month(), cohort.again().size(), lastDay));
      }
    }
  }

  /** Returns the retention of nobody. */
  public static Retention none(LocalDate lastDay) {
    return new Retention(lastDay, List.of());
  }

  /**
   * Customers whose first order is of one month.
   *
   * @param month of the first order
   * @param customers how many, zero or more
   * @param again how many of them ordered in the first month after, in the second and so on; who
   *     ordered several times in one counts once
   */
  public record Cohort(YearMonth month, long customers, List<Long> again) {
    /** Copies the list. */
    public Cohort {
      again = List.copyOf(again);
    }
  }

  /**
   * So many of so many.
   *
   * @param again who ordered again in some month
   * @param customers of the cohorts for which that month is over
   */
  public record Part(long again, long customers) {}

  /** Returns whether a month after that of the first order was over on the last day. */
  public boolean isOver(Cohort cohort, int monthsAfter) {
    return !cohort.month().plusMonths(monthsAfter).atEndOfMonth().isAfter(lastDay);
  }

  /** Returns the most months after the first that a cohort has. */
  public int months() {
    return cohorts.stream().mapToInt(cohort -> cohort.again().size()).max().orElse(0);
  }

  /** Returns the customers of all cohorts. */
  public long customers() {
    return cohorts.stream().mapToLong(Cohort::customers).sum();
  }

  /** Returns who ordered so many months after the first order; months cut short do not count. */
  public Part after(int months) {
    long again = 0;
    long customers = 0;
    for (Cohort cohort : cohorts) {
      if (months <= cohort.again().size() && isOver(cohort, months)) {
        again += cohort.again().get(months - 1);
        customers += cohort.customers();
      }
    }
    return new Part(again, customers);
  }
}
