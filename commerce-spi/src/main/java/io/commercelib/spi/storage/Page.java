package io.commercelib.spi.storage;

import java.util.List;
import java.util.Optional;

/**
 * Part of a query's answer.
 *
 * @param entries in the order and direction of the query
 * @param first where the first entry stands, to turn back from; empty if the page is
 * @param next behind what the next page starts; empty if nothing was left when the page was read
 */
public record Page<K, V>(List<Entry<K, V>> entries, Optional<Cursor> first, Optional<Cursor> next) {

  /** Copies the entries. */
  public Page {
    entries = List.copyOf(entries);
  }

  /** Returns the values, in order. */
  public List<V> values() {
    return entries.stream().map(Entry::value).toList();
  }

  /** A key and its value. */
  public record Entry<K, V>(K key, V value) {}
}
