package io.commercelib.spi.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction touched of one table, by key. A list while that is little, as it mostly is.
 */
final class TouchedEntries {
  private static final int FEW = 8;

  private final List<Touched> entries = new ArrayList<>(4);
  private @Nullable Map<String, Touched> byKey;

  @Nullable Touched find(String key) {
    if (byKey != null) {
      return byKey.get(key);
    }
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key.equals(key)) {
        return entries.get(i);
      }
    }
    return null;
  }

  /** Adds one whose key is not there yet. */
  void add(Touched entry) {
    entries.add(entry);
    if (byKey != null) {
      byKey.put(entry.key, entry);
    } else if (entries.size() > FEW) {
      byKey = new HashMap<>();
      for (Touched one : entries) {
        byKey.put(one.key, one);
      }
    }
  }

  List<Touched> all() {
    return entries;
  }
}
