package io.commercelib.inventory.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What stock earned and how well it served, in a window of days.
 *
 * <p>Ratios have four decimals, rounded half to even; one is empty where there is nothing to divide
 * by.
 *
 * @param turnover cost of the goods sold / average stock at cost: how often stock was sold
 * @param daysOnHand days of the window / turnover, from the exact turnover: how long a unit lay;
 *     365 / turnover for a year; empty if nothing was sold
 * @param grossMarginReturn GMROI: margin / average stock at cost, what a unit of money in stock
 *     earned
 * @param sellThrough units sold / units received; above 1 if old stock was sold too
 * @param serviceLevel cycles without a stock-out / cycles (the textbooks' alpha or P1, as achieved)
 * @param fillRate units served / units asked for (beta or P2, as achieved)
 */
public record StockFigures(
    Optional<BigDecimal> turnover,
    Optional<BigDecimal> daysOnHand,
    Optional<BigDecimal> grossMarginReturn,
    Optional<BigDecimal> sellThrough,
    Optional<BigDecimal> serviceLevel,
    Optional<BigDecimal> fillRate) {
  private static final int SCALE = 4;

  /** Returns the figures of what happened. */
  public static StockFigures of(StockActivity activity) {
    BigDecimal cost = activity.costOfGoodsSold().getAmount();
    BigDecimal stock = activity.averageStock().getAmount();
    return new StockFigures(
        ratio(cost, stock),
        cost.signum() > 0
            ? ratio(stock.multiply(BigDecimal.valueOf(activity.days())), cost)
            : Optional.empty(),
        ratio(activity.margin().getAmount(), stock),
        ratio(activity.sold(), activity.received()),
        ratio(activity.cycles() - activity.cyclesWithStockOut(), activity.cycles()),
        ratio(activity.served(), activity.asked()));
  }

  private static Optional<BigDecimal> ratio(long part, long all) {
    return ratio(BigDecimal.valueOf(part), BigDecimal.valueOf(all));
  }

  private static Optional<BigDecimal> ratio(BigDecimal part, BigDecimal all) {
    return all.signum() == 0
        ? Optional.empty()
        : Optional.of(part.divide(all, SCALE, RoundingMode.HALF_EVEN));
  }
}
