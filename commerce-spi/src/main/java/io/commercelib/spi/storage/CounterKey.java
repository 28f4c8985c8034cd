package io.commercelib.spi.storage;

import io.commercelib.spi.id.Id;

/**
 * Names a counter.
 *
 * @param space what is counted, such as {@code stock} or {@code coupon}
 * @param id of what, such as {@code MUG-BLUE@BERLIN}
 */
public record CounterKey(String space, String id) implements Comparable<CounterKey> {
  /** Longest id of a counter, in UTF-16 characters: two ids and what joins them. */
  public static final int MAX_ID_LENGTH = 420;

  /** Checks both parts; see {@link Id}. */
  public CounterKey {
    Id.check("counter space", space, 40);
    Id.check("counter id", id, MAX_ID_LENGTH);
  }

  /** By space, then by id: the fixed order in which adapters lock. */
  @Override
  public int compareTo(CounterKey other) {
    int bySpace = space.compareTo(other.space);
    return bySpace != 0 ? bySpace : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return space + ":" + id;
  }
}
