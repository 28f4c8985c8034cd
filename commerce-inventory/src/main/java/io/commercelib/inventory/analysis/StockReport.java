package io.commercelib.inventory.analysis;

import java.util.List;
import org.joda.money.BigMoney;

/**
 * How all stock is.
 *
 * @param items in the order they were given
 * @param ages how long it has lain, over all items
 * @param dead what dead stock costs
 * @param excess what excess stock costs
 */
public record StockReport<K>(
    List<StockHealth<K>> items, AgeProfile ages, BigMoney dead, BigMoney excess) {

  /** Copies the items. */
  public StockReport {
    items = List.copyOf(items);
  }
}
