package io.commercelib.inventory.cost;

import java.util.ArrayList;
import java.util.List;

/**
 * When to order how much where demand is known but not even: the cheapest plan, and two quick ones.
 *
 * <p>What is ordered in a period is there for the demand of that period; what is left at its end
 * costs h per unit; nothing is there at the start. An order is only ever placed in a period with
 * demand, so no demand at all takes no order and costs nothing. Sources: Wagner and Whitin,
 * Management Science 5 (1958); Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, 2nd
 * ed., section 3.7; Silver, Pyke and Thomas, <i>Inventory and Production Management in Supply
 * Chains</i>, 4th ed., ch. 5.
 */
public final class LotSizing {
  private LotSizing() {}

  /**
   * One order.
   *
   * @param period in which it comes in, 0 for the first
   * @param quantity units, above 0
   */
  public record Order(int period, double quantity) {}

  /**
   * All orders of a horizon.
   *
   * @param orders by period, the first one first
   * @param cost of ordering and keeping, over the whole horizon, without the goods
   */
  public record Plan(List<Order> orders, double cost) {

    /** Copies the orders. */
    public Plan {
      orders = List.copyOf(orders);
    }
  }

  /** Says how many periods an order that comes in at {@code from} lasts. */
  @FunctionalInterface
  private interface Rule {
    int end(int from);
  }

  /**
   * Returns the plan that costs least, by the recursion of Wagner and Whitin: {@code f(s) = min
   * over t of K + h Σ (i - s) d_i + f(t)}, with i from s to t - 1. Takes time in the square of the
   * periods.
   *
   * <p>Of plans of the same cost it is the one whose first order lasts longest, then whose second
   * does, and so on.
   *
   * @param perOrder K: what one order costs, zero or more
   * @param holding h: what one unit costs that is left at the end of a period, zero or more
   * @param demand units of each period, zero or more; may be empty
   */
  public static Plan wagnerWhitin(double perOrder, double holding, double... demand) {
    check(perOrder, holding, demand);
    int periods = demand.length;
    double[] least = new double[periods + 1];
    int[] ends = new int[periods];
    for (int from = periods - 1; from >= 0; from--) {
      if (demand[from] == 0) {
        least[from] = least[from + 1];
        continue;
      }
      double kept = 0;
      double best = Double.POSITIVE_INFINITY;
      for (int end = from + 1; end <= periods; end++) {
        kept += (end - 1 - from) * demand[end - 1];
        double cost = perOrder + holding * kept + least[end];
        if (cost <= best) {
          best = cost;
          ends[from] = end;
        }
        if (perOrder + holding * kept > best) {
          // Lasting longer would only cost more.
          break;
        }
      }
      least[from] = best;
    }
    return planned(perOrder, holding, demand, from -> ends[from]);
  }

  /**
   * Returns the plan of Silver and Meal: each order lasts as long as the cost per period covered,
   * {@code (K + h Σ (i - s) d_i) / (t - s)}, does not rise; the first rise ends it. Source: Silver,
   * Pyke and Thomas, ch. 5; periods without demand count as covered.
   *
   * @param perOrder K: what one order costs, zero or more
   * @param holding h: what one unit costs that is left at the end of a period, zero or more
   * @param demand units of each period, zero or more; may be empty
   */
  public static Plan silverMeal(double perOrder, double holding, double... demand) {
    check(perOrder, holding, demand);
    return planned(
        perOrder,
        holding,
        demand,
        from -> {
          double cost = perOrder;
          double average = cost;
          for (int end = from + 1; end < demand.length; end++) {
            cost += holding * (end - from) * demand[end];
            double next = cost / (end + 1 - from);
            if (next > average) {
              return end;
            }
            average = next;
          }
          return demand.length;
        });
  }

  /**
   * Returns the plan of part-period balancing: each order lasts as long as makes the cost of
   * keeping it, {@code h Σ (i - s) d_i}, come nearest to the cost of ordering it; of two equally
   * near the shorter one. This is the variant without looking ahead or back. Source: DeMatteis, IBM
   * Systems Journal 7 (1968); Silver, Pyke and Thomas, ch. 5.
   *
   * @param perOrder K: what one order costs, zero or more
   * @param holding h: what one unit costs that is left at the end of a period, zero or more
   * @param demand units of each period, zero or more; may be empty
   */
  public static Plan partPeriodBalancing(double perOrder, double holding, double... demand) {
    check(perOrder, holding, demand);
    return planned(
        perOrder,
        holding,
        demand,
        from -> {
          double kept = 0;
          for (int end = from + 1; end < demand.length; end++) {
            double next = kept + holding * (end - from) * demand[end];
            if (next > perOrder) {
              return next - perOrder < perOrder - kept ? end + 1 : end;
            }
            kept = next;
          }
          return demand.length;
        });
  }

  private static Plan planned(double perOrder, double holding, double[] demand, Rule rule) {
    List<Order> orders = new ArrayList<>();
    double kept = 0;
    int from = 0;
    while (from < demand.length) {
      if (demand[from] == 0) {
        from++;
        continue;
      }
      int end = rule.end(from);
      double quantity = 0;
      for (int i = from; i < end; i++) {
        quantity += demand[i];
        kept += (i - from) * demand[i];
      }
      orders.add(new Order(from, quantity));
      from = end;
    }
    return new Plan(orders, orders.size() * perOrder + holding * kept);
  }

  private static void check(double perOrder, double holding, double[] demand) {
    Checks.requireZeroOrMore("cost of an order", perOrder);
    Checks.requireZeroOrMore("cost of keeping a unit", holding);
    double total = 0;
    for (int i = 0; i < demand.length; i++) {
      Checks.requireZeroOrMore("demand of period " + i, demand[i]);
      total += demand[i];
    }
    // So that no sum of costs below can be infinite, and no product NaN.
    Checks.requireZeroOrMore(
        "the cost of keeping all demand over all periods",
        Math.max(1, holding) * total * demand.length + perOrder * demand.length);
  }
}
