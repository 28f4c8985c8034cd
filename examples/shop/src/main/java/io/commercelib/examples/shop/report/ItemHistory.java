package io.commercelib.examples.shop.report;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One SKU over the weeks: what was wanted, what was forecast, what lay on the shelf.
 *
 * @param sku its id
 * @param name for people
 * @param weeks in order of time, without a gap
 */
public record ItemHistory(String sku, String name, List<ItemWeek> weeks) {

  /** Copies the list. */
  public ItemHistory {
    weeks = List.copyOf(weeks);
  }

  /**
   * One week of a SKU, in pieces.
   *
   * @param monday the week's first day
   * @param demand what customers ordered
   * @param forecast what was expected before the week began; empty while there is no history
   * @param onHand at the end of the week
   * @param reorderPoint at the end of the week; 0 while none is planned
   * @param received from suppliers in the week
   * @param shortPieces ordered in the week and not met at once
   */
  public record ItemWeek(
      LocalDate monday,
      long demand,
      OptionalDouble forecast,
      long onHand,
      long reorderPoint,
      long received,
      long shortPieces) {}
}
