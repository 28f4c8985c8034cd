package io.commercelib.jdbc;

import io.commercelib.spi.observe.CommerceListener;
import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.storage.UniqueIndexException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in a PostgreSQL or H2 database, over the host's own {@link DataSource}.
 *
 * <p>{@link JdbcSchema#migrate} makes the tables; then {@link #over} gives a storage. Each run of a
 * transaction borrows one connection and gives it back as it was. It runs at READ COMMITTED: reads
 * are remembered, entries are written under the condition that they are as they were seen, counters
 * change by conditional updates. What is put, scheduled or appended goes to the database in batches
 * at the commit (entries also before a query of their store), in a fixed order of keys.
 *
 * <p>A conflict, deadlock, serialisation failure or lock that was not given in time makes the whole
 * function run again, up to the bound of {@link Builder#attempts}; then {@link ConflictException}.
 * Entries and counters over which it met a conflict are locked in the next run. A function that
 * throws after others changed what it had read runs again too, as it may have thrown only because
 * one thing was old and another new. What the database refuses otherwise is a {@link
 * DatabaseFailedException}; a commit of which nobody knows whether it happened is a {@link
 * CommitUnknownException}.
 *
 * <p>Durable as far as the database is. Thread-safe; starts no thread and opens no connection that
 * it does not give back.
 */
public final class JdbcStorage implements Storage {
  private static final int DEFAULT_ATTEMPTS = 10;
  private static final long PAUSE_NANOS = 500_000;

  private final DataSource dataSource;
  private final Settings settings;
  private final int attempts;
  private final CommerceListener listener;
  private final boolean setsIsolation;
  private final AtomicInteger tickets = new AtomicInteger();

  // Of this storage alone (another one's transaction may be under way), and removed after each run.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable JdbcTx> running = new ThreadLocal<>();

  private JdbcStorage(Builder builder, JdbcSchema.Found found) {
    this.dataSource = builder.dataSource;
    this.settings =
        new Settings(
            new Sql(found.dialect(), builder.schema),
            new Numbers(),
            new Stores(),
            new Spread(builder.bySpace, builder.byKey),
            Map.copyOf(builder.hostStores));
    this.attempts = builder.attempts;
    this.listener = builder.listener;
    this.setsIsolation = found.isolation() != Connection.TRANSACTION_READ_COMMITTED;
  }

  /** What all transactions of a storage share. */
  record Settings(
      Sql sql,
      Numbers numbers,
      Stores stores,
      Spread spread,
      Map<String, Registered<?, ?>> hostStores) {}

  /** A host's own store, and for which definition. */
  record Registered<K, V>(StoreDefinition<K, V> definition, HostStore<K, V> hostStore) {

    Store<?, ?> open(StoreDefinition<?, ?> asked, JdbcTransaction transaction) {
      if (!Stores.describe(asked).equals(Stores.describe(definition))) {
        throw new IllegalArgumentException(
            "store '%s' is a host's own with the indexes %s and was asked for with %s; use one definition"
                .formatted(asked.name(), Stores.describe(definition), Stores.describe(asked)));
      }
      return hostStore.open(transaction);
    }
  }

  /**
   * Returns a storage with the default settings.
   *
   * @throws IllegalStateException if the tables are not there, or of an older release
   * @throws IllegalArgumentException if the database is neither PostgreSQL nor H2, or does not keep
   *     text as UTF-8
   * @throws DatabaseFailedException if the database cannot be reached
   */
  public static JdbcStorage over(DataSource dataSource) {
    return builder(dataSource).build();
  }

  /** Returns a builder with the default settings. */
  public static Builder builder(DataSource dataSource) {
    return new Builder(dataSource);
  }

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    return run(work::apply);
  }

  /**
   * Writes a store's rows in the indexes anew, after a release changed its indexes or what they are
   * made of; returns when all is done.
   *
   * <p>Reads and writes 500 entries in each transaction, in the order of keys. Nobody may use the
   * store under its old definition meanwhile; begun and broken off, it is refused to everybody
   * until this is called again.
   *
   * @throws UniqueIndexException if two entries would share a key of a unique index
   */
  public void reindex(StoreDefinition<?, ?> definition) {
    Reindexing<?> reindexing = new Reindexing<>(definition);
    settings.stores().forget(definition);
    Optional<String> last = run(tx -> tx.reindex(reindexing, Optional.empty()));
    while (last.isPresent()) {
      Optional<String> after = last;
      last = run(tx -> tx.reindex(reindexing, after));
    }
  }

  private <R extends @Nullable Object> R run(Function<JdbcTx, R> work) {
    if (running.get() != null) {
      throw new IllegalStateException(
          "a transaction runs on this thread already; hand its Tx on instead of beginning another");
    }
    CommerceListener.Observation observation = listener.started("storage.transact");
    String outcome = "failed";
    try {
      R result = runUntilCommitted(work);
      outcome = "committed";
      return result;
    } catch (ConflictException e) {
      outcome = "conflict";
      throw e;
    } catch (CommitUnknownException e) {
      outcome = "unknown";
      throw e;
    } finally {
      observation.ended(outcome);
    }
  }

  private <R extends @Nullable Object> R runUntilCommitted(Function<JdbcTx, R> work) {
    JdbcTx.Contended contended = JdbcTx.Contended.none();
    int ticket = tickets.getAndIncrement();
    for (int attempt = 1; ; attempt++) {
      RuntimeException conflict;
      try (Lease lease = Lease.of(dataSource, setsIsolation)) {
        Session session = new Session(lease.connection(), settings.sql());
        JdbcTx tx = new JdbcTx(settings, session, contended, ticket);
        running.set(tx);
        try {
          R result = work.apply(tx);
          tx.flush();
          lease.commit();
          tx.committed();
          return result;
        } catch (CommitUnknownException e) {
          throw e;
        } catch (RuntimeException thrown) {
          conflict = whyAgain(tx, lease, thrown, attempt);
          tx.noteContended();
        } finally {
          tx.close();
          running.remove();
        }
      }
      listener.counted("storage.conflict", 1);
      if (attempt == attempts) {
        throw new ConflictException(
            "others got in the way in each of %d runs of a transaction; last: %s"
                .formatted(attempts, conflict.getMessage()),
            conflict);
      }
      // Those in the way need a moment, and two that are in each other's way not the same one.
      LockSupport.parkNanos(PAUSE_NANOS * attempt * (1 + ticket % 4));
    }
  }

  /** Returns the conflict over which to run again, or throws what the caller is to see. */
  private RuntimeException whyAgain(JdbcTx tx, Lease lease, RuntimeException thrown, int attempt) {
    // What ended the transaction counts, whatever the function made of it.
    RuntimeException reason = tx.failure().orElse(thrown);
    if (reason instanceof ConflictedException) {
      return reason;
    }
    if (reason instanceof PlaceTakenException taken) {
      lease.rollback();
      try {
        Optional<UniqueIndexException> refusal = tx.refusal(taken);
        if (refusal.isPresent()) {
          throw refusal.get();
        }
        return taken;
      } catch (SQLException e) {
        throw new DatabaseFailedException(
            "a row of an index is there already, and the database did not say whose it is", e);
      }
    }
    if (reason == thrown && attempt < attempts && tx.isStale()) {
      return reason;
    }
    throw reason;
  }

  /** Settings of a storage; not thread-safe. */
  public static final class Builder {
    private final DataSource dataSource;
    private final Map<String, Integer> bySpace = new HashMap<>();
    private final Map<CounterKey, Integer> byKey = new HashMap<>();
    private final Map<String, Registered<?, ?>> hostStores = new HashMap<>();
    private Optional<String> schema = Optional.empty();
    private int attempts = DEFAULT_ATTEMPTS;
    private CommerceListener listener = CommerceListener.none();

    private Builder(DataSource dataSource) {
      this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /**
     * Sets the schema that {@link JdbcSchema#migrate(DataSource, String)} made the tables in;
     * without it they are where the connections look first.
     *
     * @param name a letter, then letters, digits and underscores, all lower case; at most 40
     */
    public Builder schema(String name) {
      schema = Optional.of(JdbcSchema.checkName(name));
      return this;
    }

    /**
     * Sets how often a function runs at most, over conflicts; 10 without it.
     *
     * @param most above 0
     */
    public Builder attempts(int most) {
      if (most < 1) {
        throw new IllegalArgumentException(
            "a function is to run %d times at most; let it run at least once".formatted(most));
      }
      attempts = most;
      return this;
    }

    /**
     * Keeps every counter of a space in so many bucket rows, so that that many transactions at once
     * can change it. Counts stay exact: nothing is refused while all buckets together have enough.
     *
     * <p>Worth it for counters that many transactions change at the same moment; others pay with
     * longer reads. May be changed at any time.
     *
     * @param buckets 1 to 64
     */
    public Builder spread(String space, int buckets) {
      bySpace.put(space, Spread.check("counter space '" + space + "'", buckets));
      return this;
    }

    /** As {@link #spread(String, int)}, for one counter; comes before what is set for its space. */
    public Builder spread(CounterKey counter, int buckets) {
      byKey.put(counter, Spread.check("counter '" + counter + "'", buckets));
      return this;
    }

    /**
     * Keeps a definition's entries in tables of the host's own.
     *
     * @throws IllegalArgumentException if that store has one already
     */
    public <K, V> Builder hostStore(StoreDefinition<K, V> definition, HostStore<K, V> hostStore) {
      Registered<K, V> registered = new Registered<>(definition, hostStore);
      if (hostStores.putIfAbsent(definition.name(), registered) != null) {
        throw new IllegalArgumentException(
            "store '%s' was given two tables of the host's own; give one"
                .formatted(definition.name()));
      }
      return this;
    }

    /**
     * Sets who hears of {@code storage.transact}, which ends {@code committed}, {@code failed},
     * {@code conflict} or {@code unknown}, and of {@code storage.conflict}, one for each run in
     * vain.
     */
    public Builder listener(CommerceListener hears) {
      listener = hears;
      return this;
    }

    /**
     * Looks at the database and returns the storage.
     *
     * @throws IllegalStateException if the tables are not there, or of an older release
     * @throws IllegalArgumentException if the database is neither PostgreSQL nor H2, or does not
     *     keep text as UTF-8
     * @throws DatabaseFailedException if the database cannot be reached
     */
    public JdbcStorage build() {
      return new JdbcStorage(this, JdbcSchema.look(dataSource, schema));
    }
  }
}
