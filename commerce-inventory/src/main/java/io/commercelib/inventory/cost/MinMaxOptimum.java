package io.commercelib.inventory.cost;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.EmpiricalDemand;
import io.commercelib.inventory.demand.NegativeBinomialDemand;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import java.util.Arrays;

/**
 * (s, S): looked at once a period, a position at or below s is raised to S; what costs least,
 * exactly and by an approximation.
 *
 * <p>Demand is in whole units; another kind is taken as whole units, from half a unit below to half
 * a unit above. Source: Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, 2nd ed.,
 * section 4.4; Zheng and Federgruen, Oper. Res. 39 (1991).
 */
public final class MinMaxOptimum {
  // Demand above is so unlikely that it does not move a cost.
  private static final double CERTAIN = 1 - 1e-13;

  private MinMaxOptimum() {}

  /**
   * A reorder point and the level to order up to.
   *
   * @param point s: units
   * @param level S: units, above the point
   * @param cost expected, per period
   */
  public record PointAndLevel(double point, double level, double cost) {}

  /**
   * Returns the point and level of least cost.
   *
   * @param demand of one period, with a mean above 0, periods independent of each other
   * @param leadTime periods, zero or more
   * @param costs K, and h and p per unit and period
   */
  public static PointAndLevel optimal(DemandDistribution demand, double leadTime, CostRates costs) {
    return new Search(demand, leadTime, costs).optimal();
  }

  /**
   * Returns the point and level of least cost where demand over lead time and one period is known
   * otherwise, such as with a lead time that varies.
   *
   * @param demand of one period, with a mean above 0
   * @param protection demand of lead time and one period
   * @param costs K, and h and p per unit and period
   */
  public static PointAndLevel optimal(
      DemandDistribution demand, DemandDistribution protection, CostRates costs) {
    return new Search(demand, protection, costs).optimal();
  }

  /**
   * Returns what a point and level cost per period that were chosen otherwise.
   *
   * @param point s: whole units
   * @param level S: whole units, above the point
   */
  public static double costOf(
      long point, long level, DemandDistribution demand, double leadTime, CostRates costs) {
    if (level <= point) {
      throw new IllegalArgumentException(
          "level %s is not above the point %s; raise it".formatted(level, point));
    }
    return new Search(demand, leadTime, costs).cost(point, level);
  }

  /**
   * Returns the revised power approximation of Ehrhardt and Mosier (Management Science 30, 1984)
   * for normal demand: {@code Q = 1.30 μ^0.494 (K/h)^0.506 (1 + σ_L²/μ²)^0.116}, {@code z = √(Q h /
   * (σ_L p))}, {@code s = 0.973 μ_L + σ_L (0.183/z + 1.063 - 2.192 z)}, {@code S = s + Q}, with
   * {@code μ_L} and {@code σ_L} over lead time and one period. Not rounded; the cost is that of the
   * rounded point and level.
   *
   * @param mean of one period's demand, above 0
   * @param deviation of one period's demand, above 0
   * @param leadTime periods, zero or more
   */
  public static PointAndLevel byPowerApproximation(
      double mean, double deviation, double leadTime, CostRates costs) {
    Checks.requireAboveZero("mean demand", mean);
    Checks.requireAboveZero("standard deviation of demand", deviation);
    Checks.requireZeroOrMore("lead time", leadTime);
    double meanOver = mean * (leadTime + 1);
    double deviationOver = deviation * Math.sqrt(leadTime + 1);
    double ratio = deviationOver / mean;
    double quantity =
        1.30
            * Math.pow(mean, 0.494)
            * Math.pow(costs.perOrder() / costs.holding(), 0.506)
            * Math.pow(1 + ratio * ratio, 0.116);
    double z = Math.sqrt(quantity / deviationOver * costs.holding() / costs.shortage());
    double point = 0.973 * meanOver + deviationOver * (0.183 / z + 1.063 - 2.192 * z);
    double level = point + quantity;
    double cost =
        costOf(
            Math.round(point),
            Math.max(Math.round(point) + 1, Math.round(level)),
            new NormalDemand(mean, deviation),
            leadTime,
            costs);
    return new PointAndLevel(point, level, cost);
  }

  /** The costs of positions, and how often each is met; grows as it is asked. Not thread-safe. */
  private static final class Search {
    private final CostRates costs;
    private final DemandDistribution protection;
    private final double[] probabilities;
    // Expected number of periods in which the position is so many units below the level.
    private double[] visits = new double[64];
    private int visited;
    // By 2 u for u units, and 2 |u| - 1 below zero; NaN where not computed yet.
    private double[] positions = new double[0];

    Search(DemandDistribution demand, double leadTime, CostRates costs) {
      this(demand, demand.over(Checks.requireZeroOrMore("lead time", leadTime) + 1), costs);
    }

    Search(DemandDistribution demand, DemandDistribution protection, CostRates costs) {
      Checks.requireAboveZero("mean demand", demand.mean());
      this.costs = costs;
      this.protection = protection;
      this.probabilities = probabilities(demand);
      if (probabilities[0] >= CERTAIN) {
        throw new IllegalArgumentException(
            "demand of %s a period is practically none; take a longer period"
                .formatted(demand.mean()));
      }
    }

    private static double[] probabilities(DemandDistribution demand) {
      boolean whole =
          demand instanceof PoissonDemand
              || demand instanceof NegativeBinomialDemand
              || demand instanceof EmpiricalDemand;
      double half = whole ? 0 : 0.5;
      int most = (int) Math.min(1_000_000, Math.ceil(demand.quantile(CERTAIN) + half) + 1);
      double[] probabilities = new double[most + 1];
      double before = 0;
      for (int units = 0; units <= most; units++) {
        double cumulated = demand.cdf(units + half);
        probabilities[units] = Math.max(0, cumulated - before);
        before = cumulated;
      }
      return probabilities;
    }

    /** Returns m(j): m(0) = 1 / (1 - p(0)), m(j) = m(0) Σ p(l) m(j - l) over l from 1 to j. */
    private double visits(int units) {
      while (visited <= units) {
        if (visited == visits.length) {
          visits = Arrays.copyOf(visits, 2 * visited);
        }
        double first = 1 / (1 - probabilities[0]);
        double sum = 0;
        for (int l = 1; l <= Math.min(visited, probabilities.length - 1); l++) {
          sum += probabilities[l] * visits[visited - l];
        }
        visits[visited] = visited == 0 ? first : first * sum;
        visited++;
      }
      return visits[units];
    }

    /** Returns G: what a position costs in a period; each is computed once. */
    private double position(long units) {
      int index = Math.toIntExact(units >= 0 ? 2 * units : -2 * units - 1);
      if (index >= positions.length) {
        int before = positions.length;
        positions = Arrays.copyOf(positions, Math.max(index + 1, 2 * before));
        Arrays.fill(positions, before, positions.length, Double.NaN);
      }
      if (Double.isNaN(positions[index])) {
        positions[index] = costs.of((double) units, protection);
      }
      return positions[index];
    }

    double cost(long point, long level) {
      double sum = costs.perOrder();
      double periods = 0;
      for (int j = 0; j < level - point; j++) {
        sum += visits(j) * position(level - j);
        periods += visits(j);
      }
      return sum / periods;
    }

    /** Zheng and Federgruen: levels upwards from the best position, as long as they can pay. */
    PointAndLevel optimal() {
      long start = (long) Math.ceil(protection.quantile(costs.criticalRatio()));
      long point = start - 1;
      long level = start;
      double sum = costs.perOrder() + visits(0) * position(start);
      double periods = visits(0);
      while (sum / periods > position(point)) {
        int below = Math.toIntExact(level - point);
        sum += visits(below) * position(point);
        periods += visits(below);
        point--;
      }
      double cost = sum / periods;
      for (long tried = start + 1; position(tried) <= cost; tried++) {
        double triedCost = cost(point, tried);
        if (triedCost < cost) {
          level = tried;
          while (triedCost <= position(point + 1) && point + 1 < level) {
            point++;
            triedCost = cost(point, level);
          }
          cost = triedCost;
        }
      }
      return new PointAndLevel(point, level, cost);
    }
  }
}
