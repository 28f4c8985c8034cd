package io.commercelib.inventory.demand;

import io.commercelib.inventory.StockItem;
import java.util.Locale;

/**
 * Names a row of periods of one item.
 *
 * @param chunk which row: they are counted like periods
 */
record DemandKey(StockItem item, DemandPeriod period, long chunk) {

  static DemandKey parse(String text) {
    int byChunk = text.lastIndexOf('/');
    int byPeriod = text.lastIndexOf('/', byChunk - 1);
    if (byPeriod < 0) {
      throw new IllegalArgumentException("'%s' is no key of demand".formatted(text));
    }
    return new DemandKey(
        StockItem.parse(text.substring(0, byPeriod)),
        DemandPeriod.valueOf(text.substring(byPeriod + 1, byChunk).toUpperCase(Locale.ROOT)),
        Long.parseLong(text.substring(byChunk + 1)));
  }

  @Override
  public String toString() {
    return item + "/" + period.word() + "/" + chunk;
  }
}
