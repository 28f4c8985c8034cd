package io.commercelib.core.counted;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.Map;
import java.util.function.Function;

/**
 * Limits of which counters say what is left: made with their first use, and moved by the difference
 * when a limit changes, never below what is used. Thread-safe.
 */
public final class CountedLimits {
  private final StoreDefinition<String, Granted> granted;

  /**
   * Prepares to count.
   *
   * @param store where it is kept what was made available
   */
  public CountedLimits(String store) {
    granted =
        StoreDefinition.of(
            store,
            KeyCodec.of(Function.identity(), Function.identity()),
            JsonCodec.of(Granted.class));
  }

  /** Returns what is left of a counter once it follows a limit. */
  public long left(Tx tx, CounterKey key, long limit) {
    return Math.max(0, tx.counters().count(key) + limit - granted(tx, key));
  }

  /** Lets a counter follow its limit, as far as what is used lets it. */
  public void follow(Tx tx, CounterKey key, long limit) {
    long more = Math.max(limit - granted(tx, key), -tx.counters().count(key));
    // If others used of it meanwhile, the next order lowers it further.
    boolean unused = grant(tx, key, more);
  }

  /** Lets a counter follow its limit; changes nothing and returns false if more is used. */
  public boolean set(Tx tx, CounterKey key, long limit) {
    return grant(tx, key, limit - granted(tx, key));
  }

  private long granted(Tx tx, CounterKey key) {
    return tx.store(granted).get(key.toString()).map(Granted::amount).orElse(0L);
  }

  private boolean grant(Tx tx, CounterKey key, long more) {
    if (more == 0) {
      return true;
    }
    if (tx.counters().change(Map.of(key, more)) instanceof CounterChange.Refused) {
      return false;
    }
    Store<String, Granted> store = tx.store(granted);
    store.put(key.toString(), new Granted(key.toString(), granted(tx, key) + more));
    return true;
  }
}
