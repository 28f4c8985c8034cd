package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The selections of a plan while it is compiled: equal selectors are one. Not thread-safe. */
final class SelectionPool {
  private final Map<Selector, Selection> known = new HashMap<>();
  private final List<Selection> inOrder = new ArrayList<>();

  Selection of(Selector selector) {
    Selection selection = known.get(selector);
    if (selection == null) {
      selection = new Selection(selector, inOrder.size());
      known.put(selector, selection);
      inOrder.add(selection);
    }
    return selection;
  }

  /** Returns them by their numbers. */
  List<Selection> all() {
    return inOrder;
  }
}
