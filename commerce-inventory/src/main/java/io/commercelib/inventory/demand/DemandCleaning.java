package io.commercelib.inventory.demand;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a history becomes the series that a forecast is fitted to. Pure; each correction is told.
 *
 * <p>In this order: units that came back are netted or left apart; a period with too little stock
 * is unknown, one with some is scaled to a whole one; a promoted period is unknown, or stays; what
 * lies far above the usual is cut off.
 *
 * @param returns what becomes of units that came back
 * @param leastInStock the least share of a period with stock, above 0 and at most 1, from which the
 *     period is scaled up by that share; below it is unknown
 * @param promotions what becomes of periods that a promotion raised
 * @param outliersBeyond deviations above the median beyond which demand is cut off, above 0; empty
 *     for never. The median is that of the demands above zero, a deviation is 1.4826 times their
 *     median absolute deviation (Hampel's identifier), and there must be at least {@value
 *     #LEAST_FOR_OUTLIERS} such demands. Only demand above the usual is cut: too little is a matter
 *     of stock
 */
public record DemandCleaning(
    Returns returns, double leastInStock, Promotions promotions, OptionalDouble outliersBeyond) {
  /** Fewest demands above zero among which one can be an outlier. */
  public static final int LEAST_FOR_OUTLIERS = 8;

  // The median absolute deviation of a normal distribution is its standard deviation over this.
  private static final double NORMAL_SCALE = 1.4826;

  /** What becomes of units that came back. */
  public enum Returns {
    /** Nothing: demand is what was asked for. */
    APART,
    /**
     * They are taken from the demand of the period in which they came back, and what is more than
     * that from the periods before, the latest first.
     */
    NETTED
  }

  /** What becomes of periods that a promotion raised. */
  public enum Promotions {
    /** They stay as they are. */
    AS_RECORDED,
    /** They count as unknown, so that the forecast is that of demand without promotions. */
    LEFT_OUT
  }

  /** Checks both numbers. */
  public DemandCleaning {
    if (!(leastInStock > 0 && leastInStock <= 1)) {
      throw new IllegalArgumentException(
          "least share in stock is %s; give one above 0 and at most 1".formatted(leastInStock));
    }
    outliersBeyond.ifPresent(limit -> Statistics.requireAboveZero("limit of outliers", limit));
  }

  /**
   * Returns what suits most shops: returns apart, periods with stock for less than a quarter of
   * their time and promoted ones unknown, no outliers.
   */
  public static DemandCleaning standard() {
    return new DemandCleaning(Returns.APART, 0.25, Promotions.LEFT_OUT, OptionalDouble.empty());
  }

  /** Returns the same with returns netted. */
  public DemandCleaning nettingReturns() {
    return new DemandCleaning(Returns.NETTED, leastInStock, promotions, outliersBeyond);
  }

  /** Returns the same with promoted periods as they are recorded. */
  public DemandCleaning keepingPromotions() {
    return new DemandCleaning(returns, leastInStock, Promotions.AS_RECORDED, outliersBeyond);
  }

  /** Returns the same with another least share of stock. */
  public DemandCleaning withLeastInStock(double share) {
    return new DemandCleaning(returns, share, promotions, outliersBeyond);
  }

  /** Returns the same with demand beyond so many deviations above the median cut off. */
  public DemandCleaning cuttingOutliersBeyond(double deviations) {
    return new DemandCleaning(returns, leastInStock, promotions, OptionalDouble.of(deviations));
  }

  /**
   * One period that is not taken as it was recorded.
   *
   * @param index of the period, 0 for the oldest
   * @param units what is taken for its demand; empty if it is unknown now
   * @param why which rule did it, with the figures
   */
  public record Correction(int index, OptionalDouble units, Reason why) {}

  /**
   * What came of a history.
   *
   * @param series what to fit a forecast to
   * @param corrections in the order they were made; a period may have several
   */
  public record Cleaned(DemandSeries series, List<Correction> corrections) {

    /** Copies the corrections. */
    public Cleaned {
      corrections = List.copyOf(corrections);
    }
  }

  /** Returns the series of a history, with all that was corrected. */
  public Cleaned clean(DemandHistory history) {
    double[] units = history.series().toArray(Double.NaN);
    List<Correction> corrections = new ArrayList<>();
    if (returns == Returns.NETTED) {
      net(history, units, corrections);
    }
    for (int i = 0; i < units.length; i++) {
      Optional<DemandObservation> known = history.observation(i);
      if (known.isPresent()) {
        correct(i, history, known.get(), units, corrections);
      }
    }
    if (outliersBeyond.isPresent()) {
      cutOutliers(outliersBeyond.getAsDouble(), history, units, corrections);
    }
    return new Cleaned(DemandSeries.ofOwned(history.period(), history.start(), units), corrections);
  }

  private void correct(
      int index,
      DemandHistory history,
      DemandObservation known,
      double[] units,
      List<Correction> corrections) {
    double recorded = units[index];
    if (known.promoted() && promotions == Promotions.LEFT_OUT) {
      units[index] = Double.NaN;
      corrections.add(
          new Correction(
              index,
              OptionalDouble.empty(),
              reason(InventoryReason.PROMOTION_LEFT_OUT, history, index, recorded)));
    } else if (known.inStock() < leastInStock) {
      units[index] = Double.NaN;
      corrections.add(
          new Correction(
              index,
              OptionalDouble.empty(),
              reason(InventoryReason.STOCK_OUT_LEFT_OUT, history, index, recorded)
                  .with("percent", percent(known.inStock()))));
    } else if (known.inStock() < 1 && recorded > 0) {
      units[index] = recorded / known.inStock();
      corrections.add(
          new Correction(
              index,
              OptionalDouble.of(units[index]),
              reason(InventoryReason.STOCK_OUT_SCALED, history, index, recorded)
                  .with("percent", percent(known.inStock()))
                  .with("after", text(units[index]))));
    }
  }

  private static void net(DemandHistory history, double[] units, List<Correction> corrections) {
    double[] before = units.clone();
    double left = 0;
    for (int i = units.length - 1; i >= 0; i--) {
      left += history.observation(i).map(DemandObservation::returned).orElse(0L);
      if (!Double.isNaN(units[i])) {
        double taken = Math.min(left, units[i]);
        units[i] -= taken;
        left -= taken;
      }
    }
    for (int i = 0; i < units.length; i++) {
      if (units[i] < before[i]) {
        corrections.add(
            new Correction(
                i,
                OptionalDouble.of(units[i]),
                reason(InventoryReason.RETURNS_NETTED, history, i, before[i])
                    .with("after", text(units[i]))));
      }
    }
  }

  private static void cutOutliers(
      double limit, DemandHistory history, double[] units, List<Correction> corrections) {
    double[] sizes = Arrays.stream(units).filter(count -> count > 0).toArray();
    if (sizes.length < LEAST_FOR_OUTLIERS) {
      return;
    }
    double median = median(sizes);
    double deviation =
        NORMAL_SCALE * median(Arrays.stream(sizes).map(size -> Math.abs(size - median)).toArray());
    double most = median + limit * deviation;
    for (int i = 0; i < units.length; i++) {
      if (deviation > 0 && units[i] > most) {
        Reason why =
            reason(InventoryReason.OUTLIER_CUT, history, i, units[i]).with("after", text(most));
        units[i] = most;
        corrections.add(new Correction(i, OptionalDouble.of(most), why));
      }
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static Reason reason(
      InventoryReason code, DemandHistory history, int index, double before) {
    return Reason.of(code, "period", history.period().word())
        .with("day", history.firstDayOf(index).toString())
        .with("before", text(before));
  }

  private static String text(double units) {
    return BigDecimal.valueOf(units)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String percent(double share) {
    return text(share * 100);
  }
}
