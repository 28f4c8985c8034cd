package io.commercelib.spi.storage;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.memory.MemoryStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Storages with one typical mistake each, by which a contract suite shows that it can fail. */
final class BrokenStorage {
  private BrokenStorage() {}

  /** Checks in one transaction, writes in another: whoever writes last wins. */
  static Storage lastWriteWins() {
    return new InTwoSteps(
        (tx, writes) ->
            new Forwarding(tx) {
              @Override
              public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
                return new ForwardingStore<>(super.store(definition)) {
                  @Override
                  public void put(K key, V value) {
                    super.put(key, value);
                    writes.add(later -> later.store(definition).put(key, value));
                  }

                  @Override
                  public boolean remove(K key) {
                    writes.add(later -> later.store(definition).remove(key));
                    return super.remove(key);
                  }
                };
              }
            });
  }

  /** Reads a count, works out the new one, and writes it over whatever is there by then. */
  static Storage readThenWriteCounters() {
    return new InTwoSteps(
        (tx, writes) ->
            new Forwarding(tx) {
              @Override
              public Counters counters() {
                Counters counters = super.counters();
                return new Counters() {
                  @Override
                  public long count(CounterKey key) {
                    return counters.count(key);
                  }

                  @Override
                  public CounterChange change(Map<CounterKey, Long> deltas) {
                    CounterChange change = counters.change(deltas);
                    if (change.isApplied()) {
                      deltas.keySet().forEach(key -> overwrite(key, counters.count(key), writes));
                    }
                    return change;
                  }
                };
              }
            });
  }

  private static void overwrite(CounterKey key, long count, List<Consumer<Tx>> writes) {
    writes.add(later -> later.counters().change(Map.of(key, count - later.counters().count(key))));
  }

  /** Keeps its events in another database, which knows nothing of a rollback here. */
  static Storage outboxElsewhere() {
    Storage events = MemoryStorage.create();
    return new Wrapping(
        tx ->
            new Forwarding(tx) {
              @Override
              public Outbox outbox() {
                return new OutboxOf(events);
              }
            });
  }

  /** Commits every call at once. */
  static Storage autoCommit() {
    Storage other = MemoryStorage.create();
    return new Wrapping(
        tx ->
            new Forwarding(tx) {
              @Override
              public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
                return new ForwardingStore<>(super.store(definition)) {
                  @Override
                  public Optional<V> get(K key) {
                    return other.transact(now -> now.store(definition).get(key));
                  }

                  @Override
                  public void put(K key, V value) {
                    other.<@Nullable Void>transact(
                        now -> {
                          now.store(definition).put(key, value);
                          return null;
                        });
                  }
                };
              }
            });
  }

  /** Hands out due work and events without noting that it did. */
  static Storage forgetfulClaims() {
    Storage storage = MemoryStorage.create();
    return new Storage() {
      @Override
      public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
        return storage.transact(
            tx ->
                work.apply(
                    new Forwarding(tx) {
                      @Override
                      public DueWork due() {
                        return new ForgetfulDueWork(super.due());
                      }
                    }));
      }
    };
  }

  /** Counts rows to find the next page. */
  static Storage pagesByRowNumber() {
    Map<Cursor, Integer> rows = Collections.synchronizedMap(new HashMap<>());
    return new Wrapping(
        tx ->
            new Forwarding(tx) {
              @Override
              public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
                return new ForwardingStore<>(super.store(definition)) {
                  @Override
                  public Page<K, V> query(Query query) {
                    return pageByRowNumber(super.query(withoutCursor(query)), query, rows);
                  }
                };
              }
            });
  }

  private static Query withoutCursor(Query query) {
    Query all = query.index().isPresent() ? Query.on(query.index().get()) : Query.byKey();
    return (query.isBackward() ? all.backward() : all).limit(Query.MAX_LIMIT);
  }

  private static <K, V> Page<K, V> pageByRowNumber(
      Page<K, V> all, Query query, Map<Cursor, Integer> rows) {
    int from = query.position().map(cursor -> rows.getOrDefault(cursor, 0)).orElse(0);
    int start = Math.min(from, all.entries().size());
    int end = Math.min(start + query.pageLimit(), all.entries().size());
    Cursor next = new Cursor(query.index().map(index -> IndexKey.of((long) end)), "row " + end);
    rows.put(next, end);
    return new Page<>(
        all.entries().subList(start, end),
        Optional.of(next),
        end < all.entries().size() ? Optional.of(next) : Optional.empty());
  }

  /** Sorts keys as Java does. */
  static Storage javaOrder() {
    return new Wrapping(
        tx ->
            new Forwarding(tx) {
              @Override
              public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
                return new ForwardingStore<>(super.store(definition)) {
                  @Override
                  public Page<K, V> query(Query query) {
                    Page<K, V> page = super.query(query);
                    List<Page.Entry<K, V>> entries = new ArrayList<>(page.entries());
                    entries.sort(Comparator.comparing(entry -> definition.keyText(entry.key())));
                    return new Page<>(entries, page.first(), page.next());
                  }
                };
              }
            });
  }

  private record Wrapping(Storage storage, Function<Tx, Tx> wrap) implements Storage {
    Wrapping(Function<Tx, Tx> wrap) {
      this(MemoryStorage.create(), wrap);
    }

    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      return storage.transact(tx -> work.apply(wrap.apply(tx)));
    }
  }

  private interface Recorder {
    Tx record(Tx tx, List<Consumer<Tx>> writes);
  }

  /**
   * Works in a transaction that it abandons, and repeats the recorded writes in a second one. In
   * between it lets another thread come to the same point, if there is one: the mistake shows at
   * once instead of once in a while.
   */
  private record InTwoSteps(Storage storage, Recorder recorder, Exchanger<Recorder> meeting)
      implements Storage {
    InTwoSteps(Recorder recorder) {
      this(MemoryStorage.create(), recorder, new Exchanger<>());
    }

    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      List<Consumer<Tx>> writes = new ArrayList<>();
      List<R> result = new ArrayList<>();
      try {
        storage.<@Nullable Void>transact(
            tx -> {
              result.add(work.apply(recorder.record(tx, writes)));
              throw new Abandoned();
            });
      } catch (Abandoned e) {
        meetAnother();
        storage.<@Nullable Void>transact(
            tx -> {
              writes.forEach(write -> write.accept(tx));
              return null;
            });
      }
      return result.get(0);
    }

    private void meetAnother() {
      try {
        meeting.exchange(recorder, 1, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Nobody else is about.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static class Forwarding implements Tx {
    private final Tx tx;

    Forwarding(Tx tx) {
      this.tx = tx;
    }

    @Override
    public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
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

  private static class ForwardingStore<K, V> implements Store<K, V> {
    private final Store<K, V> store;

    ForwardingStore(Store<K, V> store) {
      this.store = store;
    }

    @Override
    public Optional<V> get(K key) {
      return store.get(key);
    }

    @Override
    public Map<K, V> getAll(Collection<K> keys) {
      return store.getAll(keys);
    }

    @Override
    public void put(K key, V value) {
      store.put(key, value);
    }

    @Override
    public boolean remove(K key) {
      return store.remove(key);
    }

    @Override
    public Page<K, V> query(Query query) {
      return store.query(query);
    }

    @Override
    public long count(Query query, long bound) {
      return store.count(query, bound);
    }
  }

  private record ForgetfulDueWork(DueWork due) implements DueWork {
    @Override
    public void schedule(DueItem item) {
      due.schedule(item);
    }

    @Override
    public boolean cancel(AggregateId aggregate, String kind) {
      return due.cancel(aggregate, kind);
    }

    @Override
    public Optional<DueItem> find(AggregateId aggregate, String kind) {
      return due.find(aggregate, kind);
    }

    @Override
    public List<DueItem> claim(Instant now, Instant until, int limit) {
      List<DueItem> claimed = due.claim(now, until, limit);
      claimed.forEach(due::schedule);
      return claimed;
    }

    @Override
    public Optional<Instant> nextDueAt() {
      return due.nextDueAt();
    }
  }

  private record OutboxOf(Storage storage) implements Outbox {
    @Override
    public void append(Event event) {
      storage.<@Nullable Void>transact(
          tx -> {
            tx.outbox().append(event);
            return null;
          });
    }

    @Override
    public Batch claim(Instant now, Instant until, int limit) {
      return storage.transact(tx -> tx.outbox().claim(now, until, limit));
    }

    @Override
    public boolean delivered(Batch batch, Collection<EventId> delivered) {
      return storage.transact(tx -> tx.outbox().delivered(batch, delivered));
    }

    @Override
    public long waiting(long bound) {
      return storage.transact(tx -> tx.outbox().waiting(bound));
    }
  }
}
