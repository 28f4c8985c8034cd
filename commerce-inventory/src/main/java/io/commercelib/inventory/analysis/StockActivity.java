package io.commercelib.inventory.analysis;

import java.math.RoundingMode;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/**
 * What happened to one item, or to all, in a window of days. Counts that are not set are 0.
 * Immutable.
 */
@Value.Immutable
public interface StockActivity {

  /** Returns how many days the window has, above 0; 365 gives the figures of a year. */
  int days();

  /** Returns what the units sold were bought for; below zero if more came back. */
  BigMoney costOfGoodsSold();

  /** Returns what they were sold for, less that. */
  BigMoney margin();

  /** Returns what stock was worth at cost, on average; see {@link #average}. */
  BigMoney averageStock();

  /** Returns units that came in from suppliers. */
  @Value.Default
  default long received() {
    return 0;
  }

  /** Returns units sold. */
  @Value.Default
  default long sold() {
    return 0;
  }

  /** Returns units that were asked for, served or not. */
  @Value.Default
  default long asked() {
    return 0;
  }

  /** Returns units of those asked for that were served from the shelf. */
  @Value.Default
  default long served() {
    return 0;
  }

  /** Returns replenishment cycles: times from one receipt to the next. */
  @Value.Default
  default long cycles() {
    return 0;
  }

  /** Returns cycles of those in which stock ran out. */
  @Value.Default
  default long cyclesWithStockOut() {
    return 0;
  }

  /** Checks signs, currencies and parts of a whole. */
  @Value.Check
  default void check() {
    if (days() <= 0) {
      throw new IllegalArgumentException(
          "the window has %s days; give more than zero".formatted(days()));
    }
    if (!costOfGoodsSold().isSameCurrency(margin())
        || !costOfGoodsSold().isSameCurrency(averageStock())) {
      throw new IllegalArgumentException(
          "goods sold cost %s, their margin is %s, stock is worth %s; give all in one currency"
              .formatted(costOfGoodsSold(), margin(), averageStock()));
    }
    if (averageStock().isNegative()) {
      throw new IllegalArgumentException(
          "stock is worth %s; give zero or more".formatted(averageStock()));
    }
    if (received() < 0 || sold() < 0) {
      throw new IllegalArgumentException(
          "%s units came in, %s were sold; give zero or more".formatted(received(), sold()));
    }
    requirePart("units asked for", asked(), "were served", served());
    requirePart("cycles", cycles(), "had a stock-out", cyclesWithStockOut());
  }

  private static void requirePart(String what, long all, String which, long part) {
    if (part < 0 || part > all) {
      throw new IllegalArgumentException(
          "%s of %s %s %s; give zero or more, and not more than all"
              .formatted(part, all, what, which));
    }
  }

  /**
   * Returns the sum over items: of money, units and cycles.
   *
   * @param items at least one, of windows of as many days, in one currency
   */
  static StockActivity total(Collection<StockActivity> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("there are no items to sum up; give at least one");
    }
    Iterator<StockActivity> rest = items.iterator();
    StockActivity total = rest.next();
    while (rest.hasNext()) {
      total = total.plus(rest.next());
    }
    return total;
  }

  private StockActivity plus(StockActivity other) {
    if (days() != other.days()) {
      throw new IllegalArgumentException(
          "windows have %s and %s days; give all of one length".formatted(days(), other.days()));
    }
    return builder()
        .days(days())
        .costOfGoodsSold(costOfGoodsSold().plus(other.costOfGoodsSold()))
        .margin(margin().plus(other.margin()))
        .averageStock(averageStock().plus(other.averageStock()))
        .received(Math.addExact(received(), other.received()))
        .sold(Math.addExact(sold(), other.sold()))
        .asked(Math.addExact(asked(), other.asked()))
        .served(Math.addExact(served(), other.served()))
        .cycles(Math.addExact(cycles(), other.cycles()))
        .cyclesWithStockOut(Math.addExact(cyclesWithStockOut(), other.cyclesWithStockOut()))
        .build();
  }

  /**
   * Returns the average of what stock was worth at several moments, such as the ends of months.
   *
   * @param atMoments at least one, in one currency
   * @param rounding to the decimals of the most exact of them
   */
  static BigMoney average(List<BigMoney> atMoments, RoundingMode rounding) {
    if (atMoments.isEmpty()) {
      throw new IllegalArgumentException(
          "the worth of stock is known at no moment; give it at one at least");
    }
    return BigMoney.total(atMoments).dividedBy(atMoments.size(), rounding);
  }

  /** Returns a builder; days and money must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableStockActivity.Builder {
    Builder() {}
  }
}
