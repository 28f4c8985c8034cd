package io.commercelib.jdbc;

import io.commercelib.spi.storage.ByteRange;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.OrderedBytes;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store within a transaction: turns keys, values and queries into those of the tables. */
final class EntryStore<K, V> implements Store<K, V> {
  private final JdbcTx tx;
  private final StoreDefinition<K, V> definition;
  private final Entries entries;

  EntryStore(JdbcTx tx, StoreDefinition<K, V> definition, Entries entries) {
    this.tx = tx;
    this.definition = definition;
    this.entries = entries;
  }

  @Override
  public Optional<V> get(K key) {
    String text = definition.keyText(key);
    Entries.Touched entry = tx.run(session -> entries.read(definition.name(), text));
    return entry.isThere() ? Optional.of(valueOf(entry)) : Optional.empty();
  }

  @Override
  public Map<K, V> getAll(Collection<K> keys) {
    Map<K, String> texts = new LinkedHashMap<>();
    for (K key : keys) {
      texts.put(key, definition.keyText(key));
    }
    return tx.run(
        session -> {
          entries.see(definition.name(), texts.values());
          Map<K, V> values = new LinkedHashMap<>();
          for (Map.Entry<K, String> text : texts.entrySet()) {
            Entries.Touched entry = entries.read(definition.name(), text.getValue());
            if (entry.isThere()) {
              values.put(text.getKey(), valueOf(entry));
            }
          }
          return values;
        });
  }

  @Override
  public void put(K key, V value) {
    tx.checkUsable();
    String text = definition.keyText(key);
    entries.put(
        definition.name(),
        text,
        new Entries.Written(
            definition.schemaVersion(),
            definition.encode(value),
            Places.of(definition, text, value)),
        definition,
        value);
  }

  @Override
  public boolean remove(K key) {
    String text = definition.keyText(key);
    return tx.run(session -> entries.remove(definition.name(), text));
  }

  @Override
  public Page<K, V> query(Query query) {
    tx.checkUsable();
    Optional<Index<V>> index = indexOf(query);
    int enough = query.pageLimit() + 1;
    List<Entries.Found> found =
        tx.run(
            session ->
                index.isEmpty()
                    ? entries.findByKey(
                        definition.name(), keyBehind(query), query.isBackward(), enough)
                    : entries.findByIndex(
                        definition.name(),
                        index.get().name(),
                        rangeOf(query, index.get()),
                        query.isBackward(),
                        enough));
    boolean more = found.size() > query.pageLimit();
    if (more) {
      found = found.subList(0, query.pageLimit());
    }
    List<Page.Entry<K, V>> page = new ArrayList<>(found.size());
    for (Entries.Found one : found) {
      page.add(new Page.Entry<>(definition.keyCodec().decode(one.key()), valueOf(one.entry())));
    }
    return new Page<>(
        page,
        found.isEmpty() ? Optional.empty() : Optional.of(cursorOf(index, found.get(0))),
        more ? Optional.of(cursorOf(index, found.get(found.size() - 1))) : Optional.empty());
  }

  @Override
  public long count(Query query, long bound) {
    tx.checkUsable();
    if (bound < 1) {
      throw new IllegalArgumentException(
          "store '%s': a count up to %d was asked for; ask for at least 1"
              .formatted(definition.name(), bound));
    }
    Optional<Index<V>> index = indexOf(query);
    return tx.run(
        session ->
            index.isEmpty()
                ? entries.countByKey(definition.name(), keyBehind(query), query.isBackward(), bound)
                : entries.countByIndex(
                    definition.name(), index.get().name(), rangeOf(query, index.get()), bound));
  }

  private Optional<Index<V>> indexOf(Query query) {
    if (query.index().isEmpty()) {
      return Optional.empty();
    }
    Index<?> queried = query.index().get();
    Optional<Index<V>> own =
        definition.index(queried.name()).filter(index -> isSame(index, queried));
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "store '%s' has no index '%s' of those fields; it has %s"
              .formatted(
                  definition.name(),
                  queried.name(),
                  definition.indexes().stream().map(Index::name).toList()));
    }
    return own;
  }

  private static boolean isSame(Index<?> one, Index<?> other) {
    return one.fields().equals(other.fields()) && one.isUnique() == other.isUnique();
  }

  private static Optional<String> keyBehind(Query query) {
    return query.position().map(Cursor::key);
  }

  private static ByteRange rangeOf(Query query, Index<?> index) {
    ByteRange range = ByteRange.of(query);
    if (query.position().isEmpty()) {
      return range;
    }
    Cursor cursor = query.position().get();
    byte[] tail = index.isUnique() ? OrderedBytes.NOTHING : OrderedBytes.ofKey(cursor.key());
    return range.behind(
        OrderedBytes.of(cursor.indexKey().orElseThrow().values(), tail), query.isBackward());
  }

  private static Cursor cursorOf(Optional<? extends Index<?>> index, Entries.Found found) {
    return new Cursor(
        index.map(queried -> OrderedBytes.read(queried.fields(), found.place())), found.key());
  }

  // The value kept for this very definition was made of its codec or put through it.
  @SuppressWarnings("unchecked")
  private V valueOf(Entries.Touched entry) {
    Object kept = entry.value(definition);
    if (kept != null) {
      return (V) kept;
    }
    V value = definition.decode(entry.schemaVersion(), entry.content());
    entry.keepValue(definition, value);
    return value;
  }
}
