package io.commercelib.membership.tier;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;

/** One thing that a tier requires, and how much of it is there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Criterion.Spend.class, name = "spend"),
  @JsonSubTypes.Type(value = Criterion.Count.class, name = "count"),
  @JsonSubTypes.Type(value = Criterion.Term.class, name = "term")
})
public sealed interface Criterion {

  /** Returns whether enough is there. */
  @JsonIgnore
  boolean isMet();

  /** Returns the first day that counts. */
  LocalDate windowStart();

  /** Returns the last day that counts. */
  LocalDate windowEnd();

  /**
   * Returns until which day, inclusive, what is missing now stays enough: the day after which
   * something drops out of the window, or at whose end the tier is reviewed; empty for no end.
   */
  Optional<LocalDate> lastDay();

  /** Returns what is there and what is needed, such as {@code GBP 180.00 of GBP 500.00}. */
  String haveOfNeed();

  /** Returns what is missing, such as {@code GBP 320.00} or {@code 2 orders}. */
  String missingText();

  /**
   * Spend, less what was refunded of it.
   *
   * @param have what counts so far; below zero where refunds count on their own day, and what they
   *     were for does not count any more
   * @param need least amount, inclusive
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

    @Override
    public String haveOfNeed() {
      return have + " of " + need;
    }

    @Override
    public String missingText() {
      return missing().toString();
    }
  }

  /**
   * Any other metric.
   *
   * @param have how much counts so far; below zero as for spend
   * @param need least number, inclusive
   */
  record Count(
      Metric metric,
      long have,
      long need,
      LocalDate windowStart,
      LocalDate windowEnd,
      Optional<LocalDate> lastDay)
      implements Criterion {

    /** Returns how much is missing, zero or more. */
    public long missing() {
      return Math.max(0, need - have);
    }

    @Override
    public boolean isMet() {
      return have >= need;
    }

    @Override
    public String haveOfNeed() {
      return have + " of " + units(need);
    }

    @Override
    public String missingText() {
      return units(missing());
    }

    private String units(long units) {
      return switch (metric) {
        case ORDERS -> units + (units == 1 ? " order" : " orders");
        case POINTS_EARNED -> units + (units == 1 ? " point" : " points");
        case ACTIVE_DAYS -> units + (units == 1 ? " active day" : " active days");
        case SPEND, GROWTH_VALUE -> units + " growth value";
      };
    }
  }

  /**
   * A paid membership or an invitation.
   *
   * @param name of what
   * @param running whether it is running, on the last day of the window
   */
  record Term(
      String name,
      boolean running,
      LocalDate windowStart,
      LocalDate windowEnd,
      Optional<LocalDate> lastDay)
      implements Criterion {

    @Override
    public boolean isMet() {
      return running;
    }

    @Override
    public String haveOfNeed() {
      return running ? "'" + name + "' is running" : "'" + name + "' is not running";
    }

    @Override
    public String missingText() {
      return "'" + name + "'";
    }
  }
}
