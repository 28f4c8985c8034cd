package io.commercelib.pricing.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds the set of candidates that is worth most: depth first, candidate by candidate in their
 * order, each taken first and then left out, and no further where a bound shows that nothing better
 * can come (branch and bound; Land and Doig, <i>Econometrica</i> 28, 1960).
 *
 * <p>Deterministic. Of sets that are worth the same it finds one of the fewest candidates, and of
 * those the one that is first in the order of the candidates. Not thread-safe; one per search.
 */
public final class CombinationSearch {
  private final Problem problem;
  private final long maximumNodes;
  private final BitSet taken = new BitSet();
  private final BitSet best = new BitSet();
  private int count;
  private long bestWorth = -1;
  private int bestCount;
  private long nodes;
  private long open;

  /** What candidates are there, and what they are worth together. */
  public interface Problem {
    /** Returns how many candidates there are. */
    int size();

    /**
     * Takes a candidate, after those that are taken now, if that may be and is worth anything.
     *
     * @return what it adds, above zero; 0 if it was not taken
     */
    long take(int candidate);

    /** Takes back the candidate that was taken last. */
    void undo(int candidate);

    /** Returns no less than what any of the candidates from one on can add to those taken now. */
    long bound(int from);

    /**
     * Returns whether leaving a candidate out that could be taken never leads to anything better.
     */
    boolean isSafe(int candidate);
  }

  /**
   * What was found.
   *
   * @param taken the candidates
   * @param worth of them together
   * @param gap how much more another set may be worth at most; 0 if this one is proved the best
   * @param nodes how many decisions were looked at
   */
  public record Found(BitSet taken, long worth, long gap, long nodes) {
    /** Copies the candidates. */
    public Found {
      taken = (BitSet) taken.clone();
    }

    @Override
    public BitSet taken() {
      return (BitSet) taken.clone();
    }

    /** Returns whether nothing is worth more. */
    public boolean isProved() {
      return gap == 0;
    }
  }

  private CombinationSearch(Problem problem, long maximumNodes) {
    this.problem = problem;
    this.maximumNodes = maximumNodes;
  }

  /**
   * Returns the best set, or the best that was found within so many decisions. The first set that
   * is looked at takes whatever may be taken in order, and is looked at to its end in any case: so
   * what is found is never worth less.
   */
  public static Found best(Problem problem, long maximumNodes) {
    CombinationSearch search = new CombinationSearch(problem, maximumNodes);
    search.explore(0, 0);
    return new Found(
        search.best, search.bestWorth, Math.max(0, search.open - search.bestWorth), search.nodes);
  }

  private void explore(int from, long worth) {
    nodes++;
    int[] undecided = {};
    int safe = 0;
    long reached = worth;
    int candidate = from;
    boolean hopeful = isHopeful(candidate, reached);
    while (hopeful && candidate < problem.size()) {
      long gain = problem.take(candidate);
      if (gain == 0) {
        candidate++;
        continue;
      }
      taken.set(candidate);
      count++;
      candidate++;
      if (problem.isSafe(candidate - 1)) {
        // To leave it out leads to nothing better: there is nothing to decide.
        reached += gain;
        undecided = Arrays.copyOf(undecided, safe + 1);
        undecided[safe++] = candidate - 1;
      } else {
        explore(candidate, reached + gain);
        takeBack(candidate - 1);
        hopeful = isHopeful(candidate, reached);
      }
    }
    if (hopeful) {
      offer(reached);
    }
    while (safe > 0) {
      takeBack(undecided[--safe]);
    }
  }

  /** Returns whether it is worth going on from here; notes what is left open at the limit. */
  private boolean isHopeful(int from, long reached) {
    if (bestWorth < 0) {
      return true;
    }
    long most = reached + problem.bound(from);
    if (cannotWin(most, reached)) {
      return false;
    }
    if (nodes > maximumNodes) {
      open = Math.max(open, most);
      return false;
    }
    return true;
  }

  private void takeBack(int candidate) {
    taken.clear(candidate);
    count--;
    problem.undo(candidate);
  }

  /** Returns whether what comes of this node is worth less, or as much by more candidates. */
  private boolean cannotWin(long most, long reached) {
    if (most != bestWorth) {
      return most < bestWorth;
    }
    int fewest = count + (reached < bestWorth ? 1 : 0);
    return fewest > bestCount;
  }

  private void offer(long worth) {
    boolean better =
        worth > bestWorth
            || (worth == bestWorth
                && (count < bestCount || (count == bestCount && isBefore(taken, best))));
    if (better) {
      bestWorth = worth;
      bestCount = count;
      best.clear();
      best.or(taken);
    }
  }

  /** Returns whether the first candidate that only one of two sets has is of the first one. */
  private static boolean isBefore(BitSet one, BitSet other) {
    BitSet difference = (BitSet) one.clone();
    difference.xor(other);
    int first = difference.nextSetBit(0);
    return first >= 0 && one.get(first);
  }
}
