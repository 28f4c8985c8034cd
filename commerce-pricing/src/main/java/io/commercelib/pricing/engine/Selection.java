package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Selector;
import java.util.Arrays;

/** A selector as the plan uses it: equal ones are the same object. Immutable. */
final class Selection {
  private final Selector selector;
  private final boolean everything;
  private final String notation;

  Selection(Selector selector) {
    this.selector = selector;
    everything = selector instanceof Selector.Everything;
    notation = selector.notation();
  }

  /** Returns the positions of the selected lines, upwards; not to be written to. */
  int[] linesOf(CartState cart) {
    if (everything) {
      return cart.allLines();
    }
    int[] found = new int[cart.lineCount()];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (selector.selects(cart.item(i))) {
        found[count++] = i;
      }
    }
    return count == found.length ? found : Arrays.copyOf(found, count);
  }

  boolean isEverything() {
    return everything;
  }

  /** Returns the selection as reasons show it. */
  String notation() {
    return notation;
  }
}
