package io.commercelib.inventory.simulation;

import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.reorder.StockPosition;

/** What a policy knows when it looks, at the end of a period: nothing of what is to come. */
public final class StockReview {
  private final int number;
  private final StockPosition position;
  private final DemandSeries path;
  private final int known;

  StockReview(int number, StockPosition position, DemandSeries path, int known) {
    this.number = number;
    this.position = position;
    this.path = path;
    this.known = known;
  }

  /** Returns the number of the period that ends, 0 for the first of the warm-up. */
  public int number() {
    return number;
  }

  /** Returns what is there, on its way and promised; nothing is reserved. */
  public StockPosition position() {
    return position;
  }

  /**
   * Returns what was asked for until now, served or not, with the periods before the simulation.
   */
  public DemandSeries demandSoFar() {
    return path.first(known);
  }
}
