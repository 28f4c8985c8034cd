package io.commercelib.membership.segment;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * A ruler: the bounds between scores, so that a member of tomorrow is scored as those of today
 * were.
 *
 * <p>Of each list the bounds ascend, one less than there are scores, and a value at a bound belongs
 * below it: with orders cut at 1, 2, 4 and 9, who has 2 scores 2, who has 3 scores 3, and who has
 * 10 scores 5. Days are the other way round: cut at 7, 30, 90 and 180, up to 7 days score 5. Where
 * two bounds are equal nobody gets the score between them. Immutable.
 *
 * @param monetary which amount the last list cuts
 * @param recencyDays bounds of days since the last purchase
 * @param orders bounds of the number of orders
 * @param amounts bounds of what was spent, of one currency
 */
public record RfmCutPoints(
    Monetary monetary, List<Long> recencyDays, List<Long> orders, List<Money> amounts) {

  /** Checks numbers and order of the bounds, and tells all that is wrong. */
  public RfmCutPoints {
    recencyDays = ImmutableList.copyOf(recencyDays);
    orders = ImmutableList.copyOf(orders);
    amounts = ImmutableList.copyOf(amounts);
    List<String> faults = new ArrayList<>();
    if (recencyDays.size() != orders.size()
        || orders.size() != amounts.size()
        || orders.isEmpty()
        || orders.size() >= Rfm.MOST_SCORES) {
      faults.add(
          "%s, %s and %s bounds; give each as many, 1 to %s"
              .formatted(recencyDays.size(), orders.size(), amounts.size(), Rfm.MOST_SCORES - 1));
    }
    boolean isOneCurrency =
        amounts.stream().map(Money::getCurrencyUnit).distinct().limit(2).count() < 2;
    if (!isOneCurrency) {
      faults.add("amounts are cut at %s; give all in one currency".formatted(amounts));
    }
    if (!ascends(recencyDays) || recencyDays.stream().anyMatch(days -> days < 0)) {
      faults.add("days are cut at %s; let bounds ascend from zero".formatted(recencyDays));
    }
    if (!ascends(orders) || orders.stream().anyMatch(count -> count < 0)) {
      faults.add("orders are cut at %s; let bounds ascend from zero".formatted(orders));
    }
    if (isOneCurrency && (!ascends(amounts) || amounts.stream().anyMatch(Money::isNegative))) {
      faults.add("amounts are cut at %s; let bounds ascend from zero".formatted(amounts));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private static <T extends Comparable<? super T>> boolean ascends(List<T> bounds) {
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i - 1).compareTo(bounds.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many scores there are. */
  public int scores() {
    return orders.size() + 1;
  }

  /**
   * Returns the score of a member.
   *
   * @throws IllegalArgumentException if the spend is in another currency
   */
  public RfmScore score(RfmFigures figures) {
    Money amount = figures.monetary(monetary);
    if (!amount.getCurrencyUnit().equals(amounts.get(0).getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "member '%s' spent %s and amounts are cut in %s; convert it first"
              .formatted(figures.member(), amount, amounts.get(0).getCurrencyUnit()));
    }
    return new RfmScore(
        scores() - below(recencyDays, figures.recencyDays()),
        1 + below(orders, figures.orders()),
        1 + below(amounts, amount));
  }

  private static <T extends Comparable<? super T>> int below(List<T> bounds, T value) {
    int count = 0;
    while (count < bounds.size() && bounds.get(count).compareTo(value) < 0) {
      count++;
    }
    return count;
  }
}
