package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.OrderedBytes;
import io.commercelib.spi.storage.StoreDefinition;
import java.util.Arrays;
import java.util.Collection;

/** The entries that a value has in an index: sorted, without repeats, each ending with its key. */
final class IndexEntries {
  static final byte[][] NONE = {};

  private IndexEntries() {}

  static byte[][] of(Collection<IndexKey> keys, byte[] keyBytes) {
    if (keys.isEmpty()) {
      return NONE;
    }
    byte[][] entries = new byte[keys.size()][];
    int count = 0;
    for (IndexKey key : keys) {
      entries[count++] = OrderedBytes.of(key.values(), keyBytes);
    }
    if (count == 1) {
      return entries;
    }
    Arrays.sort(entries, Arrays::compareUnsigned);
    int distinct = 1;
    for (int i = 1; i < count; i++) {
      if (!Arrays.equals(entries[i], entries[distinct - 1])) {
        entries[distinct++] = entries[i];
      }
    }
    return distinct == count ? entries : Arrays.copyOf(entries, distinct);
  }

  /**
   * Returns the entries of what was put before.
   *
   * @param writer the definition through which it was put
   * @param index of that name
   * @param content the value, or its text where {@code encoded}
   */
  static <V> byte[][] of(
      StoreDefinition<?, V> writer, String index, Object content, boolean encoded, String key) {
    Index<V> written =
        writer
            .index(index)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "store '%s' has no index '%s' any more".formatted(writer.name(), index)));
    // What was put through a definition is of its type.
    @SuppressWarnings("unchecked")
    V value = encoded ? writer.decode(writer.schemaVersion(), (String) content) : (V) content;
    return of(written.keysOf(value), OrderedBytes.ofKey(key));
  }
}
