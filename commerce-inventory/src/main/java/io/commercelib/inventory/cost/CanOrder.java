package io.commercelib.inventory.cost;

import java.util.List;

/**
 * The can-order rule (s, c, S) for items ordered together: when one has come down to the point at
 * which it must be ordered, the others join that can be.
 *
 * <p>Sources: Balintfy, <i>On a basic class of multi-item inventory problems</i>, Management
 * Science 10 (1964); Silver, Pyke and Thomas, <i>Inventory and Production Management in Supply
 * Chains</i>, 4th ed., ch. 10.
 */
public final class CanOrder {
  private CanOrder() {}

  /**
   * One of the items.
   *
   * @param position units on hand and on order, less what is promised; may be negative
   * @param mustOrder s: at or below it the item starts an order
   * @param canOrder c: at or below it the item joins one; at least s
   * @param upTo S: to which it is raised; above c
   */
  public record Item(long position, long mustOrder, long canOrder, long upTo) {

    /** Checks the order of the three points. */
    public Item {
      if (mustOrder > canOrder || canOrder >= upTo) {
        throw new IllegalArgumentException(
            "must be ordered at %s, can be at %s, and up to %s; give them rising, the last one above"
                    .formatted(mustOrder, canOrder, upTo)
                + " the others");
      }
    }
  }

  /**
   * Returns how many units to order of each item, in their order: 0 for all if none must be
   * ordered.
   *
   * @throws ArithmeticException if a quantity is beyond {@link Long#MAX_VALUE}
   */
  public static List<Long> quantities(List<Item> items) {
    boolean isDue = items.stream().anyMatch(item -> item.position() <= item.mustOrder());
    return items.stream()
        .map(
            item ->
                isDue && item.position() <= item.canOrder()
                    ? Math.subtractExact(item.upTo(), item.position())
                    : 0L)
        .toList();
  }
}
