package io.commercelib.jdbc;

import io.commercelib.spi.storage.ByteRange;
import io.commercelib.spi.storage.UniqueIndexException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries that one transaction saw and wrote, of all stores.
 *
 * <p>What was read is remembered. What is written waits until {@link #flush}, and then goes to the
 * database in the order of stores and keys, in one batch for each kind of statement: so
 * transactions lock in one order, and a transaction costs a handful of round trips however much it
 * writes.
 */
final class Entries {
  private final Session session;
  private final Numbers numbers;
  private final Refusal refusal;
  private final TreeMap<EntryName, Touched> touched = new TreeMap<>();
  private boolean pending;

  Entries(Session session, Numbers numbers, Refusal refusal) {
    this.session = session;
    this.numbers = numbers;
    this.refusal = refusal;
  }

  /** Says which key of a unique index is taken. */
  @FunctionalInterface
  interface Refusal {
    UniqueIndexException of(String store, Places.Place place);
  }

  /** An entry's name; the order is the one in which entries are locked. */
  record EntryName(String store, String key) implements Comparable<EntryName> {
    @Override
    public int compareTo(EntryName other) {
      int byStore = store.compareTo(other.store);
      return byStore != 0 ? byStore : key.compareTo(other.key);
    }
  }

  /**
   * An entry as it is in the database.
   *
   * @param version never given twice
   * @param indexKeys see {@link Places}
   */
  // Never changed, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Stored(long version, int schemaVersion, String content, byte[] indexKeys) {}

  /** What is to be written of an entry. */
  record Written(int schemaVersion, String content, Places places) {}

  /** What this transaction knows of an entry. */
  static final class Touched {
    private final EntryName name;
    private @Nullable Stored stored;
    private boolean read;
    private boolean flushed;
    private @Nullable Written written;
    private boolean pending;
    private @Nullable Object value;
    private @Nullable Object valueOf;

    private Touched(EntryName name) {
      this.name = name;
    }

    boolean isThere() {
      return pending ? written != null : stored != null;
    }

    int schemaVersion() {
      return pending && written != null
          ? written.schemaVersion()
          : Objects.requireNonNull(stored).schemaVersion();
    }

    String content() {
      return pending && written != null
          ? written.content()
          : Objects.requireNonNull(stored).content();
    }

    /** Returns what was made of the text, if it was by the same definition. */
    @Nullable Object value(Object definition) {
      return valueOf == definition ? value : null;
    }

    void keepValue(Object definition, Object decoded) {
      valueOf = definition;
      value = decoded;
    }

    private void write(@Nullable Written now) {
      written = now;
      pending = true;
      value = null;
      valueOf = null;
    }

    private void see(Optional<Stored> now) {
      stored = now.orElse(null);
      read = true;
    }
  }

  /** An entry that a query found, and where it stands. */
  // Never changed, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Found(byte[] place, String key, Touched entry) {}

  /** Returns an entry as this transaction sees it. */
  Touched read(String store, String key) throws SQLException {
    Touched entry = touch(new EntryName(store, key));
    if (!entry.read && !entry.pending) {
      load(entry);
    }
    return entry;
  }

  /**
   * Reads those entries that are there and locks them, in the order in which all transactions do.
   */
  void lock(Set<EntryName> names) throws SQLException {
    Map<String, List<String>> keys = new TreeMap<>();
    for (EntryName name : names) {
      keys.computeIfAbsent(name.store(), store -> new ArrayList<>()).add(name.key());
    }
    for (Map.Entry<String, List<String>> ofStore : keys.entrySet()) {
      find(ofStore.getKey(), ofStore.getValue(), true)
          .forEach(
              (key, stored) ->
                  touch(new EntryName(ofStore.getKey(), key)).see(Optional.of(stored)));
    }
  }

  /** Reads those of several entries that were not read yet, in one statement. */
  void see(String store, Collection<String> keys) throws SQLException {
    Map<String, Touched> unread = new LinkedHashMap<>();
    for (String key : keys) {
      Touched entry = touch(new EntryName(store, key));
      if (!entry.read && !entry.pending) {
        unread.put(key, entry);
      }
    }
    if (!unread.isEmpty()) {
      loadAll(store, unread, false);
    }
  }

  /** Writes an entry, later. */
  void put(String store, String key, Written written, Object definition, Object value) {
    Touched entry = touch(new EntryName(store, key));
    entry.write(written);
    entry.keepValue(definition, value);
    pending = true;
  }

  /** Removes an entry, later; returns whether it is there now. */
  boolean remove(String store, String key) throws SQLException {
    Touched entry = read(store, key);
    if (!entry.isThere()) {
      return false;
    }
    entry.write(null);
    pending = true;
    return true;
  }

  private Touched touch(EntryName name) {
    return touched.computeIfAbsent(name, Touched::new);
  }

  private void load(Touched entry) throws SQLException {
    entry.see(
        session.first(
            session.sql().readEntry,
            parameters -> parameters.text(entry.name.store()).key(entry.name.key()),
            row -> {
              String unused = row.key();
              return stored(row);
            }));
  }

  private void loadAll(String store, Map<String, Touched> unread, boolean lock)
      throws SQLException {
    Map<String, Stored> found = find(store, unread.keySet(), lock);
    unread.forEach((key, entry) -> entry.see(Optional.ofNullable(found.get(key))));
  }

  private Map<String, Stored> find(String store, Collection<String> keys, boolean lock)
      throws SQLException {
    Map<String, Stored> found = new HashMap<>();
    List<Boolean> unused =
        session.list(
            lock
                ? session.sql().readEntries + session.sql().lockEntriesClause
                : session.sql().readEntries,
            parameters -> parameters.text(store).keys(keys),
            row -> {
              found.put(row.key(), stored(row));
              return true;
            });
    return found;
  }

  private static Stored stored(Session.Row row) throws SQLException {
    return new Stored(row.number(), row.integer(), row.text(), row.bytes());
  }

  /** Returns what stands behind a key in the order of keys, up to a limit. */
  List<Found> findByKey(String store, Optional<String> after, boolean backward, int limit)
      throws SQLException {
    flushIfWritten(store);
    return session.list(
        session.sql().pageByKey(after.isPresent(), backward),
        parameters -> {
          parameters.text(store);
          if (after.isPresent()) {
            parameters.key(after.get());
          }
          parameters.integer(limit);
        },
        row -> {
          String key = row.key();
          return new Found(new byte[0], key, seen(store, key, stored(row)));
        });
  }

  /** Returns what stands in a range of an index, up to a limit. */
  List<Found> findByIndex(String store, String index, ByteRange range, boolean backward, int limit)
      throws SQLException {
    flushIfWritten(store);
    return session.list(
        session.sql().pageByIndex(range.high() != null, backward),
        parameters -> bindRange(parameters, store, index, range).integer(limit),
        row -> {
          byte[] place = row.bytes();
          String key = row.key();
          return new Found(place, key, seen(store, key, stored(row)));
        });
  }

  long countByKey(String store, Optional<String> after, boolean backward, long bound)
      throws SQLException {
    flushIfWritten(store);
    return session
        .first(
            session.sql().countByKey(after.isPresent(), backward),
            parameters -> {
              parameters.text(store);
              if (after.isPresent()) {
                parameters.key(after.get());
              }
              parameters.number(bound);
            },
            Session.Row::number)
        .orElseThrow();
  }

  long countByIndex(String store, String index, ByteRange range, long bound) throws SQLException {
    flushIfWritten(store);
    return session
        .first(
            session.sql().countByIndex(range.high() != null),
            parameters -> bindRange(parameters, store, index, range).number(bound),
            Session.Row::number)
        .orElseThrow();
  }

  private static Session.Parameters bindRange(
      Session.Parameters parameters, String store, String index, ByteRange range)
      throws SQLException {
    parameters.text(store).text(index).bytes(range.low());
    return range.high() == null ? parameters : parameters.bytes(range.high());
  }

  /** What the transaction sees of an entry that a query found: what it saw first. */
  private Touched seen(String store, String key, Stored now) {
    Touched entry = touch(new EntryName(store, key));
    if (!entry.read) {
      entry.see(Optional.of(now));
    } else if (entry.stored == null) {
      // Seen as absent before, and put by somebody else since: the first look cannot be repeated.
      Touched other = new Touched(entry.name);
      other.see(Optional.of(now));
      return other;
    }
    return entry;
  }

  /** Returns whether the transaction wrote to a store. */
  boolean hasWritten(String store) {
    return touched.values().stream()
        .anyMatch(e -> (e.pending || e.flushed) && e.name.store().equals(store));
  }

  private void flushIfWritten(String store) throws SQLException {
    if (pending
        && touched.values().stream().anyMatch(e -> e.pending && e.name.store().equals(store))) {
      flush();
    }
  }

  /**
   * Sends everything written to the database.
   *
   * @throws ConflictedException if somebody else changed an entry since it was seen
   * @throws UniqueIndexException if two of this transaction's entries share a unique key
   */
  void flush() throws SQLException {
    if (!pending) {
      return;
    }
    List<Touched> writes = touched.values().stream().filter(entry -> entry.pending).toList();
    readWhatWasNotRead(writes);
    checkUniqueAmongOwn();
    List<Touched> inserts = new ArrayList<>();
    List<Touched> updates = new ArrayList<>();
    List<Touched> deletes = new ArrayList<>();
    for (Touched entry : writes) {
      if (entry.stored == null) {
        if (entry.written != null) {
          inserts.add(entry);
        }
      } else if (entry.written != null) {
        updates.add(entry);
      } else {
        deletes.add(entry);
      }
    }
    if (!updates.isEmpty() && !deletes.isEmpty()) {
      lockInOrder(writes);
    }
    Map<Touched, Long> versions = new HashMap<>();
    for (Touched entry : writes) {
      if (entry.written != null) {
        versions.put(entry, numbers.next(session));
      }
    }
    checkEachChanged(
        updates,
        session.batch(
            session.sql().updateEntry,
            updates,
            (parameters, entry) ->
                bindContent(parameters, entry, versions).number(stored(entry).version())));
    checkEachChanged(
        deletes,
        session.batch(
            session.sql().deleteEntry,
            deletes,
            (parameters, entry) ->
                parameters
                    .text(entry.name.store())
                    .key(entry.name.key())
                    .number(stored(entry).version())));
    insert(inserts, versions);
    movePlaces(writes);
    for (Touched entry : writes) {
      entry.stored =
          entry.written == null
              ? null
              : new Stored(
                  Objects.requireNonNull(versions.get(entry)),
                  entry.written.schemaVersion(),
                  entry.written.content(),
                  entry.written.places().toBytes());
      entry.pending = false;
      entry.flushed = true;
    }
    pending = false;
  }

  /** A blind write locks what it finds: nobody can get in between. */
  private void readWhatWasNotRead(List<Touched> writes) throws SQLException {
    Map<String, Map<String, Touched>> unread = new TreeMap<>();
    for (Touched entry : writes) {
      if (!entry.read) {
        unread
            .computeIfAbsent(entry.name.store(), store -> new LinkedHashMap<>())
            .put(entry.name.key(), entry);
      }
    }
    for (Map.Entry<String, Map<String, Touched>> ofStore : unread.entrySet()) {
      loadAll(ofStore.getKey(), ofStore.getValue(), true);
    }
  }

  /** Updates and deletions go in two batches, which alone would not keep to one order. */
  private void lockInOrder(List<Touched> writes) throws SQLException {
    Map<String, List<String>> keys = new TreeMap<>();
    for (Touched entry : writes) {
      keys.computeIfAbsent(entry.name.store(), store -> new ArrayList<>()).add(entry.name.key());
    }
    for (Map.Entry<String, List<String>> ofStore : keys.entrySet()) {
      List<Boolean> unused =
          session.list(
              session.sql().versions + session.sql().lockEntriesClause,
              parameters -> parameters.text(ofStore.getKey()).keys(ofStore.getValue()),
              row -> true);
    }
  }

  private static Session.Parameters bindContent(
      Session.Parameters parameters, Touched entry, Map<Touched, Long> versions)
      throws SQLException {
    Written written = Objects.requireNonNull(entry.written);
    return parameters
        .number(Objects.requireNonNull(versions.get(entry)))
        .integer(written.schemaVersion())
        .text(written.content())
        .bytes(written.places().toBytes())
        .text(entry.name.store())
        .key(entry.name.key());
  }

  private static Stored stored(Touched entry) {
    return Objects.requireNonNull(entry.stored);
  }

  private void checkEachChanged(List<Touched> entries, int[] changed) {
    List<EntryName> lost = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == 0) {
        lost.add(entries.get(i).name);
      }
    }
    if (!lost.isEmpty()) {
      throw new ConflictedException("others changed " + lost);
    }
  }

  private void insert(List<Touched> inserts, Map<Touched, Long> versions) throws SQLException {
    try {
      int[] unused =
          session.batch(
              session.sql().insertEntry,
              inserts,
              (parameters, entry) -> bindContent(parameters, entry, versions));
    } catch (SQLException e) {
      if (Dialect.isDuplicate(e)) {
        throw new ConflictedException("others put one of the entries that were not there", e);
      }
      throw e;
    }
  }

  private void movePlaces(List<Touched> writes) throws SQLException {
    List<PlaceOf> gone = new ArrayList<>();
    List<PlaceOf> come = new ArrayList<>();
    for (Touched entry : writes) {
      Places before =
          entry.stored == null ? Places.NONE : Places.ofBytes(stored(entry).indexKeys());
      Places after = entry.written == null ? Places.NONE : entry.written.places();
      before.without(after).forEach(place -> gone.add(new PlaceOf(entry.name, place)));
      after.without(before).forEach(place -> come.add(new PlaceOf(entry.name, place)));
    }
    move(gone, come);
  }

  /** Takes rows out of the indexes and puts others in. */
  void move(List<PlaceOf> gone, List<PlaceOf> come) throws SQLException {
    int[] unused =
        session.batch(
            session.sql().deletePlace,
            gone.stream().sorted().toList(),
            (parameters, place) ->
                parameters
                    .text(place.entry().store())
                    .text(place.place().index())
                    .bytes(place.place().bytes()));
    List<PlaceOf> sorted = come.stream().sorted().toList();
    try {
      int[] unusedCounts =
          session.batch(
              session.sql().insertPlace,
              sorted,
              (parameters, place) ->
                  parameters
                      .text(place.entry().store())
                      .text(place.place().index())
                      .bytes(place.place().bytes())
                      .key(place.entry().key()));
    } catch (SQLException e) {
      if (Dialect.isDuplicate(e)) {
        throw new PlaceTakenException(
            sorted.stream().filter(place -> place.place().isUnique()).toList(), written(), e);
      }
      throw e;
    }
  }

  /** Returns what this transaction wrote, or is to write. */
  Set<EntryName> written() {
    Set<EntryName> own = new HashSet<>();
    for (Touched entry : touched.values()) {
      if (entry.pending || entry.flushed) {
        own.add(entry.name);
      }
    }
    return own;
  }

  /**
   * An entry's row in an index; the order is the one in which rows are written.
   *
   * @param entry whose it is
   */
  record PlaceOf(EntryName entry, Places.Place place) implements Comparable<PlaceOf> {
    @Override
    public int compareTo(PlaceOf other) {
      int byStore = entry.store().compareTo(other.entry.store());
      return byStore != 0 ? byStore : place.compareTo(other.place);
    }
  }

  private void checkUniqueAmongOwn() {
    Map<PlaceKey, EntryName> owners = new HashMap<>();
    for (Touched entry : touched.values()) {
      Places now = ownPlaces(entry);
      for (Places.Place place : now.rows()) {
        if (place.isUnique()) {
          EntryName other = owners.put(new PlaceKey(entry.name.store(), place), entry.name);
          if (other != null) {
            throw refusal.of(entry.name.store(), place);
          }
        }
      }
    }
  }

  private static Places ownPlaces(Touched entry) {
    if (entry.pending) {
      return entry.written == null ? Places.NONE : entry.written.places();
    }
    return entry.flushed && entry.stored != null
        ? Places.ofBytes(entry.stored.indexKeys())
        : Places.NONE;
  }

  private record PlaceKey(String store, Places.Place place) {}

  /** Returns whether others changed what was seen and is not written here. */
  boolean isStale() throws SQLException {
    Map<String, Map<String, Long>> seen = new TreeMap<>();
    for (Touched entry : touched.values()) {
      if (entry.read && !entry.flushed) {
        seen.computeIfAbsent(entry.name.store(), store -> new HashMap<>())
            .put(entry.name.key(), entry.stored == null ? -1 : entry.stored.version());
      }
    }
    for (Map.Entry<String, Map<String, Long>> ofStore : seen.entrySet()) {
      Map<String, Long> now = new HashMap<>();
      ofStore.getValue().keySet().forEach(key -> now.put(key, -1L));
      List<Boolean> unused =
          session.list(
              session.sql().versions,
              parameters -> parameters.text(ofStore.getKey()).keys(ofStore.getValue().keySet()),
              row -> {
                now.put(row.key(), row.number());
                return true;
              });
      if (!now.equals(ofStore.getValue())) {
        return true;
      }
    }
    return false;
  }
}
