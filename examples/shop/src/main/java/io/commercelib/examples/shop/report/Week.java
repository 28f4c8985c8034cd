package io.commercelib.examples.shop.report;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * One week of the shop, by the day an order was placed.
 *
 * @param monday the week's first day
 * @param orders placed
 * @param listAmount the goods of these orders before promotions
 * @param discount what promotions took off, goods and shipping; zero or more
 * @param shipping before promotions
 * @param refunded paid back in this week, whenever the order was placed; zero or more
 * @param lines order lines
 * @param linesShort of these, lines that stock did not meet at once
 * @param stockValue goods on hand at the end of the week, at cost
 */
public record Week(
    LocalDate monday,
    long orders,
    Money listAmount,
    Money discount,
    Money shipping,
    Money refunded,
    long lines,
    long linesShort,
    Money stockValue) {

  /** Returns what customers owe for the week's orders: goods and shipping less discount. */
  public Money revenue() {
    return listAmount.plus(shipping).minus(discount);
  }

  /** Returns goods and shipping before promotions. */
  public Money beforeDiscount() {
    return listAmount.plus(shipping);
  }
}
