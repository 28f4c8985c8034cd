package io.commercelib.inventory.cost;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.EmpiricalDemand;
import io.commercelib.inventory.demand.NegativeBinomialDemand;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import io.commercelib.inventory.demand.StandardNormal;

/**
 * (r, Q): order Q whenever the position has come down to r; what costs least, exactly and by the
 * usual approximations.
 *
 * <p>{@code g(r, Q) = (K λ + ∫ G(y) dy) / Q} over y from r to r + Q, with {@code G(y)} the cost of
 * a position y against the demand of the lead time; for demand in whole units the sum over r + 1 to
 * r + Q. Source: Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, 2nd ed., chapter 5.
 */
public final class ReorderPointOptimum {
  private static final double PRECISION = 1e-12;
  private static final int MOST_STEPS = 200;

  // Nodes and weights of Gauss and Legendre's rule of five points on -1 to 1.
  private static final double[] NODES = {
    0, 0.5384693101056831, -0.5384693101056831, 0.9061798459386640, -0.9061798459386640
  };
  private static final double[] WEIGHTS = {
    0.5688888888888889,
    0.4786286704993665,
    0.4786286704993665,
    0.2369268850561891,
    0.2369268850561891
  };

  private ReorderPointOptimum() {}

  /**
   * A reorder point and a quantity.
   *
   * @param point r: units; may be below zero, where waiting is cheap
   * @param quantity Q: units, above 0
   * @param cost expected, per period; of an approximation, the cost it really has
   */
  public record PointAndQuantity(double point, double quantity, double cost) {}

  /**
   * Returns {@code g(r, Q)}: what a point and a quantity cost per period.
   *
   * @param quantity above 0; whole, as the point, where demand is Poisson or negative binomial
   * @param rate λ: units per period
   * @param leadTimeDemand the demand of the lead time
   * @param costs h and p per unit and period
   */
  public static double costOf(
      double point,
      double quantity,
      double rate,
      DemandDistribution leadTimeDemand,
      CostRates costs) {
    Checks.requireAboveZero("quantity", quantity);
    Checks.requireZeroOrMore("demand", rate);
    if (!Double.isFinite(point)) {
      throw new IllegalArgumentException("reorder point is %s; give a number".formatted(point));
    }
    double positions =
        isWhole(leadTimeDemand)
            ? sum(point, quantity, leadTimeDemand, costs)
            : integral(point, quantity, leadTimeDemand, costs);
    return (costs.perOrder() * rate + positions) / quantity;
  }

  private static boolean isWhole(DemandDistribution demand) {
    return demand instanceof PoissonDemand || demand instanceof NegativeBinomialDemand;
  }

  private static double sum(
      double point, double quantity, DemandDistribution demand, CostRates costs) {
    if (point != Math.rint(point) || quantity != Math.rint(quantity)) {
      throw new IllegalArgumentException(
          "point %s and quantity %s are not whole; demand comes in whole units"
              .formatted(point, quantity));
    }
    double sum = 0;
    for (double y = point + 1; y <= point + quantity; y++) {
      sum += costs.of(y, demand);
    }
    return sum;
  }

  private static double integral(
      double point, double quantity, DemandDistribution demand, CostRates costs) {
    if (demand instanceof NormalDemand normal && normal.standardDeviation() > 0) {
      // h (y - m) + (h + p) n(y), whose integral has a closed form.
      double end = point + quantity;
      double losses = secondLoss(normal, point) - secondLoss(normal, end);
      return costs.holding() * quantity * ((point + end) / 2 - normal.mean())
          + (costs.holding() + costs.shortage()) * losses;
    }
    double step = Math.max(demand.standardDeviation() / 4, quantity / 2_000);
    int pieces = (int) Math.max(1, Math.ceil(quantity / (step > 0 ? step : quantity)));
    double half = quantity / pieces / 2;
    double sum = 0;
    for (int piece = 0; piece < pieces; piece++) {
      double middle = point + half * (2 * piece + 1);
      for (int i = 0; i < NODES.length; i++) {
        sum += WEIGHTS[i] * costs.of(middle + half * NODES[i], demand);
      }
    }
    return sum * half;
  }

  /** Returns {@code E[((D - y)+)²] / 2}, of which the loss is the negative derivative. */
  private static double secondLoss(NormalDemand demand, double y) {
    double sigma = demand.standardDeviation();
    double z = (y - demand.mean()) / sigma;
    return sigma
        * sigma
        / 2
        * Math.max(0, (z * z + 1) * StandardNormal.cdf(-z) - z * StandardNormal.density(z));
  }

  /**
   * Returns the point and the quantity of least cost.
   *
   * <p>For demand in whole units by Federgruen and Zheng (Oper. Res. 40, 1992): the cheapest
   * positions are taken in turn as long as each costs less than the mean so far. Otherwise the
   * quantity is searched for at which {@code G(r) = G(r + Q) = g(r, Q)}.
   *
   * @param rate λ: units per period, above 0
   * @param leadTimeDemand the demand of the lead time
   * @param costs K, and h and p per unit and period
   */
  public static PointAndQuantity optimal(
      double rate, DemandDistribution leadTimeDemand, CostRates costs) {
    Checks.requireAboveZero("demand", rate);
    return isWhole(leadTimeDemand) || leadTimeDemand instanceof EmpiricalDemand
        ? whole(rate, leadTimeDemand, costs)
        : continuous(rate, leadTimeDemand, costs);
  }

  private static PointAndQuantity whole(double rate, DemandDistribution demand, CostRates costs) {
    double top = Math.ceil(demand.quantile(costs.criticalRatio()));
    double below = top - 1;
    double above = top + 1;
    double sum = costs.perOrder() * rate + costs.of(top, demand);
    double quantity = 1;
    double belowCost = costs.of(below, demand);
    double aboveCost = costs.of(above, demand);
    while (Math.min(belowCost, aboveCost) < sum / quantity) {
      if (belowCost <= aboveCost) {
        sum += belowCost;
        below--;
        belowCost = costs.of(below, demand);
      } else {
        sum += aboveCost;
        above++;
        aboveCost = costs.of(above, demand);
      }
      quantity++;
    }
    return new PointAndQuantity(below, quantity, sum / quantity);
  }

  private static PointAndQuantity continuous(
      double rate, DemandDistribution demand, CostRates costs) {
    double ordering = costs.perOrder() * rate;
    double low = 0;
    double high = EconomicOrderQuantity.of(rate, costs.perOrder() / costs.holding());
    high = Math.max(high, 1e-9 * (1 + demand.mean()));
    while (excess(high, demand, costs) < ordering) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < MOST_STEPS && high - low > PRECISION * high; i++) {
      double middle = (low + high) / 2;
      if (excess(middle, demand, costs) < ordering) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return pointFor((low + high) / 2, rate, demand, costs);
  }

  /** Returns {@code Q G(r(Q)) - ∫ G}, which grows with Q and is K λ at the optimum. */
  private static double excess(double quantity, DemandDistribution demand, CostRates costs) {
    double point = pointOf(quantity, demand, costs);
    return quantity * costs.of(point, demand) - integral(point, quantity, demand, costs);
  }

  /**
   * Returns the best point for a quantity that was chosen otherwise: {@code G(r) = G(r + Q)}; for
   * demand in whole units the whole one of least cost.
   *
   * @param quantity Q: units, above 0; whole for demand in whole units
   */
  public static PointAndQuantity pointFor(
      double quantity, double rate, DemandDistribution leadTimeDemand, CostRates costs) {
    Checks.requireAboveZero("quantity", quantity);
    double point = pointOf(quantity, leadTimeDemand, costs);
    if (isWhole(leadTimeDemand)) {
      // r is best once G(r + Q + 1) is no longer below G(r + 1).
      point = Math.floor(point);
      if (costs.of(point + quantity + 1, leadTimeDemand) < costs.of(point + 1, leadTimeDemand)) {
        point++;
      }
    }
    return new PointAndQuantity(
        point, quantity, costOf(point, quantity, rate, leadTimeDemand, costs));
  }

  private static double pointOf(double quantity, DemandDistribution demand, CostRates costs) {
    double best = demand.quantile(costs.criticalRatio());
    double low = best - quantity;
    double high = best;
    // G falls until the best position and grows from there, so the sign changes once between.
    for (int i = 0; i < MOST_STEPS && high - low > PRECISION * (1 + Math.abs(high)); i++) {
      double middle = (low + high) / 2;
      if (costs.of(middle, demand) > costs.of(middle + quantity, demand)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Returns the economic quantity with backorders, and the best point for it. Source: section 5.5.
   */
  public static PointAndQuantity byBackorders(
      double rate, DemandDistribution leadTimeDemand, CostRates costs) {
    Checks.requireAboveZero("demand", rate);
    double quantity = EconomicOrderQuantity.withBackorders(rate, costs).quantity();
    return pointFor(rounded(quantity, leadTimeDemand), rate, leadTimeDemand, costs);
  }

  /**
   * Returns the economic quantity, and the point that covers the lead time with the critical ratio.
   * Source: section 5.4, "EOQ plus safety stock".
   */
  public static PointAndQuantity bySafetyStock(
      double rate, DemandDistribution leadTimeDemand, CostRates costs) {
    Checks.requireAboveZero("demand", rate);
    double quantity = rounded(EconomicOrderQuantity.lot(rate, costs).quantity(), leadTimeDemand);
    double point = leadTimeDemand.quantile(costs.criticalRatio());
    return new PointAndQuantity(
        point, quantity, costOf(point, quantity, rate, leadTimeDemand, costs));
  }

  /**
   * Returns point and quantity by turns until neither moves: {@code r = F⁻¹(1 - Q h / (p λ))},
   * {@code Q = √(2 λ (K + p n(r)) / h)}, with p per missing unit, however long it is. Source:
   * section 5.3, Hadley and Whitin's "expected inventory level" approximation; the cost is the
   * approximate one, {@code h (r - m + Q / 2) + K λ / Q + p λ n(r) / Q}, since p has another
   * meaning.
   *
   * @throws IllegalArgumentException if a missing unit costs so little that nothing should be kept
   */
  public static PointAndQuantity iterated(
      double rate, DemandDistribution leadTimeDemand, CostRates costs) {
    Checks.requireAboveZero("demand", rate);
    double h = costs.holding();
    double p = costs.shortage();
    double quantity = EconomicOrderQuantity.lot(rate, costs).quantity();
    double point = 0;
    for (int i = 0; i < MOST_STEPS; i++) {
      double certainty = 1 - quantity * h / (p * rate);
      if (!(certainty > 0 && certainty < 1)) {
        throw new IllegalArgumentException(
            "a missing unit costs %s, keeping one %s: stock of %s would not pay; take optimal(...)"
                .formatted(p, h, quantity));
      }
      double nextPoint = leadTimeDemand.quantile(certainty);
      double next =
          Math.sqrt(2 * rate * (costs.perOrder() + p * leadTimeDemand.loss(nextPoint)) / h);
      boolean settled =
          Math.abs(next - quantity) <= 1e-10 * next && Math.abs(nextPoint - point) <= 1e-10 * next;
      quantity = next;
      point = nextPoint;
      if (settled) {
        break;
      }
    }
    double loss = leadTimeDemand.loss(point);
    double cost =
        h * (point - leadTimeDemand.mean() + quantity / 2)
            + costs.perOrder() * rate / quantity
            + p * rate * loss / quantity;
    return new PointAndQuantity(point, quantity, cost);
  }

  private static double rounded(double quantity, DemandDistribution demand) {
    return isWhole(demand) ? Math.max(1, Math.rint(quantity)) : quantity;
  }
}
