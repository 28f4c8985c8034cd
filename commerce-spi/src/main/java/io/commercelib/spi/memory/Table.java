package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.OrderedBytes;
import io.commercelib.spi.storage.StoreDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The committed entries of one store. Guarded by the storage's lock, except what is final. */
final class Table {
  private static final byte[][] NO_ENTRIES = {};

  private final StoreDefinition<?, ?> definition;
  private final Map<Integer, StoreDefinition<?, ?>> definitionsByVersion =
      new ConcurrentHashMap<>();
  private static final int FEW = 1_000;
  private static final int GROWTH = 8;

  private volatile Map<String, Row> rows = new ConcurrentHashMap<>();
  private int count;
  private int room = FEW;
  private final IndexTree[] indexes;
  private final boolean unique;
  // Most stores are never read in key order, so this order is made when it is first asked for.
  private @Nullable IndexTree keyOrder;

  Table(StoreDefinition<?, ?> definition) {
    this.definition = definition;
    definitionsByVersion.put(definition.schemaVersion(), definition);
    unique = definition.indexes().stream().anyMatch(Index::isUnique);
    indexes = new IndexTree[definition.indexes().size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = IndexTree.of(definition.indexes().get(i));
    }
  }

  String name() {
    return definition.name();
  }

  /** Returns the indexes as the first user of this store defined them; their order is ours. */
  List<? extends Index<?>> indexes() {
    return definition.indexes();
  }

  /**
   * Notes another definition of this store, which must have the same indexes.
   *
   * @return its indexes, in the order of {@link #indexes()}
   */
  <V> List<Index<V>> indexesOf(StoreDefinition<?, V> other) {
    if (other == definition) {
      return other.indexes();
    }
    List<Index<V>> matching = new ArrayList<>();
    for (Index<?> ours : indexes()) {
      other.index(ours.name()).filter(theirs -> isSame(ours, theirs)).ifPresent(matching::add);
    }
    if (matching.size() != indexes.length || other.indexes().size() != indexes.length) {
      throw new IllegalArgumentException(
          "store '%s' is in use with the indexes %s, and is defined here with %s; use one definition"
              .formatted(name(), names(indexes()), names(other.indexes())));
    }
    definitionsByVersion.putIfAbsent(other.schemaVersion(), other);
    return matching;
  }

  static boolean isSame(Index<?> one, Index<?> other) {
    return one == other
        || (one.name().equals(other.name())
            && one.isUnique() == other.isUnique()
            && one.fields().equals(other.fields()));
  }

  private static List<String> names(List<? extends Index<?>> indexes) {
    return indexes.stream().map(Index::name).toList();
  }

  /** Returns a definition with which revisions of a schema version were written. */
  StoreDefinition<?, ?> definitionOf(int schemaVersion) {
    return Objects.requireNonNull(definitionsByVersion.get(schemaVersion));
  }

  @Nullable Row row(String key) {
    return rows.get(key);
  }

  boolean hasUniqueIndex() {
    return unique;
  }

  IndexTree index(int position) {
    return indexes[position];
  }

  /** Made by whoever reads in key order first; several may at once, holding the lock to read. */
  synchronized IndexTree keyOrder() {
    IndexTree order = keyOrder;
    if (order == null) {
      order = IndexTree.ofKeys();
      for (Row row : rows.values()) {
        order.add(OrderedBytes.ofKey(row.key), row);
      }
      keyOrder = order;
    }
    return order;
  }

  /**
   * Writes an entry, or removes it if {@code revision} is null. It is seen once it is committed.
   *
   * @return the row; null if nothing was there to remove
   */
  @Nullable Row write(String key, @Nullable Row row, @Nullable Revision revision) {
    if (row == null) {
      return revision == null ? null : insert(key, revision);
    }
    for (int i = 0; i < indexes.length; i++) {
      byte[][] before = row.current.indexEntries[i];
      byte[][] after = revision == null ? NO_ENTRIES : revision.indexEntries[i];
      if (before != after) {
        indexes[i].move(row, before, after);
      }
    }
    row.current = revision == null ? Revision.removal() : revision;
    if (revision == null) {
      count--;
      if (keyOrder != null) {
        keyOrder.remove(OrderedBytes.ofKey(key));
      }
    }
    return row;
  }

  /** Everything of the transaction is in place: shows what it wrote of a row. */
  void commit(Row row) {
    Revision revision = row.current;
    revision.commit();
    if (revision.isRemoval()) {
      rows.remove(row.key);
    }
  }

  private Row insert(String key, Revision revision) {
    Row row = new Row(key, revision);
    makeRoom();
    rows.put(key, row);
    count++;
    for (int i = 0; i < indexes.length; i++) {
      indexes[i].move(row, NO_ENTRIES, revision.indexEntries[i]);
    }
    if (keyOrder != null) {
      keyOrder.add(OrderedBytes.ofKey(key), row);
    }
    return row;
  }

  /**
   * Grows by so much at once that each row is moved once or not at all: moving it costs as much as
   * putting it. Who looks meanwhile, without the lock, sees the table as it was before.
   */
  private void makeRoom() {
    if (count < room || room > Integer.MAX_VALUE / GROWTH / 2) {
      return;
    }
    room *= GROWTH;
    Map<String, Row> larger = new ConcurrentHashMap<>(room);
    larger.putAll(rows);
    rows = larger;
  }
}
