package io.commercelib.jdbc;

import io.commercelib.spi.storage.CounterKey;
import java.util.Map;

/** How many bucket rows counters have: that of the key, else that of its space, else one. */
record Spread(Map<String, Integer> bySpace, Map<CounterKey, Integer> byKey) {
  /** More would make reading a count dearer than it gains. */
  static final int MOST_BUCKETS = 64;

  Spread {
    bySpace = Map.copyOf(bySpace);
    byKey = Map.copyOf(byKey);
  }

  static int check(String what, int buckets) {
    if (buckets < 1 || buckets > MOST_BUCKETS) {
      throw new IllegalArgumentException(
          "%s is to be spread over %d buckets; give 1 to %d"
              .formatted(what, buckets, MOST_BUCKETS));
    }
    return buckets;
  }

  int bucketsOf(CounterKey key) {
    Integer own = byKey.get(key);
    return own != null ? own : bySpace.getOrDefault(key.space(), 1);
  }
}
