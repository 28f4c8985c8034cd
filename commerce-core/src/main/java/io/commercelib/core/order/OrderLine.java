package io.commercelib.core.order;

import io.commercelib.core.quote.Quote;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.List;
import java.util.Map;

/**
 * What became of the units of a line: whole units, each zero or more.
 *
 * <p>Conserved: every ordered unit is at any time exactly one of open, cancelled, under way, lost
 * or delivered; of the open ones some may wait for stock and some may be planned into a shipment;
 * of the delivered ones some may have come back.
 *
 * @param id the id the line had in the cart
 * @param sku what
 * @param ordered how many were bought, above 0
 * @param cancelled called off before they left
 * @param backordered promised, but not there yet
 * @param planned in a shipment that has not left yet
 * @param shipped handed to a carrier, in all
 * @param lost lost on the way or brought back undelivered, in all
 * @param delivered arrived, in all
 * @param returned came back after they had arrived, in all
 */
public record OrderLine(
    LineId id,
    Sku sku,
    long ordered,
    long cancelled,
    long backordered,
    long planned,
    long shipped,
    long lost,
    long delivered,
    long returned) {

  /** Checks that units are conserved. */
  public OrderLine {
    boolean negative =
        (cancelled | backordered | planned | shipped | lost | delivered | returned) < 0;
    if (ordered < 1
        || negative
        || cancelled + shipped + backordered + planned > ordered
        || delivered + lost > shipped
        || returned > delivered) {
      throw new IllegalArgumentException(
          ("line '%s': of %s ordered, %s are cancelled, %s backordered, %s planned, %s shipped, %s"
                  + " lost, %s delivered, %s returned; units must add up")
              .formatted(
                  id,
                  ordered,
                  cancelled,
                  backordered,
                  planned,
                  shipped,
                  lost,
                  delivered,
                  returned));
    }
  }

  /** Returns a line of which nothing has happened yet. */
  public static OrderLine ordered(LineId id, Sku sku, long units, long backordered) {
    return new OrderLine(id, sku, units, 0, backordered, 0, 0, 0, 0, 0);
  }

  /**
   * Returns the lines of a quote of which nothing has happened yet.
   *
   * @param backordered units by line that are promised but not there yet
   */
  public static List<OrderLine> ordered(Quote quote, Map<LineId, Long> backordered) {
    return quote.lines().stream()
        .map(
            line ->
                ordered(
                    line.id(),
                    line.sku(),
                    line.quantity(),
                    backordered.getOrDefault(line.id(), 0L)))
        .toList();
  }

  /** Returns how many units were neither cancelled nor shipped. */
  public long open() {
    return ordered - cancelled - shipped;
  }

  /** Returns how many units can be planned into a shipment now. */
  public long shippable() {
    return open() - backordered - planned;
  }

  /** Returns how many units can still be called off: those not planned into a shipment. */
  public long cancellable() {
    return open() - planned;
  }

  /** Returns how many units are under way: shipped, neither delivered nor lost. */
  public long underWay() {
    return shipped - delivered - lost;
  }

  /** Returns how many units the customer has. */
  public long kept() {
    return delivered - returned;
  }

  /** Calls units off, those that wait for stock first. */
  OrderLine cancel(long units) {
    long waiting = Math.max(0, backordered - units);
    return change(units, waiting - backordered, 0, 0, 0, 0, 0);
  }

  /** Units it waited for have come; a negative number of them is not there after all. */
  OrderLine allocate(long units) {
    return change(0, -units, 0, 0, 0, 0, 0);
  }

  /** Puts units into a shipment; a negative number takes them out again. */
  OrderLine plan(long units) {
    return change(0, 0, units, 0, 0, 0, 0);
  }

  /** Planned units leave. */
  OrderLine ship(long units) {
    return change(0, 0, -units, units, 0, 0, 0);
  }

  /** Units that left will not arrive, and as many are to leave again: they are open once more. */
  OrderLine sendAgain(long units) {
    return change(0, 0, 0, -units, 0, 0, 0);
  }

  OrderLine lose(long units) {
    return change(0, 0, 0, 0, units, 0, 0);
  }

  OrderLine deliver(long units) {
    return change(0, 0, 0, 0, 0, units, 0);
  }

  OrderLine comeBack(long units) {
    return change(0, 0, 0, 0, 0, 0, units);
  }

  private OrderLine change(
      long cancelled,
      long backordered,
      long planned,
      long shipped,
      long lost,
      long delivered,
      long returned) {
    return new OrderLine(
        id,
        sku,
        ordered,
        this.cancelled + cancelled,
        this.backordered + backordered,
        this.planned + planned,
        this.shipped + shipped,
        this.lost + lost,
        this.delivered + delivered,
        this.returned + returned);
  }
}
