package io.commercelib.inventory.sharing;

import io.commercelib.inventory.sharing.AllocationDraft.Score;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the set of locations that sends everything that can be sent, with the fewest parcels or for
 * the least money: depth first, location by location, each taken first and then left out, and no
 * further where a bound shows that nothing better can come (branch and bound; Land and Doig,
 * <i>Econometrica</i> 28, 1960).
 *
 * <p>The bounds: parcels are at least as many as the locations that have most would need for any
 * one SKU, and for all units together; money is at least what a parcel costs spread over all units
 * that its location could send, or what the cheapest so many parcels cost and each unit from where
 * it is cheapest. Deterministic. Not thread-safe; one per search.
 */
final class LocationSearch {
  /** A share of a parcel's cost is counted in thousandths of a minor unit, rounded down. */
  private static final long SCALE = 1_000;

  private final AllocationProblem problem;
  private final boolean fewestFirst;
  private final long limit;
  private final int skus;

  // Locations that could send anything, by their rank: who could send most, the nearer, by id.
  private final int[] ranked;
  private final long[] needed;
  private final long[][] there;
  private final long[] parcel;
  private final long[] unit;
  private final long[] distance;
  // By SKU and rank: what this and all later locations have, at most what is needed.
  private final long[][] fromHereOn;
  private final int[][] mostFirst;
  private final int[] cheapestUnitFirst;
  private final int[] cheapestParcelFirst;
  private final int[] nearestFirst;
  // What a unit costs by rank, and then by rank again with its share of the parcel; scaled.
  private final long[] scaledUnit;
  private final int[] cheapestShareFirst;

  private final boolean[] taken;
  private boolean[] best = {};
  private Score bestScore = new Score(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  private boolean isSearched;
  private @Nullable Score open;
  private long steps;

  private LocationSearch(AllocationProblem problem, boolean fewestFirst, long limit) {
    this.problem = problem;
    this.fewestFirst = fewestFirst;
    this.limit = limit;
    this.skus = problem.skus();
    this.ranked = ranked(problem).toArray();
    int n = ranked.length;
    needed = IntStream.range(0, skus).mapToLong(problem::sendable).toArray();
    there = new long[n][skus];
    for (int i = 0; i < n; i++) {
      for (int sku = 0; sku < skus; sku++) {
        there[i][sku] = Math.min(problem.available(ranked[i], sku), needed[sku]);
      }
    }
    parcel = Arrays.stream(ranked).mapToLong(problem::parcelCost).toArray();
    unit = Arrays.stream(ranked).mapToLong(problem::unitCost).toArray();
    distance = Arrays.stream(ranked).mapToLong(problem::distance).toArray();
    fromHereOn = new long[skus][n + 1];
    mostFirst = new int[skus][];
    for (int sku = 0; sku < skus; sku++) {
      for (int i = n - 1; i >= 0; i--) {
        long later = fromHereOn[sku][i + 1];
        fromHereOn[sku][i] = later + Math.min(there[i][sku], needed[sku] - later);
      }
      int each = sku;
      mostFirst[sku] = sorted(n, Comparator.comparing(i -> -there[i][each]));
    }
    cheapestUnitFirst = sorted(n, Comparator.comparing(i -> unit[i]));
    cheapestParcelFirst = sorted(n, Comparator.comparing(i -> parcel[i]));
    nearestFirst = sorted(n, Comparator.comparing(i -> distance[i]));
    scaledUnit = new long[2 * n];
    for (int i = 0; i < n; i++) {
      scaledUnit[i] = Math.multiplyExact(unit[i], SCALE);
      long share = Math.multiplyExact(parcel[i], SCALE) / Arrays.stream(there[i]).sum();
      scaledUnit[n + i] = Math.addExact(scaledUnit[i], share);
    }
    cheapestShareFirst = sorted(2 * n, Comparator.comparing(i -> scaledUnit[i]));
    taken = new boolean[n];
  }

  /** Returns the locations that could send anything, the first choice first. */
  static IntStream ranked(AllocationProblem problem) {
    return IntStream.range(0, problem.locations())
        .filter(location -> problem.useful(location) > 0)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(location -> -problem.useful(location))
                .thenComparingLong(problem::distance))
        .mapToInt(Integer::intValue);
  }

  private static int[] sorted(int size, Comparator<Integer> by) {
    return IntStream.range(0, size).boxed().sorted(by).mapToInt(Integer::intValue).toArray();
  }

  /**
   * Returns the best set, or the best that was found within so many steps.
   *
   * @param fewestFirst whether fewer parcels go before less money, or the other way round; equal
   *     ones go by distance
   * @param order in which locations are told, the first choice first
   */
  static AllocationDraft best(
      AllocationProblem problem, boolean fewestFirst, long limit, int[] order) {
    return new LocationSearch(problem, fewestFirst, limit).search(order);
  }

  private AllocationDraft search(int[] order) {
    begin(mostAdded());
    if (!fewestFirst) {
      begin(usedWhereParcelsAreShared());
    }
    explore(0);
    Score least = open != null && isBetter(open, bestScore) ? open : bestScore;
    return new AllocationDraft(sent(best), order, bestScore, least);
  }

  /** Takes locations that add most, until all is sent. */
  private boolean[] mostAdded() {
    boolean[] set = new boolean[ranked.length];
    long[] lacking = needed.clone();
    while (Arrays.stream(lacking).anyMatch(units -> units > 0)) {
      int most = -1;
      for (int i = 0; i < ranked.length; i++) {
        if (!set[i] && (most < 0 || adds(i, lacking) > adds(most, lacking))) {
          most = i;
        }
      }
      set[most] = true;
      for (int sku = 0; sku < skus; sku++) {
        lacking[sku] -= Math.min(there[most][sku], lacking[sku]);
      }
    }
    return set;
  }

  private long adds(int i, long[] lacking) {
    long sum = 0;
    for (int sku = 0; sku < skus; sku++) {
      sum += Math.min(there[i][sku], lacking[sku]);
    }
    return sum;
  }

  private boolean[] usedWhereParcelsAreShared() {
    boolean[] set = new boolean[ranked.length];
    for (int sku = 0; sku < skus; sku++) {
      long left = needed[sku];
      for (int entry : cheapestShareFirst) {
        int i = entry - ranked.length;
        if (i >= 0 && left > 0 && there[i][sku] > 0) {
          set[i] = true;
          left -= Math.min(left, there[i][sku]);
        }
      }
    }
    return set;
  }

  /** Leaves out what a set is better without, the last in rank first, and keeps it to beat it. */
  private void begin(boolean[] set) {
    Score score = score(set);
    for (int i = ranked.length - 1; i >= 0; i--) {
      if (set[i]) {
        set[i] = false;
        if (sendsAll(set) && isBetter(score(set), score)) {
          score = score(set);
        } else {
          set[i] = true;
        }
      }
    }
    if (isBetter(score, bestScore)) {
      best = set;
      bestScore = score;
    }
  }

  private void explore(int from) {
    if (sendsAll(taken)) {
      Score score = score(taken);
      if (isHopeful(score)) {
        best = taken.clone();
        bestScore = score;
        isSearched = true;
      }
      if (fewestFirst) {
        // One more is one too many.
        return;
      }
    }
    for (int i = from; i < ranked.length; i++) {
      Score bound = bound(i);
      if (bound == null || !isHopeful(bound)) {
        return;
      }
      if (steps >= limit) {
        open = open == null || isBetter(bound, open) ? bound : open;
        return;
      }
      steps++;
      taken[i] = true;
      explore(i + 1);
      taken[i] = false;
    }
  }

  /** Returns whether a set of such a score is to be kept, or looked for. */
  private boolean isHopeful(Score score) {
    // Of sets that are alike the first one that the search meets is kept, not one of the start.
    return isBetter(score, bestScore) || (!isSearched && score.equals(bestScore));
  }

  private boolean isBetter(Score one, Score other) {
    int byParcels = Long.compare(one.parcels(), other.parcels());
    int byCost = Long.compare(one.cost(), other.cost());
    int first = fewestFirst ? byParcels : byCost;
    int second = fewestFirst ? byCost : byParcels;
    if (first != 0 || second != 0) {
      return first < 0 || (first == 0 && second < 0);
    }
    return one.distance() < other.distance();
  }

  private boolean sendsAll(boolean[] set) {
    for (int sku = 0; sku < skus; sku++) {
      long left = needed[sku];
      for (int i = 0; i < set.length && left > 0; i++) {
        left -= set[i] ? Math.min(left, there[i][sku]) : 0;
      }
      if (left > 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns how good a set is that sends everything, each unit from where it is cheapest. */
  private Score score(boolean[] set) {
    long parcels = 0;
    long cost = 0;
    long metres = 0;
    for (int i = 0; i < set.length; i++) {
      if (set[i]) {
        parcels++;
        cost = Math.addExact(cost, parcel[i]);
        metres = Math.addExact(metres, distance[i]);
      }
    }
    return new Score(parcels, Math.addExact(cost, cheapestUnits(set, set.length)), metres);
  }

  /** Returns what all units cost from the set and all locations from a rank on, without parcels. */
  private long cheapestUnits(boolean[] set, int from) {
    long cost = 0;
    for (int sku = 0; sku < skus; sku++) {
      long left = needed[sku];
      for (int i : cheapestUnitFirst) {
        if (left > 0 && (i >= from || set[i])) {
          long units = Math.min(left, there[i][sku]);
          cost = Math.addExact(cost, Math.multiplyExact(units, unit[i]));
          left -= units;
        }
      }
    }
    return cost;
  }

  /**
   * Returns what no set is better than that takes what is taken now and any locations from a rank
   * on; null if none of them sends everything.
   */
  private @Nullable Score bound(int from) {
    long[] lacking = needed.clone();
    long parcels = 0;
    long cost = 0;
    long metres = 0;
    for (int i = 0; i < from; i++) {
      if (taken[i]) {
        parcels++;
        cost = Math.addExact(cost, parcel[i]);
        metres = Math.addExact(metres, distance[i]);
        for (int sku = 0; sku < skus; sku++) {
          lacking[sku] -= Math.min(lacking[sku], there[i][sku]);
        }
      }
    }
    for (int sku = 0; sku < skus; sku++) {
      if (fromHereOn[sku][from] < lacking[sku]) {
        return null;
      }
    }
    int more = fewestMore(lacking, from);
    long byParcels = Math.addExact(cost, least(cheapestParcelFirst, parcel, from, more));
    long bySeparate = Math.addExact(byParcels, cheapestUnits(taken, from));
    long byShares = Math.addExact(cost, cheapestShares(from));
    return new Score(
        parcels + more,
        Math.max(bySeparate, byShares),
        Math.addExact(metres, least(nearestFirst, distance, from, more)));
  }

  /** Returns how many more locations from a rank on it takes at least to send what is lacking. */
  private int fewestMore(long[] lacking, int from) {
    int fewest = 0;
    long all = 0;
    for (int sku = 0; sku < skus; sku++) {
      int count = 0;
      long left = lacking[sku];
      for (int k = 0; left > 0; k++) {
        int i = mostFirst[sku][k];
        if (i >= from) {
          left -= Math.min(left, there[i][sku]);
          count++;
        }
      }
      fewest = Math.max(fewest, count);
      all += lacking[sku];
    }
    if (skus > 1 && all > 0) {
      long[] adding = new long[ranked.length - from];
      for (int i = from; i < ranked.length; i++) {
        adding[i - from] = adds(i, lacking);
      }
      Arrays.sort(adding);
      int count = 0;
      for (int k = adding.length - 1; all > 0; k--) {
        all -= adding[k];
        count++;
      }
      fewest = Math.max(fewest, count);
    }
    return fewest;
  }

  /** Returns the sum of the least so many figures of locations from a rank on. */
  private static long least(int[] leastFirst, long[] figures, int from, int count) {
    long sum = 0;
    int left = count;
    for (int k = 0; left > 0; k++) {
      if (leastFirst[k] >= from) {
        sum = Math.addExact(sum, figures[leastFirst[k]]);
        left--;
      }
    }
    return sum;
  }

  /** Returns the least cost if locations from a rank on could send parts of parcels. */
  private long cheapestShares(int from) {
    long scaled = 0;
    for (int sku = 0; sku < skus; sku++) {
      long left = needed[sku];
      for (int k = 0; left > 0; k++) {
        int entry = cheapestShareFirst[k];
        int i = entry % ranked.length;
        boolean isOpen = entry < ranked.length ? i < from && taken[i] : i >= from;
        if (isOpen && there[i][sku] > 0) {
          long units = Math.min(left, there[i][sku]);
          scaled = Math.addExact(scaled, Math.multiplyExact(units, scaledUnit[entry]));
          left -= units;
        }
      }
    }
    // Costs are whole minor units: a part of one is one.
    return Math.floorDiv(scaled, SCALE) + (scaled % SCALE > 0 ? 1 : 0);
  }

  /** Returns what each location of a set sends: cheap units first, of equals who has most. */
  private long[][] sent(boolean[] set) {
    long[][] sent = new long[problem.locations()][skus];
    for (int sku = 0; sku < skus; sku++) {
      int each = sku;
      int[] order =
          sorted(
              set.length,
              Comparator.<Integer>comparingLong(i -> unit[i])
                  .thenComparingLong(i -> -there[i][each])
                  .thenComparingLong(i -> distance[i])
                  .thenComparingInt(i -> ranked[i]));
      long left = needed[sku];
      for (int i : order) {
        if (set[i]) {
          sent[ranked[i]][sku] = Math.min(left, there[i][sku]);
          left -= sent[ranked[i]][sku];
        }
      }
    }
    return sent;
  }
}
