package io.commercelib.inventory.sharing;

/**
 * Takes units of one SKU from several locations so that what is left lasts as evenly long as it
 * can: the shortest cover is as long as it can be, then the second shortest, and so on.
 *
 * <p>Taking the k-th unit leaves a location with stock for {@code (available - k) / demand} days;
 * the units that leave most are taken. Of those that leave equally much it is one of the location
 * with most demand, whose cover falls least by it. Covers only fall from unit to unit, so all units
 * that leave at least so many days are found at once, and the days by halving an interval of
 * floating-point numbers: no loop goes over units.
 */
final class EvenCover {
  private final long[] available;
  private final double[] perDay;
  private final int[] order;

  /**
   * Takes from locations.
   *
   * @param available units by location
   * @param perDay demand by location, finite, zero or more
   * @param order all locations; of equal ones the first gives first
   */
  EvenCover(long[] available, double[] perDay, int[] order) {
    this.available = available;
    this.perDay = perDay;
    this.order = order;
  }

  /**
   * Returns how many units each location gives.
   *
   * @param units zero or more, and at most what is available in all
   */
  long[] take(long units) {
    long[] taken = new long[available.length];
    long left = units;
    for (int location : order) {
      if (perDay[location] == 0) {
        taken[location] = Math.min(available[location], left);
        left -= taken[location];
      }
    }
    if (left > 0) {
      double days = level(left);
      for (int location : order) {
        if (perDay[location] > 0) {
          taken[location] = leaving(location, Math.nextUp(days));
          left -= taken[location];
        }
      }
      takeAt(days, left, taken);
    }
    return taken;
  }

  /** Returns the days of cover down to which all locations together give so many units. */
  private double level(long units) {
    // Positive doubles are ordered as their bits are.
    long low = 0;
    long high = Double.doubleToLongBits(Double.MAX_VALUE);
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (reaches(units, Double.longBitsToDouble(middle))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Double.longBitsToDouble(low);
  }

  private boolean reaches(long units, double days) {
    long left = units;
    for (int location : order) {
      if (perDay[location] > 0) {
        left -= Math.min(left, leaving(location, days));
      }
    }
    return left == 0;
  }

  /** Shares out the last units, each of which leaves its location with exactly so many days. */
  private void takeAt(double days, long units, long[] taken) {
    long left = units;
    while (left > 0) {
      int most = -1;
      for (int location : order) {
        if (perDay[location] > 0
            && taken[location] < leaving(location, days)
            && (most < 0 || perDay[location] > perDay[most])) {
          most = location;
        }
      }
      long more = Math.min(left, leaving(most, days) - taken[most]);
      taken[most] += more;
      left -= more;
    }
  }

  /** Returns how many units a location can give and still have stock for at least so many days. */
  private long leaving(int location, double days) {
    // By halving as well: a quotient of doubles is never rounded against its order.
    long low = 0;
    long high = available[location];
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (cover(location, middle) >= days) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private double cover(int location, long taken) {
    // Next to no demand would make infinities of it, which cannot be told apart.
    return Math.min(Double.MAX_VALUE, (available[location] - taken) / perDay[location]);
  }
}
