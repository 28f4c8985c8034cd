package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Selector;
import java.util.Arrays;
import java.util.List;

/** A selector as the plan uses it: equal ones are the same object. Immutable. */
final class Selection {
  private final Selector selector;
  private final int number;
  private final List<ItemKeys.Key> keys;
  private final boolean byKeys;
  private final boolean everything;
  private final String notation;

  /**
   * Prepares a selector.
   *
   * @param number of its own among those of the plan, from 0
   */
  Selection(Selector selector, int number) {
    this.selector = selector;
    this.number = number;
    keys = ItemKeys.of(selector).map(ItemKeys::keys).orElse(List.of());
    byKeys = ItemKeys.of(selector).filter(ItemKeys::exact).isPresent();
    everything = selector instanceof Selector.Everything;
    notation = selector.notation();
  }

  int number() {
    return number;
  }

  /** Returns something of which a selected item has at least one; empty if it need not. */
  List<ItemKeys.Key> keys() {
    return keys;
  }

  /** Returns the positions of the selected lines, upwards; not to be written to. */
  int[] linesOf(CartLines cart) {
    if (everything) {
      return cart.allLines();
    }
    if (byKeys) {
      return cart.found().of(number);
    }
    int[] selected = new int[cart.count()];
    int count = 0;
    for (int i = 0; i < selected.length; i++) {
      if (selector.selects(cart.item(i))) {
        selected[count++] = i;
      }
    }
    return count == selected.length ? selected : Arrays.copyOf(selected, count);
  }

  boolean isEverything() {
    return everything;
  }

  /** Returns the selection as reasons show it. */
  String notation() {
    return notation;
  }
}
