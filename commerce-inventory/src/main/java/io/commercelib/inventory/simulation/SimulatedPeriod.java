package io.commercelib.inventory.simulation;

/**
 * What happened in one period, in units.
 *
 * @param number of the period, 0 for the first of the warm-up
 * @param received what came in at its start
 * @param released of that, what went to those who waited
 * @param demand what was asked for
 * @param served of that, what was there
 * @param onHand what is there at its end
 * @param waiting what is backordered at its end; none where unmet demand is lost
 * @param ordered what was ordered at its end
 * @param onOrder what is on its way then, the order just placed included
 */
public record SimulatedPeriod(
    int number,
    long received,
    long released,
    long demand,
    long served,
    long onHand,
    long waiting,
    long ordered,
    long onOrder) {

  /** Returns what was there before anything was asked for: the tip of the saw-tooth. */
  public long onHandAtStart() {
    return onHand + served;
  }

  /** Returns what was asked for and not there. */
  public long missed() {
    return demand - served;
  }

  /** Returns whether units were asked for that were not there, or wait for it at the end. */
  public boolean isStockOut() {
    return missed() > 0 || waiting > 0;
  }

  /** Returns the position after the order: on hand and on order less what waits. */
  public long position() {
    return onHand + onOrder - waiting;
  }
}
