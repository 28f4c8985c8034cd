package io.commercelib.core.testing.simulation;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Counters;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.DueWork;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A transaction that lets others run before each of its calls, and notes what is written. */
final class YieldingTx implements Tx {
  /** What no law looks at by itself: it is written with what it tells of. */
  private static final Set<String> UNSEEN = Set.of("commands", "delivery_marks");

  private final Simulation simulation;
  private final Tx tx;
  private final Written written;

  YieldingTx(Simulation simulation, Tx tx, Written written) {
    this.simulation = simulation;
    this.tx = tx;
    this.written = written;
  }

  @Override
  public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
    return new YieldingStore<>(definition, tx.store(definition));
  }

  @Override
  public Counters counters() {
    return new YieldingCounters(tx.counters());
  }

  @Override
  public Outbox outbox() {
    return new YieldingOutbox(tx.outbox());
  }

  @Override
  public DueWork due() {
    return new YieldingDueWork(tx.due());
  }

  private final class YieldingStore<K, V> implements Store<K, V> {
    private final StoreDefinition<K, V> definition;
    private final Store<K, V> store;

    YieldingStore(StoreDefinition<K, V> definition, Store<K, V> store) {
      this.definition = definition;
      this.store = store;
    }

    private String key(K key) {
      return definition.keyCodec().encode(key);
    }

    @Override
    public Optional<V> get(K key) {
      simulation.yieldAt(definition.name(), "get", key(key));
      return store.get(key);
    }

    @Override
    public Map<K, V> getAll(Collection<K> keys) {
      simulation.yieldAt(definition.name(), "get all", "");
      return store.getAll(keys);
    }

    @Override
    public void put(K key, V value) {
      String text = key(key);
      simulation.yieldAt(definition.name(), "put", text);
      store.put(key, value);
      wrote(text);
    }

    @Override
    public boolean remove(K key) {
      String text = key(key);
      simulation.yieldAt(definition.name(), "remove", text);
      wrote(text);
      return store.remove(key);
    }

    private void wrote(String key) {
      if (!UNSEEN.contains(definition.name())) {
        written.add(definition.name(), key);
      }
    }

    @Override
    public Page<K, V> query(Query query) {
      simulation.yieldAt(definition.name(), "query", "");
      return store.query(query);
    }

    @Override
    public long count(Query query, long bound) {
      simulation.yieldAt(definition.name(), "count", "");
      return store.count(query, bound);
    }
  }

  private final class YieldingCounters implements Counters {
    private final Counters counters;

    YieldingCounters(Counters counters) {
      this.counters = counters;
    }

    @Override
    public long count(CounterKey key) {
      simulation.yieldAt("counters", "count", key.id());
      return counters.count(key);
    }

    @Override
    public CounterChange change(Map<CounterKey, Long> deltas) {
      simulation.yieldAt("counters", "change", "");
      CounterChange change = counters.change(deltas);
      if (change.isApplied()) {
        written.add("counters", "");
      }
      return change;
    }
  }

  private final class YieldingOutbox implements Outbox {
    private final Outbox outbox;

    YieldingOutbox(Outbox outbox) {
      this.outbox = outbox;
    }

    @Override
    public void append(Event event) {
      simulation.yieldAt("outbox", "append", event.type());
      outbox.append(event);
      written.add("outbox", event.aggregate().id());
    }

    @Override
    public Batch claim(Instant now, Instant until, int limit) {
      simulation.yieldAt("outbox", "claim", "");
      return outbox.claim(now, until, limit);
    }

    @Override
    public boolean delivered(Batch batch, Collection<EventId> delivered) {
      simulation.yieldAt("outbox", "delivered", "");
      boolean isHeld = outbox.delivered(batch, delivered);
      if (isHeld) {
        batch.events().forEach(event -> written.add("outbox", event.aggregate().id()));
      }
      return isHeld;
    }

    @Override
    public long waiting(long bound) {
      simulation.yieldAt("outbox", "waiting", "");
      return outbox.waiting(bound);
    }
  }

  private final class YieldingDueWork implements DueWork {
    private final DueWork due;

    YieldingDueWork(DueWork due) {
      this.due = due;
    }

    @Override
    public void schedule(DueItem item) {
      simulation.yieldAt("due", "schedule", item.kind());
      due.schedule(item);
    }

    @Override
    public boolean cancel(AggregateId aggregate, String kind) {
      simulation.yieldAt("due", "cancel", kind);
      return due.cancel(aggregate, kind);
    }

    @Override
    public Optional<DueItem> find(AggregateId aggregate, String kind) {
      simulation.yieldAt("due", "find", kind);
      return due.find(aggregate, kind);
    }

    @Override
    public List<DueItem> claim(Instant now, Instant until, int limit) {
      simulation.yieldAt("due", "claim", "");
      return due.claim(now, until, limit);
    }

    @Override
    public Optional<Instant> nextDueAt() {
      simulation.yieldAt("due", "next", "");
      return due.nextDueAt();
    }
  }
}
