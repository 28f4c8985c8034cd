package io.commercelib.core.privacy.testing;

import io.commercelib.spi.storage.Counters;
import io.commercelib.spi.storage.DueWork;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage that tells which texts are in the stores that were used through it: for tests that
 * nothing about a person is left, or that all of it was exported. Thread-safe.
 */
public final class WatchedStorage implements Storage {
  private final Storage storage;
  private final Map<String, StoreDefinition<?, ?>> used = new ConcurrentSkipListMap<>();

  /** Watches a storage. */
  public WatchedStorage(Storage storage) {
    this.storage = storage;
  }

  /**
   * What is stored.
   *
   * @param store name of the store
   * @param key as text
   * @param value as text
   */
  public record StoredText(String store, String key, String value) {}

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    return storage.transact(tx -> work.apply(new WatchedTx(tx)));
  }

  /** Returns everything in the stores used so far, by store and key. */
  public List<StoredText> texts() {
    List<StoredText> texts = new ArrayList<>();
    used.values().forEach(definition -> addTexts(definition, texts));
    return texts;
  }

  /** Returns what of it has a text in its key or value. */
  public List<StoredText> mentioning(String text) {
    return texts().stream()
        .filter(stored -> stored.key().contains(text) || stored.value().contains(text))
        .toList();
  }

  private <K, V> void addTexts(StoreDefinition<K, V> definition, List<StoredText> texts) {
    Optional<Query> next = Optional.of(Query.byKey().limit(Query.MAX_LIMIT));
    while (next.isPresent()) {
      Query query = next.get();
      Page<K, V> page = storage.transact(tx -> tx.store(definition).query(query));
      for (Page.Entry<K, V> entry : page.entries()) {
        texts.add(
            new StoredText(
                definition.name(),
                definition.keyText(entry.key()),
                definition.encode(entry.value())));
      }
      next = page.next().map(query::after);
    }
  }

  private final class WatchedTx implements Tx {
    private final Tx tx;

    WatchedTx(Tx tx) {
      this.tx = tx;
    }

    @Override
    public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
      used.put(definition.name(), definition);
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
