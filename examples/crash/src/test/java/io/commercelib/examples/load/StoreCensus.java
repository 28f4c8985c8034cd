package io.commercelib.examples.load;

import io.commercelib.spi.storage.Counters;
import io.commercelib.spi.storage.DueWork;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands before a storage, learns which stores there are, and counts what is in them. */
final class StoreCensus implements Storage {
  private static final long MANY = 1_000_000_000;
  private static final int MOST_DUE = 1_000_000;

  private final Storage storage;
  private final Map<String, StoreDefinition<?, ?>> seen = new ConcurrentHashMap<>();

  StoreCensus(Storage storage) {
    this.storage = storage;
  }

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    return storage.transact(tx -> work.apply(new Noting(tx)));
  }

  /** Returns how many entries each store has, how many events wait, and how much work is due. */
  Map<String, Long> count() {
    Map<String, Long> counts = new TreeMap<>();
    storage.transact(
        tx -> {
          counts.clear();
          seen.forEach(
              (name, definition) ->
                  counts.put(name, tx.store(definition).count(Query.byKey(), MANY)));
          counts.put("events that wait", tx.outbox().waiting(MANY));
          return null;
        });
    counts.put("due work", due());
    return counts;
  }

  private long due() {
    long[] found = new long[1];
    try {
      storage.transact(
          tx -> {
            Instant ever = Instant.parse("9999-01-01T00:00:00Z");
            found[0] = tx.due().claim(ever, ever.plusSeconds(1), MOST_DUE).size();
            throw new NotMeant();
          });
    } catch (NotMeant rolledBack) {
      return found[0];
    }
    throw new AssertionError("a claim that was not meant was kept");
  }

  /** Rolls a claim back that was only made to count. */
  private static final class NotMeant extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final class Noting implements Tx {
    private final Tx tx;

    Noting(Tx tx) {
      this.tx = tx;
    }

    @Override
    public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
      seen.putIfAbsent(definition.name(), definition);
      return tx.store(definition);
    }

    @Override
    public Counters counters() {
      return tx.counters();
    }

    @Override
    public Outbox outbox() {
      return tx.outbox();
    }

    @Override
    public DueWork due() {
      return tx.due();
    }
  }
}
