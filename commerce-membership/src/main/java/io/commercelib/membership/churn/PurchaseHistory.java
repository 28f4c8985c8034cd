package io.commercelib.membership.churn;

import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * The days on which a member bought, and for how much. Several orders of one day are one purchase:
 * models reckon with occasions, and who places two orders in an hour has come once. Immutable.
 */
public final class PurchaseHistory {
  private final ImmutableSortedMap<LocalDate, Money> byDay;

  private PurchaseHistory(ImmutableSortedMap<LocalDate, Money> byDay) {
    if (byDay.isEmpty()) {
      throw new IllegalArgumentException(
          "a history without a purchase; begin it with a member's first");
    }
    this.byDay = byDay;
  }

  /** Returns the first day. */
  public LocalDate firstDay() {
    return byDay.firstKey();
  }

  /** Returns the last day. */
  public LocalDate lastDay() {
    return byDay.lastKey();
  }

  /** Returns on how many days something was bought. */
  public int purchases() {
    return byDay.size();
  }

  /** Returns what was spent in all. */
  public Money spend() {
    return Money.total(byDay.values());
  }

  /**
   * Returns this as it was known at the end of a day.
   *
   * @throws IllegalArgumentException if nothing had been bought by then
   */
  public PurchaseHistory until(LocalDate lastDay) {
    return lastDay.isBefore(lastDay()) ? new PurchaseHistory(byDay.headMap(lastDay, true)) : this;
  }

  /**
   * Returns what models need to know at the end of a day; what was bought later is not looked at.
   *
   * @param lastDay the last one that was observed; age and time of last are whole days between
   *     days, divided by the unit
   * @throws IllegalArgumentException if nothing had been bought by then
   */
  public PurchaseSummary summary(LocalDate lastDay, PurchaseTime unit) {
    PurchaseHistory known = until(lastDay);
    return new PurchaseSummary(
        known.purchases() - 1,
        unit.of(ChronoUnit.DAYS.between(known.firstDay(), known.lastDay())),
        unit.of(ChronoUnit.DAYS.between(known.firstDay(), lastDay)));
  }

  /** Returns what was spent on the purchases after the first; empty if there are none. */
  public Optional<RepeatSpend> repeatSpend() {
    return purchases() == 1
        ? Optional.empty()
        : Optional.of(
            new RepeatSpend(
                purchases() - 1, Money.total(byDay.tailMap(firstDay(), false).values())));
  }

  /** Returns the days between one purchase and the next, in their order. */
  public long[] gaps() {
    List<LocalDate> days = new ArrayList<>(byDay.keySet());
    long[] gaps = new long[days.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = ChronoUnit.DAYS.between(days.get(i), days.get(i + 1));
    }
    return gaps;
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers orders in any order; not thread-safe. */
  public static final class Builder {
    private final TreeMap<LocalDate, Money> byDay = new TreeMap<>();

    private Builder() {}

    /**
     * Adds an order.
     *
     * @param day on which it was placed, in the zone of the shop
     * @param spend what was paid, zero or more, all in one currency
     */
    public Builder add(LocalDate day, Money spend) {
      if (spend.isNegative()) {
        throw new IllegalArgumentException(
            "an order of %s for %s; give zero or more, net of what was refunded"
                .formatted(day, spend));
      }
      if (!byDay.isEmpty()
          && !byDay.firstEntry().getValue().getCurrencyUnit().equals(spend.getCurrencyUnit())) {
        throw new IllegalArgumentException(
            "an order of %s for %s stands among amounts in %s; convert it first"
                .formatted(day, spend, byDay.firstEntry().getValue().getCurrencyUnit()));
      }
      byDay.merge(day, spend, Money::plus);
      return this;
    }

    /** Returns the history; an error if nothing was added. */
    public PurchaseHistory build() {
      return new PurchaseHistory(ImmutableSortedMap.copyOfSorted(byDay));
    }
  }
}
