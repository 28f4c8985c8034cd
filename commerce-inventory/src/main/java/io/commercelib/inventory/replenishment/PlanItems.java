package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.demand.NormalDemand;
import java.util.Arrays;

/**
 * What is kept of each item between the two readings: {@value #BYTES} bytes in arrays, and {@value
 * #TIER_BYTES} more for each further price that its quantity could come to, or twice that for a
 * price beyond {@link Integer#MAX_VALUE} minor units. Not thread-safe.
 */
final class PlanItems {
  /** Of one item: four numbers of eight bytes, eight of four. */
  static final int BYTES = 4 * Long.BYTES + 8 * Integer.BYTES;

  /** Of one price after the first: from how many units on, and the price. */
  static final int TIER_BYTES = 2 * Integer.BYTES;

  private static final int FIRST_SIZE = 1_024;

  private int size;
  private int[] suppliers = new int[FIRST_SIZE];
  private int[] packs = new int[FIRST_SIZE];
  private int[] minimums = new int[FIRST_SIZE];
  // Where the further prices of an item end; they begin where those of the item before end.
  private int[] tierEnds = new int[FIRST_SIZE];
  private int[] filled = new int[FIRST_SIZE];
  private int[] quantities = new int[FIRST_SIZE];
  private int[] positions = new int[FIRST_SIZE];
  private int[] most = new int[FIRST_SIZE];
  private long[] costs = new long[FIRST_SIZE];
  private long[] values = new long[FIRST_SIZE];
  private double[] means = new double[FIRST_SIZE];
  private double[] deviations = new double[FIRST_SIZE];

  private int tiers;
  private int[] tierFroms = new int[0];
  // A price, or if it does not fit the bitwise complement of its place among the large ones.
  private int[] tierCosts = new int[0];
  private int large;
  private long[] largeCosts = new long[0];

  /**
   * Adds an item, with the price of a single unit.
   *
   * @param limit the most units it may order, however many
   * @throws IllegalArgumentException if a quantity, the position, pack or minimum do not fit an int
   */
  void add(
      int supplier,
      long quantity,
      long cost,
      long value,
      long position,
      long pack,
      long minimum,
      long limit,
      double mean,
      double deviation) {
    if (size == suppliers.length) {
      grow();
    }
    suppliers[size] = supplier;
    packs[size] = small("pack", pack);
    minimums[size] = small("minimum", minimum);
    tierEnds[size] = tiers;
    filled[size] = small("quantity", quantity);
    quantities[size] = filled[size];
    costs[size] = cost;
    values[size] = value;
    positions[size] = small("position", position);
    most[size] = (int) Math.min(limit, Integer.MAX_VALUE);
    means[size] = mean;
    deviations[size] = deviation;
    size++;
  }

  /**
   * Adds a further price of the item that was added last, from some units on. Those that no order
   * of it can reach are not kept.
   */
  void addTier(long from, long cost) {
    int index = size - 1;
    if (from > reach(index)) {
      return;
    }
    if (tiers == tierFroms.length) {
      int more = Math.max(FIRST_SIZE, Math.addExact(tiers, tiers / 2));
      tierFroms = Arrays.copyOf(tierFroms, more);
      tierCosts = Arrays.copyOf(tierCosts, more);
    }
    tierFroms[tiers] = small("price tier", from);
    tierCosts[tiers] = cost <= Integer.MAX_VALUE ? (int) cost : ~addLarge(cost);
    tiers++;
    tierEnds[index] = tiers;
  }

  private int addLarge(long cost) {
    if (large == largeCosts.length) {
      largeCosts = Arrays.copyOf(largeCosts, Math.max(FIRST_SIZE, Math.addExact(large, large / 2)));
    }
    largeCosts[large] = cost;
    return large++;
  }

  private long tierCost(int tier) {
    int kept = tierCosts[tier];
    return kept < 0 ? largeCosts[~kept] : kept;
  }

  /** Returns a quantity that no order of an item passes, filled up or not. */
  private double reach(int index) {
    if (means[index] == 0) {
      return (double) filled[index];
    }
    double fillUp =
        PurchasePlanner.MOST_COVER * means[index]
            - (double) positions[index]
            + (double) minimums[index];
    return Math.max((double) filled[index], Math.min((double) most[index], fillUp));
  }

  private static int small(String what, long units) {
    if (units > Integer.MAX_VALUE || units < Integer.MIN_VALUE) {
      throw new IllegalArgumentException(
          "a %s of %s units; a plan takes at most %s, count the SKU in larger units"
              .formatted(what, units, Integer.MAX_VALUE));
    }
    return (int) units;
  }

  private void grow() {
    // By a half: doubled arrays beside their copies would need the memory twice over.
    int more = Math.addExact(size, size / 2);
    suppliers = Arrays.copyOf(suppliers, more);
    packs = Arrays.copyOf(packs, more);
    minimums = Arrays.copyOf(minimums, more);
    tierEnds = Arrays.copyOf(tierEnds, more);
    filled = Arrays.copyOf(filled, more);
    quantities = Arrays.copyOf(quantities, more);
    costs = Arrays.copyOf(costs, more);
    values = Arrays.copyOf(values, more);
    positions = Arrays.copyOf(positions, more);
    most = Arrays.copyOf(most, more);
    means = Arrays.copyOf(means, more);
    deviations = Arrays.copyOf(deviations, more);
  }

  int size() {
    return size;
  }

  int supplier(int index) {
    return suppliers[index];
  }

  /** Returns the units after its supplier's order was filled up. */
  long filled(int index) {
    return filled[index];
  }

  /** Returns the units to order. */
  long quantity(int index) {
    return quantities[index];
  }

  /** Returns whether one step more of the item would be sold soon enough, and may be ordered. */
  boolean canFillUp(int index, double mostCover) {
    return cover(index) < mostCover && oneMore(index) <= most[index];
  }

  /** Returns the units with one step more. */
  private long oneMore(int index) {
    long quantity = quantities[index];
    return quantity + (quantity == 0 ? minimums[index] : packs[index]);
  }

  void fillUp(int index) {
    quantities[index] = Math.toIntExact(oneMore(index));
    filled[index] = quantities[index];
  }

  /**
   * Returns what one more step of filling up costs, in minor units; below zero where the larger
   * order is the cheaper one.
   */
  long costOfMore(int index) {
    return costOf(index, oneMore(index)) - cost(index);
  }

  void order(int index, long quantity) {
    quantities[index] = Math.toIntExact(quantity);
  }

  long cost(int index) {
    return costOf(index, quantities[index]);
  }

  /** Returns what so many units cost, by the price of their tier. */
  long costOf(int index, long quantity) {
    return Math.multiplyExact(quantity, unitCost(index, quantity));
  }

  private long unitCost(int index, long quantity) {
    long cost = costs[index];
    for (int tier = firstTier(index); tier < tierEnds[index]; tier++) {
      if (tierFroms[tier] <= quantity) {
        cost = tierCost(tier);
      }
    }
    return cost;
  }

  private int firstTier(int index) {
    return index == 0 ? 0 : tierEnds[index - 1];
  }

  /** Returns the stock after the order, as a share of what is expected to be asked for. */
  double cover(int index) {
    return means[index] == 0
        ? Double.POSITIVE_INFINITY
        : ((double) positions[index] + (double) quantities[index]) / means[index];
  }

  /**
   * Returns the units worth their money where a unit of money must save so much: at each price the
   * position is raised until the next unit saves less, in whole packs, at most to what is wanted;
   * what would be below the least order is that or nothing, by what it saves on average. Of several
   * prices, the one at which most is saved beyond what the money must save.
   *
   * @param saving money that a unit of money must save
   */
  long worth(int index, double saving) {
    if (filled[index] == 0) {
      return 0;
    }
    NormalDemand demand = new NormalDemand(means[index], deviations[index]);
    long least = Math.min(minimums[index], filled[index]);
    long best = 0;
    double most = 0;
    int end = tierEnds[index];
    for (int tier = firstTier(index) - 1; tier < end; tier++) {
      boolean first = tier < firstTier(index);
      long cost = first ? costs[index] : tierCost(tier);
      long low = first ? least : Math.max(least, inPacks(index, tierFroms[tier], true));
      long high =
          tier + 1 < end
              ? Math.min(filled[index], inPacks(index, tierFroms[tier + 1] - 1L, false))
              : filled[index];
      if (low <= high) {
        long raised = raised(index, demand, saving, cost);
        long units = Math.max(low, Math.min(high, raised));
        double gain = values[index] * saved(index, demand, units) - saving * cost * (double) units;
        if (raised >= low) {
          // Each of the units saves enough, whatever is rounded in their sum.
          gain = Math.max(0, gain);
        }
        // Of equals the more, so that without a price of money all that is wanted is worth it.
        if (gain >= most) {
          most = gain;
          best = units;
        }
      }
    }
    return best;
  }

  /** Returns the units in whole packs until the next one would save less than it must. */
  private long raised(int index, NormalDemand demand, double saving, long cost) {
    // Of a probability below 1e-16 nothing is left when it is taken from 1.
    double served = 1 - saving * cost / values[index];
    double level =
        served <= 0
            ? Double.NEGATIVE_INFINITY
            : served >= 1 ? Double.POSITIVE_INFINITY : demand.quantile(served);
    double units = Math.floor(level - positions[index] + 1e-9);
    return units >= filled[index]
        ? filled[index]
        : inPacks(index, (long) Math.max(0, units), false);
  }

  private double saved(int index, NormalDemand demand, long units) {
    return demand.loss((double) positions[index])
        - demand.loss((double) (positions[index] + units));
  }

  private long inPacks(int index, long units, boolean up) {
    long pack = packs[index];
    return (up ? units + pack - 1 : units) / pack * pack;
  }

  /** Returns the most that a unit of money could save with the item. */
  double mostSaving(int index) {
    long least = costs[index];
    for (int tier = firstTier(index); tier < tierEnds[index]; tier++) {
      least = Math.min(least, tierCost(tier));
    }
    return (double) values[index] / least;
  }

  /**
   * Returns the most units of an item that money is enough for: in whole packs, at least the
   * minimum, and no more than so many; 0 for none.
   */
  long affordable(int index, long up, long money) {
    long best = 0;
    int end = tierEnds[index];
    for (int tier = firstTier(index) - 1; tier < end; tier++) {
      boolean first = tier < firstTier(index);
      long cost = first ? costs[index] : tierCost(tier);
      long low =
          first
              ? minimums[index]
              : Math.max(minimums[index], inPacks(index, tierFroms[tier], true));
      long high = tier + 1 < end ? Math.min(up, tierFroms[tier + 1] - 1L) : up;
      long units = inPacks(index, Math.min(high, money / cost), false);
      if (units >= low) {
        best = units;
      }
    }
    return best;
  }
}
