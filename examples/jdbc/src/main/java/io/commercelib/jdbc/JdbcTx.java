package io.commercelib.jdbc;

import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Counters;
import io.commercelib.spi.storage.DueWork;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.OrderedBytes;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.storage.UniqueIndexException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a transaction on one connection. */
final class JdbcTx implements Tx {
  private final JdbcStorage.Settings settings;
  private final Session session;
  private final Contended contended;
  private final Thread owner = Thread.currentThread();
  private final Entries entries;
  private final CounterRows counters;
  private final OutboxRows outbox;
  private final DueRows due;
  private final Map<String, OpenStore> stores = new LinkedHashMap<>();
  private final Map<String, StoreDefinition<?, ?>> unknown = new TreeMap<>();
  private final List<StoreDefinition<?, ?>> added = new ArrayList<>();
  private @Nullable RuntimeException failure;
  private boolean locked;
  private boolean over;

  JdbcTx(JdbcStorage.Settings settings, Session session, Contended contended, int ticket) {
    this.settings = settings;
    this.session = session;
    this.contended = contended;
    this.entries = new Entries(session, settings.numbers(), this::refusal);
    this.counters = new CounterRows(this, settings.spread(), contended.low(), ticket);
    this.outbox = new OutboxRows(this, settings.numbers());
    this.due = new DueRows(this);
  }

  /**
   * What earlier runs of the transaction wrote until they met a conflict.
   *
   * @param low counters of which the buckets that were free had too little
   */
  record Contended(Set<Entries.EntryName> entries, Set<CounterKey> counters, Set<CounterKey> low) {
    static Contended none() {
      return new Contended(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }
  }

  private record OpenStore(StoreDefinition<?, ?> definition, Store<?, ?> store) {}

  /** Statements within a transaction. */
  @FunctionalInterface
  interface Work<R extends @Nullable Object> {
    R on(Session session) throws SQLException;
  }

  @Override
  public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
    checkUsable();
    OpenStore open = stores.get(definition.name());
    if (open == null || open.definition() != definition) {
      open = new OpenStore(definition, open(definition));
      stores.put(definition.name(), open);
    }
    return typed(open.store());
  }

  // The store was opened for that very definition.
  @SuppressWarnings("unchecked")
  private static <K, V> Store<K, V> typed(Store<?, ?> store) {
    return (Store<K, V>) store;
  }

  private Store<?, ?> open(StoreDefinition<?, ?> definition) {
    JdbcStorage.Registered<?, ?> own = settings.hostStores().get(definition.name());
    if (own != null) {
      return own.open(definition, new Lent());
    }
    lockContended();
    StoreDefinition<?, ?> other = unknown.get(definition.name());
    if (other != null) {
      Stores.checkSame(definition, Stores.describe(other));
    } else if (run(session -> settings.stores().isNew(session, definition))) {
      unknown.put(definition.name(), definition);
    }
    return new EntryStore<>(this, definition, entries);
  }

  @Override
  public Counters counters() {
    checkUsable();
    lockContended();
    return counters;
  }

  @Override
  public Outbox outbox() {
    checkUsable();
    return outbox;
  }

  @Override
  public DueWork due() {
    checkUsable();
    return due;
  }

  void checkUsable() {
    if (over) {
      throw new IllegalStateException(
          "this transaction is over; use it only inside the function given to transact");
    }
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "this transaction runs on thread '%s' and was used on '%s'; stay on its thread"
              .formatted(owner.getName(), Thread.currentThread().getName()));
    }
  }

  /** Runs statements; whatever the database refuses ends this run of the transaction. */
  <R extends @Nullable Object> R run(Work<R> work) {
    checkUsable();
    if (failure != null) {
      throw new IllegalStateException(
          "this transaction failed before and cannot go on; let the exception through", failure);
    }
    try {
      return work.on(session);
    } catch (SQLException e) {
      throw failed(translated(e));
    } catch (ConflictedException | PlaceTakenException | UniqueIndexException e) {
      throw failed(e);
    }
  }

  private static RuntimeException translated(SQLException e) {
    return Dialect.isConflict(e)
        ? new ConflictedException("the database broke the transaction off: " + e.getMessage(), e)
        : new DatabaseFailedException(
            "the database refused a statement with SQL state %s: %s; nothing was written"
                .formatted(e.getSQLState(), e.getMessage()),
            e);
  }

  /** Notes that this run must not commit, even if the function swallows the exception. */
  <E extends RuntimeException> E failed(E exception) {
    failure = failure == null ? exception : failure;
    return exception;
  }

  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Locks what earlier runs wrote, so that this one waits for others instead of meeting them again:
   * counters before entries, as a first run does, and each in the order of keys. Runs that follow a
   * conflict can then not be in each other's way. Done when the first of them may be asked for: a
   * host's own store may have to come before all other statements.
   */
  private void lockContended() {
    if (locked || (contended.counters().isEmpty() && contended.entries().isEmpty())) {
      return;
    }
    locked = true;
    boolean unused =
        run(
            locking -> {
              counters.lock(locking, contended.counters());
              entries.lock(contended.entries());
              return true;
            });
  }

  /** Notes what the next run is to lock, after a conflict. */
  void noteContended() {
    contended.counters().addAll(counters.changed());
    contended.entries().addAll(entries.written());
  }

  /** Sends everything that waits to the database: entries first, as they meet conflicts. */
  void flush() {
    if (failure != null) {
      throw failure;
    }
    boolean unused =
        run(
            session -> {
              addStores(session);
              entries.flush();
              due.flush(session);
              outbox.flush(session);
              return true;
            });
  }

  private void addStores(Session session) throws SQLException {
    for (StoreDefinition<?, ?> definition : unknown.values()) {
      if (entries.hasWritten(definition.name())) {
        Stores.add(session, definition);
        added.add(definition);
      }
    }
  }

  /** Is told that everything is committed. */
  void committed() {
    added.forEach(settings.stores()::remember);
  }

  /** Returns whether others have changed what this transaction saw; false if nobody can tell. */
  boolean isStale() {
    if (failure != null) {
      return false;
    }
    try {
      return entries.isStale();
    } catch (SQLException e) {
      return false;
    }
  }

  /** Ends it, committed or not. */
  void close() {
    over = true;
  }

  /**
   * Returns the exception over one of the rows that could not be written, once the transaction is
   * rolled back; empty if none of them is taken any more.
   */
  Optional<UniqueIndexException> refusal(PlaceTakenException taken) throws SQLException {
    for (Entries.PlaceOf candidate : taken.candidates()) {
      String store = candidate.entry().store();
      Optional<String> holder =
          session.first(
              session.sql().holderOfPlace,
              p -> p.text(store).text(candidate.place().index()).bytes(candidate.place().bytes()),
              Session.Row::key);
      if (holder.isPresent() && !taken.isOwn(new Entries.EntryName(store, holder.get()))) {
        return Optional.of(refusal(store, candidate.place()));
      }
    }
    return Optional.empty();
  }

  private UniqueIndexException refusal(String store, Places.Place place) {
    OpenStore open = stores.get(store);
    String key =
        Optional.ofNullable(open)
            .flatMap(known -> known.definition().index(place.index()).map(Index::fields))
            .map(fields -> OrderedBytes.read(fields, place.bytes()).values().toString())
            .orElse("that key");
    return new UniqueIndexException(store, place.index(), key);
  }

  /** Writes a page of a store's rows in the indexes anew; see {@link Reindexing}. */
  Optional<String> reindex(Reindexing<?> reindexing, Optional<String> after) {
    stores.put(
        reindexing.definition().name(),
        new OpenStore(
            reindexing.definition(), new EntryStore<>(this, reindexing.definition(), entries)));
    return run(
        session -> reindexing.page(session, settings.numbers(), entries, after, this::refusal));
  }

  /** This transaction, as a host's own store sees it. */
  private final class Lent implements JdbcTransaction {
    @Override
    public <R extends @Nullable Object> R run(JdbcTransaction.Work<R> work) {
      return JdbcTx.this.run(session -> work.on(session.connection()));
    }

    @Override
    public RuntimeException conflict(String what) {
      return failed(new ConflictedException("others changed " + what));
    }
  }
}
