package io.commercelib.core.testing.simulation;

import java.util.Set;
import java.util.TreeSet;

/** What a transaction has written in its last run: of which orders, into which stores. */
final class Written {
  private final Set<String> orders = new TreeSet<>();
  private final Set<String> stores = new TreeSet<>();
  private int runs;

  /** Another run begins: what the one before wrote is gone. */
  void begin() {
    orders.clear();
    stores.clear();
    runs++;
  }

  void add(String store, String key) {
    stores.add(store);
    orderOf(key, orders);
  }

  /** Returns the names of the stores, or whatever else was written. */
  Set<String> stores() {
    return stores;
  }

  Set<String> orders() {
    return orders;
  }

  int runs() {
    return runs;
  }

  /** Finds the order that a key tells of: all keys of an order have its name in them, as A7. */
  static void orderOf(String key, Set<String> found) {
    for (int at = key.indexOf('A'); at >= 0; at = key.indexOf('A', at + 1)) {
      int end = at + 1;
      while (end < key.length() && Character.isDigit(key.charAt(end))) {
        end++;
      }
      if (end > at + 1) {
        found.add(key.substring(at, end));
        return;
      }
    }
  }
}
