package io.commercelib.inventory.simulation;

/**
 * What one run achieved, over the periods after its warm-up.
 *
 * @param cycleService share of replenishment cycles without a stock-out. A cycle lasts from one
 *     receipt to the next and counts if it ends after the warm-up, wherever it began; it has a
 *     stock-out if in any of its periods units were asked for that were not there or still wait at
 *     its end. If none ends, what there is counts as one cycle
 * @param fillRate share of the units asked for that were there in the same period; 1 if none were
 *     asked for
 * @param onHand units at the end of a period, on average
 * @param waiting units backordered at the end of a period, on average
 * @param orders placed per period, whatever their size
 * @param orderingCost per period: {@code K} for every order
 * @param holdingCost per period: {@code h} for every unit on hand at its end
 * @param shortageCost per period: {@code p} for every unit that waits at its end, or for every unit
 *     lost
 */
public record SimulationFigures(
    double cycleService,
    double fillRate,
    double onHand,
    double waiting,
    double orders,
    double orderingCost,
    double holdingCost,
    double shortageCost) {

  /** Returns all costs per period together. */
  public double cost() {
    return orderingCost + holdingCost + shortageCost;
  }
}
