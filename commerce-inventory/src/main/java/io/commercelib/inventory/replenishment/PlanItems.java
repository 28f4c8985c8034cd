package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.demand.NormalDemand;
import java.util.Arrays;

/**
 * What is kept of each item between the two readings: {@value #BYTES} bytes in arrays. Not
 * thread-safe.
 */
final class PlanItems {
  /** Of one item: eleven numbers of eight bytes, one of four. */
  static final int BYTES = 11 * Long.BYTES + Integer.BYTES;

  private static final int FIRST_SIZE = 1_024;

  private int size;
  private int[] suppliers = new int[FIRST_SIZE];
  private long[] wanted = new long[FIRST_SIZE];
  private long[] filled = new long[FIRST_SIZE];
  private long[] quantities = new long[FIRST_SIZE];
  private long[] costs = new long[FIRST_SIZE];
  private long[] values = new long[FIRST_SIZE];
  private long[] positions = new long[FIRST_SIZE];
  private long[] packs = new long[FIRST_SIZE];
  private long[] minimums = new long[FIRST_SIZE];
  private long[] most = new long[FIRST_SIZE];
  private double[] means = new double[FIRST_SIZE];
  private double[] deviations = new double[FIRST_SIZE];

  /** Adds an item. */
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
    wanted[size] = quantity;
    filled[size] = quantity;
    quantities[size] = quantity;
    costs[size] = cost;
    values[size] = value;
    positions[size] = position;
    packs[size] = pack;
    minimums[size] = minimum;
    most[size] = limit;
    means[size] = mean;
    deviations[size] = deviation;
    size++;
  }

  private void grow() {
    // By a half: doubled arrays beside their copies would need the memory twice over.
    int more = Math.addExact(size, size / 2);
    suppliers = Arrays.copyOf(suppliers, more);
    wanted = Arrays.copyOf(wanted, more);
    filled = Arrays.copyOf(filled, more);
    quantities = Arrays.copyOf(quantities, more);
    costs = Arrays.copyOf(costs, more);
    values = Arrays.copyOf(values, more);
    positions = Arrays.copyOf(positions, more);
    packs = Arrays.copyOf(packs, more);
    minimums = Arrays.copyOf(minimums, more);
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

  /** Returns the units that the item alone wants. */
  long wanted(int index) {
    return wanted[index];
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
    return cover(index) < mostCover && quantities[index] + step(index) <= most[index];
  }

  private long step(int index) {
    return quantities[index] == 0 ? minimums[index] : packs[index];
  }

  void fillUp(int index) {
    quantities[index] = Math.addExact(quantities[index], step(index));
    filled[index] = quantities[index];
  }

  /** Returns what one more step of filling up costs, in minor units. */
  long costOfMore(int index) {
    return Math.multiplyExact(step(index), costs[index]);
  }

  void order(int index, long quantity) {
    quantities[index] = quantity;
  }

  long cost(int index) {
    return Math.multiplyExact(quantities[index], costs[index]);
  }

  /** Returns the stock after the order, as a share of what is expected to be asked for. */
  double cover(int index) {
    return means[index] == 0
        ? Double.POSITIVE_INFINITY
        : (positions[index] + quantities[index]) / means[index];
  }

  /**
   * Returns the units worth their money where a unit of money must save so much: the position is
   * raised until the next unit saves less, in whole packs, at most to what is wanted. What would be
   * below the least order is that or nothing, by what it saves on average.
   *
   * @param saving money that a unit of money must save
   */
  long worth(int index, double saving) {
    double probability = saving * costs[index] / values[index];
    if (filled[index] == 0) {
      return 0;
    }
    NormalDemand demand = new NormalDemand(means[index], deviations[index]);
    double level =
        probability >= 1
            ? Double.NEGATIVE_INFINITY
            : probability <= 0 ? Double.POSITIVE_INFINITY : demand.quantile(1 - probability);
    double units = Math.floor(level - positions[index] + 1e-9);
    long inPacks =
        units >= filled[index]
            ? filled[index]
            : (long) Math.max(0, units) / packs[index] * packs[index];
    if (inPacks >= minimums[index]) {
      return inPacks;
    }
    long least = Math.min(minimums[index], filled[index]);
    double saved =
        demand.loss((double) positions[index]) - demand.loss((double) (positions[index] + least));
    return saved * values[index] >= saving * costs[index] * least ? least : 0;
  }

  /** Returns the most that a unit of money could save with the item. */
  double mostSaving(int index) {
    return (double) values[index] / costs[index];
  }

  long unitCost(int index) {
    return costs[index];
  }

  long pack(int index) {
    return packs[index];
  }

  long minimum(int index) {
    return minimums[index];
  }
}
