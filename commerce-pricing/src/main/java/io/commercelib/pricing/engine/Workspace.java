package io.commercelib.pricing.engine;

/**
 * What one pricing on a plan leaves for the next to use again, as it was made or cleared: a small
 * cart is priced in less time than new memory takes. Nothing in it tells of the cart before. Not
 * thread-safe: a pricing has it for itself.
 */
final class Workspace {
  /** Carts of more lines leave nothing, so that a plan does not keep memory for the largest. */
  static final int MOST_LINES = 500;

  private final RankSet ranks;
  private final LinesBySelection lines;

  /**
   * Makes an unused one.
   *
   * @param ruleCount how many rules the plan has
   * @param selectionCount how many selections
   */
  Workspace(int ruleCount, int selectionCount) {
    ranks = new RankSet(ruleCount);
    lines = new LinesBySelection(selectionCount);
  }

  /** Returns an empty set of ranks. */
  RankSet emptyRanks() {
    ranks.clear();
    return ranks;
  }

  /** Returns a table without any selection, for a cart of so many lines. */
  LinesBySelection noLines(int lineCount) {
    lines.begin(lineCount);
    return lines;
  }
}
