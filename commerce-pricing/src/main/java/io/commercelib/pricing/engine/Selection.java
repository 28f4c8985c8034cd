package io.commercelib.pricing.engine;

import com.google.common.primitives.Ints;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.spi.id.Sku;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A selector as the plan uses it: equal ones are the same object. Immutable. */
final class Selection {
  private static final int[] NONE = {};

  private final Selector selector;
  private final boolean everything;
  private final String notation;
  private final List<String> categories;
  private final List<String> skus;

  Selection(Selector selector) {
    categories =
        selector instanceof Selector.CategoryIn in ? List.copyOf(in.categories()) : List.of();
    skus =
        selector instanceof Selector.SkuIn in
            ? in.skus().stream().map(Sku::value).toList()
            : List.of();
    this.selector = selector;
    everything = selector instanceof Selector.Everything;
    notation = selector.notation();
  }

  /** Returns the positions of the selected lines, upwards; not to be written to. */
  int[] linesOf(CartLines cart) {
    if (everything) {
      return cart.allLines();
    }
    if (categories.size() < cart.count() && !categories.isEmpty()) {
      return named(categories, cart.linesByCategory());
    }
    if (skus.size() < cart.count() && !skus.isEmpty()) {
      return named(skus, cart.linesBySku());
    }
    int[] found = new int[cart.count()];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (selector.selects(cart.item(i))) {
        found[count++] = i;
      }
    }
    return count == found.length ? found : Arrays.copyOf(found, count);
  }

  /** Fewer names than lines: the names are looked up, and not each line in the names. */
  private static int[] named(List<String> names, Map<String, int[]> linesByName) {
    int[] found = NONE;
    int parts = 0;
    for (int i = 0; i < names.size(); i++) {
      int[] lines = linesByName.get(names.get(i));
      if (lines != null) {
        found = parts == 0 ? lines : Ints.concat(found, lines);
        parts++;
      }
    }
    if (parts < 2) {
      return found;
    }
    Arrays.sort(found);
    int distinct = 1;
    for (int i = 1; i < found.length; i++) {
      if (found[i] != found[distinct - 1]) {
        found[distinct++] = found[i];
      }
    }
    return distinct == found.length ? found : Arrays.copyOf(found, distinct);
  }

  boolean isEverything() {
    return everything;
  }

  /** Returns the selection as reasons show it. */
  String notation() {
    return notation;
  }
}
