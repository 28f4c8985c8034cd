package io.commercelib.spi.memory;

import io.commercelib.spi.storage.ByteRange;
import io.commercelib.spi.storage.OrderedBytes;
import io.commercelib.spi.storage.UniqueIndexException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction saw and wrote of one table. Used on the transaction's thread; takes the lock
 * for each look at more than one entry of what is committed.
 */
final class TableChanges {
  /** The place of the order by key among the indexes. */
  static final int BY_KEY = -1;

  private final Table table;
  private final CommitLock lock;
  private final TouchedEntries touched = new TouchedEntries();
  private List<Touched> written = List.of();
  // Few stores have a unique index.
  private Map<Integer, NavigableMap<byte[], Touched>> ownUnique = Map.of();

  TableChanges(Table table, CommitLock lock) {
    this.table = table;
    this.lock = lock;
  }

  Table table() {
    return table;
  }

  /** Returns an entry as this transaction sees it. */
  @Nullable Revision read(String key) {
    return touch(key).now();
  }

  /** Sees several entries at one moment. */
  void see(Collection<String> keys) {
    long stamp = lock.read();
    try {
      for (String key : keys) {
        if (touched.find(key) == null) {
          touched.add(look(key));
        }
      }
    } finally {
      lock.endRead(stamp);
    }
  }

  /**
   * Writes an entry.
   *
   * @param indexEntries by index; see {@link Revision}
   * @param keyBytes the key, with which every index entry ends
   */
  void put(
      String key, int schemaVersion, Object content, byte[][][] indexEntries, byte[] keyBytes) {
    Touched entry = touch(key);
    if (table.hasUniqueIndex()) {
      checkUnique(entry, indexEntries, keyBytes);
    }
    Revision before = entry.now();
    Revision after = new Revision(schemaVersion, content, indexEntries);
    if (before != null) {
      after.share(before);
    }
    write(entry, after);
  }

  /** Removes an entry; returns whether it was there. */
  boolean remove(String key) {
    if (read(key) == null) {
      return false;
    }
    write(touch(key), null);
    return true;
  }

  /** Returns what stands in a range, its first entries up to {@code limit}, at one moment. */
  List<Found> find(int index, ByteRange range, boolean backward, int limit) {
    List<Found> found = ownIn(index, range);
    boolean ownOnes = !found.isEmpty();
    int enough = found.size() + limit;
    long stamp = lock.read();
    try {
      tree(index)
          .show(
              range,
              backward,
              (place, row) -> {
                if (!isWritten(row.key)) {
                  found.add(new Found(place, row.key, row, row.current));
                }
                return found.size() < enough;
              });
    } finally {
      lock.endRead(stamp);
    }
    if (ownOnes) {
      Comparator<Found> order = Comparator.comparing(Found::place, Arrays::compareUnsigned);
      found.sort(backward ? order.reversed() : order);
    }
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  /** Counts what stands in a range, up to {@code bound}. */
  long count(int index, ByteRange range, long bound) {
    Count count = new Count(ownIn(index, range).size(), bound);
    long stamp = lock.read();
    try {
      tree(index).show(range, false, count);
    } finally {
      lock.endRead(stamp);
    }
    return Math.min(count.count, bound);
  }

  private final class Count implements IndexGroup.Sight {
    private final long bound;
    private long count;

    Count(long count, long bound) {
      this.count = count;
      this.bound = bound;
    }

    @Override
    public boolean see(byte[] place, Row row) {
      count += isWritten(row.key) ? 0 : 1;
      return count < bound;
    }
  }

  /** Returns what the transaction sees of an entry that a query found: what it saw first. */
  Revision seen(Found found) {
    Touched entry = touched.find(found.key());
    if (entry == null) {
      touched.add(new Touched(found.key(), found.row(), found.revision()));
      return found.revision();
    }
    Revision now = entry.now();
    // Seen as absent before, and put by somebody else since: the first look cannot be repeated.
    return now == null ? found.revision() : now;
  }

  boolean hasWritten() {
    return !written.isEmpty();
  }

  /** Returns whether everything written is still as it was seen; holding the lock. */
  boolean holds() {
    for (Touched entry : written) {
      if (!entry.isCurrent(table)) {
        return false;
      }
    }
    for (Map.Entry<Integer, NavigableMap<byte[], Touched>> index : ownUnique.entrySet()) {
      IndexTree committed = table.index(index.getKey());
      for (Map.Entry<byte[], Touched> own : index.getValue().entrySet()) {
        Row holder = committed.holderOf(own.getKey());
        if (holder != null
            && !isWritten(holder.key)
            && has(own.getValue(), index.getKey(), own.getKey())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether others changed what was seen, written here or not; holding the lock. */
  boolean isStale() {
    for (Touched entry : touched.all()) {
      if (!entry.isCurrent(table)) {
        return true;
      }
    }
    return false;
  }

  /** Writes everything into the table; holding the lock. */
  void apply() {
    for (Touched entry : written) {
      entry.place(table);
    }
  }

  /** Shows everything, once all of the transaction is written; holding the lock. */
  void show() {
    for (Touched entry : written) {
      entry.show(table);
    }
  }

  private Touched touch(String key) {
    Touched known = touched.find(key);
    if (known == null) {
      known = look(key);
      touched.add(known);
    }
    return known;
  }

  /** Sees an entry as of a moment at which no transaction was half written. */
  private Touched look(String key) {
    Row row = table.row(key);
    Revision revision = row == null ? null : row.current;
    if (revision != null && !revision.isCommitted()) {
      lock.awaitWriter(revision::isCommitted);
    }
    return new Touched(key, row, revision == null || revision.isRemoval() ? null : revision);
  }

  private boolean isWritten(String key) {
    if (written.isEmpty()) {
      return false;
    }
    Touched known = touched.find(key);
    return known != null && known.isWritten();
  }

  private void write(Touched entry, @Nullable Revision revision) {
    if (!entry.isWritten()) {
      // Most tables that a transaction uses are only read.
      written = written.isEmpty() ? new ArrayList<>(2) : written;
      written.add(entry);
    }
    entry.write(revision);
  }

  private IndexTree tree(int index) {
    return index == BY_KEY ? table.keyOrder() : table.index(index);
  }

  private List<Found> ownIn(int index, ByteRange range) {
    List<Found> own = new ArrayList<>();
    for (Touched entry : written) {
      Revision revision = entry.now();
      if (revision != null) {
        byte[][] places =
            index == BY_KEY
                ? new byte[][] {OrderedBytes.ofKey(entry.key)}
                : table.entriesOf(entry.key, revision, index);
        for (byte[] place : places) {
          if (range.contains(place)) {
            own.add(new Found(place, entry.key, null, revision));
          }
        }
      }
    }
    return own;
  }

  private void checkUnique(Touched entry, byte[][][] indexEntries, byte[] keyBytes) {
    long stamp = lock.read();
    try {
      for (int i = 0; i < indexEntries.length; i++) {
        if (table.indexes().get(i).isUnique()) {
          checkUnique(i, indexEntries[i], keyBytes, entry);
        }
      }
    } finally {
      lock.endRead(stamp);
    }
  }

  private void checkUnique(int index, byte[][] entries, byte[] keyBytes, Touched owner) {
    if (ownUnique.isEmpty()) {
      ownUnique = new HashMap<>();
    }
    NavigableMap<byte[], Touched> own =
        ownUnique.computeIfAbsent(index, position -> new TreeMap<>(Arrays::compareUnsigned));
    for (byte[] entry : entries) {
      byte[] indexKey = Arrays.copyOf(entry, entry.length - keyBytes.length);
      Row committed = table.index(index).holderOf(indexKey);
      Touched claimed = own.get(indexKey);
      boolean taken =
          committed != null && !committed.key.equals(owner.key) && !isWritten(committed.key);
      if (taken || (claimed != null && claimed != owner && has(claimed, index, indexKey))) {
        throw new UniqueIndexException(
            table.name(),
            table.indexes().get(index).name(),
            OrderedBytes.read(table.indexes().get(index).fields(), entry).values().toString());
      }
    }
    for (byte[] entry : entries) {
      own.put(Arrays.copyOf(entry, entry.length - keyBytes.length), owner);
    }
  }

  private boolean has(Touched entry, int index, byte[] indexKey) {
    Revision revision = entry.now();
    return revision != null
        && Arrays.stream(table.entriesOf(entry.key, revision, index))
            .anyMatch(place -> OrderedBytes.startsWith(place, indexKey));
  }

  /**
   * An entry of an index.
   *
   * @param place the index entry's bytes
   * @param row the committed entry; null if this transaction wrote the revision
   */
  // The arrays are compared by their content, and nowhere are two of these.
  @SuppressWarnings("ArrayRecordComponent")
  record Found(byte[] place, String key, @Nullable Row row, Revision revision) {}
}
