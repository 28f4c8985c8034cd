package io.commercelib.spi.memory;

import io.commercelib.spi.storage.ByteRange;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.OrderedBytes;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.UniqueIndexException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store within a transaction: turns keys, values and queries into those of its table. */
final class StoreView<K, V> implements Store<K, V> {
  private final MemoryTx tx;
  private final StoreDefinition<K, V> definition;
  private final List<Index<V>> indexes;
  private final TableChanges changes;
  private final boolean encoding;

  StoreView(MemoryTx tx, StoreDefinition<K, V> definition, TableChanges changes, boolean encoding) {
    this.tx = tx;
    this.definition = definition;
    this.indexes = changes.table().indexesOf(definition);
    this.changes = changes;
    this.encoding = encoding;
  }

  boolean isOf(StoreDefinition<?, ?> other) {
    return definition == other;
  }

  @Override
  public Optional<V> get(K key) {
    tx.checkUsable();
    Revision revision = changes.read(definition.keyText(key));
    return revision == null ? Optional.empty() : Optional.of(valueOf(revision));
  }

  @Override
  public Map<K, V> getAll(Collection<K> keys) {
    tx.checkUsable();
    Map<K, String> texts = new LinkedHashMap<>();
    for (K key : keys) {
      texts.put(key, definition.keyText(key));
    }
    changes.see(texts.values());
    Map<K, V> values = new LinkedHashMap<>();
    texts.forEach(
        (key, text) -> {
          Revision revision = changes.read(text);
          if (revision != null) {
            values.put(key, valueOf(revision));
          }
        });
    return values;
  }

  @Override
  public void put(K key, V value) {
    tx.checkUsable();
    String text = definition.keyText(key);
    byte[] keyBytes = OrderedBytes.NOTHING;
    byte[][][] entries = Revision.NO_ENTRIES;
    for (int i = 0; i < indexes.size(); i++) {
      // Also where nobody reads: what cannot be indexed must not be put.
      Collection<IndexKey> keys = indexes.get(i).keysOf(value);
      if (changes.table().isKept(i)) {
        if (entries.length == 0) {
          entries = new byte[indexes.size()][][];
          keyBytes = OrderedBytes.ofKey(text);
        }
        entries[i] = IndexEntries.of(keys, keyBytes);
      }
    }
    try {
      changes.put(text, definition.schemaVersion(), contentOf(value), entries, keyBytes);
    } catch (UniqueIndexException e) {
      throw tx.failed(e);
    }
  }

  @Override
  public boolean remove(K key) {
    tx.checkUsable();
    return changes.remove(definition.keyText(key));
  }

  @Override
  public Page<K, V> query(Query query) {
    tx.checkUsable();
    int index = positionOf(query);
    ByteRange range = rangeOf(query);
    List<TableChanges.Found> found =
        changes.find(index, range, query.isBackward(), query.pageLimit() + 1);
    boolean more = found.size() > query.pageLimit();
    if (more) {
      found = found.subList(0, query.pageLimit());
    }
    List<Page.Entry<K, V>> entries = new ArrayList<>(found.size());
    for (TableChanges.Found one : found) {
      entries.add(
          new Page.Entry<>(definition.keyCodec().decode(one.key()), valueOf(changes.seen(one))));
    }
    return new Page<>(
        entries,
        found.isEmpty() ? Optional.empty() : Optional.of(cursorOf(index, found.get(0))),
        more ? Optional.of(cursorOf(index, found.get(found.size() - 1))) : Optional.empty());
  }

  @Override
  public long count(Query query, long bound) {
    tx.checkUsable();
    if (bound < 1) {
      throw new IllegalArgumentException(
          "store '%s': a count up to %s was asked for; ask for at least 1"
              .formatted(definition.name(), bound));
    }
    return changes.count(positionOf(query), rangeOf(query), bound);
  }

  private int positionOf(Query query) {
    if (query.index().isEmpty()) {
      return TableChanges.BY_KEY;
    }
    Index<?> queried = query.index().get();
    for (int i = 0; i < indexes.size(); i++) {
      if (Table.isSame(indexes.get(i), queried)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "store '%s' has no index '%s' of those fields; it has %s"
            .formatted(
                definition.name(), queried.name(), indexes.stream().map(Index::name).toList()));
  }

  private static ByteRange rangeOf(Query query) {
    ByteRange range = ByteRange.of(query);
    return query.position().isEmpty()
        ? range
        : range.behind(placeOf(query, query.position().get()), query.isBackward());
  }

  private static byte[] placeOf(Query query, Cursor cursor) {
    byte[] key = OrderedBytes.ofKey(cursor.key());
    return query.index().isEmpty()
        ? key
        : OrderedBytes.of(cursor.indexKey().orElseThrow().values(), key);
  }

  private Cursor cursorOf(int index, TableChanges.Found found) {
    Optional<IndexKey> indexKey =
        index == TableChanges.BY_KEY
            ? Optional.empty()
            : Optional.of(OrderedBytes.read(indexes.get(index).fields(), found.place()));
    return new Cursor(indexKey, found.key());
  }

  private Object contentOf(V value) {
    if (!encoding) {
      return value;
    }
    String text = definition.encode(value);
    V back = definition.decode(definition.schemaVersion(), text);
    if (!back.equals(value)) {
      throw new IllegalStateException(
          "store '%s': the codec reads back something else than was put; mend the codec, or the "
                  .formatted(definition.name())
              + "equals of "
              + value.getClass().getName());
    }
    return text;
  }

  private V valueOf(Revision revision) {
    if (encoding) {
      return definition.decode(revision.schemaVersion, (String) revision.content);
    }
    if (revision.schemaVersion == definition.schemaVersion()) {
      return asValue(revision.content);
    }
    StoreDefinition<?, ?> writer = changes.table().definitionOf(revision.schemaVersion);
    return definition.decode(revision.schemaVersion, textOf(writer, revision.content));
  }

  // A revision's content was put through a definition of this store's name and its schema version.
  @SuppressWarnings("unchecked")
  private V asValue(Object content) {
    return (V) content;
  }

  @SuppressWarnings("unchecked")
  private static <W> String textOf(StoreDefinition<?, W> writer, Object content) {
    return writer.encode((W) content);
  }
}
