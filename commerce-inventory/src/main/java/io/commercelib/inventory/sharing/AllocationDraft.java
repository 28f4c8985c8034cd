package io.commercelib.inventory.sharing;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What each location sends of each SKU, before it is told by lines. */
final class AllocationDraft {
  private final long[][] sent;
  private final int[] order;
  private final Score score;
  private final Score least;

  /**
   * How good a set of locations is.
   *
   * @param parcels how many
   * @param cost in minor units
   * @param distance in metres
   */
  record Score(long parcels, long cost, long distance) {}

  /**
   * Drafts what a search found.
   *
   * @param sent units by location and SKU
   * @param order the locations that may send, the first choice first
   * @param score of it
   * @param least nothing is better than that; the score itself if that is proved
   */
  AllocationDraft(long[][] sent, int[] order, Score score, Score least) {
    this.sent = sent;
    this.order = order;
    this.score = score;
    this.least = least;
  }

  /** Drafts what a rule says, so that there is nothing to prove. */
  static AllocationDraft byRule(AllocationProblem problem, long[][] sent, int[] order) {
    Score none = new Score(0, 0, 0);
    AllocationDraft draft = new AllocationDraft(sent, order, none, none);
    Score score = none;
    for (int location : draft.used()) {
      score =
          new Score(
              score.parcels() + 1,
              Math.addExact(score.cost(), problem.cost(location, draft.units(location))),
              Math.addExact(score.distance(), problem.distance(location)));
    }
    return new AllocationDraft(sent, order, score, score);
  }

  /** Returns the locations that may send, the first choice first. */
  int[] order() {
    return order.clone();
  }

  /** Returns the locations that send anything, the first choice first. */
  int[] used() {
    return IntStream.of(order).filter(this::sends).toArray();
  }

  boolean sends(int location) {
    return units(location) > 0;
  }

  long units(int location) {
    return LongStream.of(sent[location]).sum();
  }

  long units(int location, int sku) {
    return sent[location][sku];
  }

  Score score() {
    return score;
  }

  /** Returns that than which nothing is better. */
  Score least() {
    return least;
  }
}
