package io.commercelib.examples.shop.report;

import java.util.List;
import org.joda.money.Money;

/**
 * Goods in pieces, and what they tie up, over the whole replay.
 *
 * @param skus how many are stocked
 * @param opening pieces at the start
 * @param received pieces from suppliers
 * @param sold pieces that left with orders
 * @param returned pieces put back from customers
 * @param corrected pieces found less pieces written off
 * @param onHand pieces at the end
 * @param value of these, at cost
 * @param purchaseOrders sent to suppliers
 * @param purchased cost of what they ordered
 * @param linesBackordered order lines that waited for goods
 * @param linesGivenUp of these, lines cancelled and refunded since goods came too late
 * @param shortages the SKUs that were short, most pieces short first
 */
public record Stock(
    long skus,
    long opening,
    long received,
    long sold,
    long returned,
    long corrected,
    long onHand,
    Money value,
    long purchaseOrders,
    Money purchased,
    long linesBackordered,
    long linesGivenUp,
    List<Shortage> shortages) {

  /** Copies the list. */
  public Stock {
    shortages = List.copyOf(shortages);
  }

  /**
   * A SKU that could not be met at once.
   *
   * @param sku its id
   * @param name for people
   * @param lines order lines that waited
   * @param pieces that they waited for
   * @param givenUp pieces never delivered
   */
  public record Shortage(String sku, String name, long lines, long pieces, long givenUp) {}
}
