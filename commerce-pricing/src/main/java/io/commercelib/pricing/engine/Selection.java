package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A selector as the plan uses it: equal ones are the same object. Thread-safe. */
final class Selection {
  /** What is not found by names. */
  static final int NOT_FOUND = -1;

  private final Selector selector;
  private final int number;
  private final List<ItemKeys.Key> keys;
  private final boolean byKeys;
  private final boolean everything;
  private volatile @Nullable String notation;

  /**
   * Prepares a selector.
   *
   * @param number of its own among those of the plan, from 0
   */
  Selection(Selector selector, int number) {
    this.selector = selector;
    this.number = number;
    Optional<ItemKeys> itemKeys = ItemKeys.of(selector);
    keys = itemKeys.map(ItemKeys::keys).orElse(List.of());
    byKeys = itemKeys.filter(ItemKeys::exact).isPresent();
    everything = selector instanceof Selector.Everything;
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
      return cart.found(number);
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

  /** Returns its number if its lines are found by names, or {@link #NOT_FOUND}. */
  int found() {
    return byKeys && !everything ? number : NOT_FOUND;
  }

  boolean isEverything() {
    return everything;
  }

  /** Returns the selection as reasons show it; made for the first one, as most are in none. */
  String notation() {
    String known = notation;
    if (known == null) {
      // Two threads may make it at once; both texts are the same.
      known = selector.notation();
      notation = known;
    }
    return known;
  }
}
