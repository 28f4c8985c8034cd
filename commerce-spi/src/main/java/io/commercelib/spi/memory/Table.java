package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.OrderedBytes;
import io.commercelib.spi.storage.StoreDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The committed entries of one store. Guarded by the storage's lock, except what is final. */
final class Table {
  private final StoreDefinition<?, ?> definition;
  private final boolean encoding;
  private final Map<Integer, StoreDefinition<?, ?>> definitionsByVersion =
      new ConcurrentHashMap<>();
  private static final int FEW = 1_000;
  private static final int GROWTH = 8;

  private volatile Map<String, Row> rows = new ConcurrentHashMap<>();
  private int count;
  private int room = FEW;
  private final boolean unique;
  // Of each index, and the last one by key. Most are never read in a process: a tree is made by the
  // first who reads it, and only those of unique indexes are there from the beginning.
  private final AtomicReferenceArray<@Nullable IndexTree> trees;

  Table(StoreDefinition<?, ?> definition, boolean encoding) {
    this.definition = definition;
    this.encoding = encoding;
    definitionsByVersion.put(definition.schemaVersion(), definition);
    unique = definition.indexes().stream().anyMatch(Index::isUnique);
    trees = new AtomicReferenceArray<>(definition.indexes().size() + 1);
    for (int i = 0; i < definition.indexes().size(); i++) {
      if (definition.indexes().get(i).isUnique()) {
        trees.set(i, IndexTree.of(definition.indexes().get(i)));
      }
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
    if (matching.size() != indexes().size() || other.indexes().size() != indexes().size()) {
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

  /** Returns whether an index is kept in order: somebody has read it, or it is unique. */
  boolean isKept(int position) {
    return trees.get(position) != null;
  }

  IndexTree index(int position) {
    IndexTree tree = trees.get(position);
    return tree == null ? make(position) : tree;
  }

  IndexTree keyOrder() {
    return index(keys());
  }

  private int keys() {
    return trees.length() - 1;
  }

  /** Several may want it at once, each holding the lock to read. */
  private synchronized IndexTree make(int position) {
    IndexTree tree = trees.get(position);
    if (tree == null) {
      tree =
          position == keys()
              ? IndexTree.ofKeys()
              : IndexTree.of(definition.indexes().get(position));
      for (Row row : rows.values()) {
        tree.move(row, IndexEntries.NONE, entriesOf(row.key, row.current, position));
      }
      trees.set(position, tree);
    }
    return tree;
  }

  /** Returns the entries of an index; worked out now if nobody wanted them before. */
  byte[][] entriesOf(String key, Revision revision, int position) {
    if (revision.isRemoval()) {
      return IndexEntries.NONE;
    }
    if (position == keys()) {
      return new byte[][] {OrderedBytes.ofKey(key)};
    }
    byte[][] known = revision.entries(position);
    if (known == null) {
      known =
          IndexEntries.of(
              definitionOf(revision.schemaVersion),
              indexes().get(position).name(),
              revision.content,
              encoding,
              key);
      revision.learn(position, known, indexes().size());
    }
    return known;
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
    Revision before = row.current;
    Revision after = revision == null ? Revision.removal() : revision;
    for (int i = 0; i < trees.length(); i++) {
      IndexTree tree = trees.get(i);
      // The key stays the same until the row is removed.
      if (tree != null && (i < keys() || after.isRemoval())) {
        byte[][] from = entriesOf(key, before, i);
        byte[][] to = entriesOf(key, after, i);
        if (from != to) {
          tree.move(row, from, to);
        }
      }
    }
    row.current = after;
    count -= after.isRemoval() ? 1 : 0;
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
    for (int i = 0; i < trees.length(); i++) {
      IndexTree tree = trees.get(i);
      if (tree != null) {
        tree.move(row, IndexEntries.NONE, entriesOf(key, revision, i));
      }
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
