package io.commercelib.inventory.forecast;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.DistributionFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts a new item by how like ones began: what they were asked for at the same age is expected
 * of it too, more and more corrected by what it is asked for itself.
 *
 * <p>Of each like item the periods from its start are taken, times a factor that says how much
 * larger the new one is thought to be. With {@code n} known periods of its own the expected rate is
 * {@code (n own + k like) / (n + k)}, {@code k} the weight of the analogy in periods; the variance
 * is that between and within the like items at that age. Immutable and thread-safe.
 */
public final class Analogy implements Forecaster {
  private final List<LikeItem> likeItems;
  private final double weight;

  private Analogy(List<LikeItem> likeItems, double weight) {
    this.likeItems = likeItems;
    this.weight = weight;
  }

  /**
   * An item that began before.
   *
   * @param series its demand from its first period on; at least one period known
   * @param factor units of the new item for each of this, above 0
   */
  public record LikeItem(DemandSeries series, double factor) {

    /** Checks both. */
    public LikeItem {
      if (series.known() == 0) {
        throw new IllegalArgumentException(
            "of the like item from %s nothing is known; leave it out".formatted(series.start()));
      }
      if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "factor of a like item is %s; give a finite number above zero".formatted(factor));
      }
    }
  }

  /**
   * Returns the analogy with some items.
   *
   * @param likeItems at least one, all of the same period
   * @param weight how many periods of its own count as much as the analogy, above 0; 4 is usual
   */
  public static Analogy with(List<LikeItem> likeItems, double weight) {
    if (likeItems.isEmpty()) {
      throw new IllegalArgumentException("an analogy takes at least one like item");
    }
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight of the analogy is %s periods; give a finite number above zero".formatted(weight));
    }
    DemandPeriod period = likeItems.get(0).series().period();
    for (LikeItem item : likeItems) {
      period.requireSame("like item from " + item.series().start(), item.series().period());
    }
    return new Analogy(List.copyOf(likeItems), weight);
  }

  @Override
  public String name() {
    return "analogy";
  }

  /**
   * Returns what is expected after so many periods of the new item.
   *
   * @param series of the new item; it may be empty
   */
  @Override
  public Forecast forecast(DemandSeries series) {
    likeItems.get(0).series().period().requireSame("new item", series.period());
    return new Expected(series);
  }

  /** What like items say of one series. */
  private final class Expected implements Forecast {
    private final DemandPeriod period;
    private final int age;
    private final double own;
    private final double ownShare;

    Expected(DemandSeries series) {
      period = series.period();
      age = series.size();
      int known = series.known();
      double sum = 0;
      for (double units : series.toArray(0)) {
        sum += units;
      }
      own = known == 0 ? 0 : sum / known;
      ownShare = known / (known + weight);
    }

    @Override
    public DemandPeriod period() {
      return period;
    }

    @Override
    public DemandRate next() {
      DemandDistribution one = over(1);
      return new DemandRate(period, one.mean(), one.standardDeviation());
    }

    /** Where no like item is as old, what it was asked for last stands for it. */
    @Override
    public DemandDistribution over(double periods) {
      if (!(periods >= 0 && periods <= 10_000)) {
        throw new IllegalArgumentException(
            "a forecast over %s periods was asked for; ask for zero to 10000".formatted(periods));
      }
      List<Double> sums = new ArrayList<>();
      double within = 0;
      for (LikeItem item : likeItems) {
        double sum = 0;
        int whole = (int) periods;
        for (int step = 0; step < whole; step++) {
          sum += at(item, age + step);
        }
        sum += (periods - whole) * at(item, age + whole);
        sums.add(sum);
        within += variance(item) * periods;
      }
      double mean = sums.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      double between = 0;
      for (double sum : sums) {
        between += (sum - mean) * (sum - mean);
      }
      double variance = within / sums.size() + (sums.size() < 2 ? 0 : between / (sums.size() - 1));
      double expected = ownShare * own * periods + (1 - ownShare) * mean;
      return DistributionFamily.AUTOMATIC.of(expected, variance);
    }

    private double at(LikeItem item, int index) {
      DemandSeries like = item.series();
      for (int i = Math.min(index, like.size() - 1); i >= 0; i--) {
        if (like.isKnown(i)) {
          return item.factor() * like.units(i);
        }
      }
      return item.factor() * mean(like);
    }

    private double variance(LikeItem item) {
      DemandSeries like = item.series();
      double mean = mean(like);
      double squares = 0;
      for (int i = 0; i < like.size(); i++) {
        if (like.isKnown(i)) {
          squares += (like.units(i) - mean) * (like.units(i) - mean);
        }
      }
      return like.known() < 2
          ? item.factor() * mean
          : item.factor() * item.factor() * squares / (like.known() - 1);
    }

    private double mean(DemandSeries like) {
      double sum = 0;
      for (double units : like.toArray(0)) {
        sum += units;
      }
      return sum / like.known();
    }

    @Override
    public String method() {
      return "analogy with %s items".formatted(likeItems.size());
    }
  }
}
