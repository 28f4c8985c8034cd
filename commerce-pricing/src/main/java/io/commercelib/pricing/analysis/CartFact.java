package io.commercelib.pricing.analysis;

import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Selector;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** What can be known of a cart, its customer and its moment. Immutable. */
sealed interface CartFact {

  /** Something known by name. */
  record Named(Names names) implements CartFact {}

  /** That it is then; from inclusive, until exclusive. */
  record Moment(Instant from, Instant until) implements CartFact {}

  /** That it is one of these days. */
  record Weekday(Set<DayOfWeek> days) implements CartFact {}

  /** That it is such a time of day. */
  record Time(Condition.TimeOfDay time) implements CartFact {}

  /**
   * That the customer's order is the first, or one of every n.
   *
   * @param every 0 for the first order alone
   */
  record OrderNumber(int every, boolean isSo) implements CartFact {}

  /** That the birthday is near, or is not. */
  record BirthdayNear(Condition.Birthday birthday, boolean isSo) implements CartFact {}

  /** That a host's own condition holds, or does not. */
  record OwnHolds(Condition.Own own, boolean isSo) implements CartFact {}

  /**
   * That what is selected comes to so much, or to less.
   *
   * @param total which total is read; empty for units
   * @param taxes with or without which taxes; as priced for units
   * @param currency of the total; empty for units
   * @param least in minor units, or in units
   * @param isReached whether it comes to that or to less
   */
  record Amount(
      Selector selection,
      Optional<Condition.Total> total,
      Condition.Taxes taxes,
      Optional<CurrencyUnit> currency,
      long least,
      boolean isReached)
      implements CartFact {

    /** Returns whether what is reached here cannot be while something else is below its amount. */
    boolean forbids(Amount below) {
      if (below.total().isEmpty()) {
        // Whatever comes to an amount above zero has at least one unit.
        boolean units = total.isEmpty() ? least >= below.least() : below.least() == 1;
        return units && Goods.isWithin(selection, below.selection());
      }
      return total.isPresent()
          && currency.equals(below.currency())
          && taxes == below.taxes()
          && least >= below.least()
          // Running totals are at most those after sale, and those at most those of the list.
          && total.get().compareTo(below.total().get()) >= 0
          && Goods.isWithin(selection, below.selection());
    }
  }
}
