package io.commercelib.membership.growth;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.Map;
import java.util.function.Function;

/** Counts what is left of caps: made with the first use, moved when the cap is another. */
final class ReferralCaps {
  static final String SPACE = "referral-cap";

  private static final StoreDefinition<String, Granted> STORE =
      StoreDefinition.of(
          "referral_caps",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(Granted.class));

  private ReferralCaps() {}

  /** How many a counter was made to allow in all. */
  record Granted(long most) {}

  /** Takes one; returns false if none is left. */
  static boolean take(Tx tx, String id, long most) {
    CounterKey key = new CounterKey(SPACE, id);
    long granted = tx.store(STORE).get(id).map(Granted::most).orElse(0L);
    long more = Math.max(most - granted, -tx.counters().count(key));
    if (more != 0 && tx.counters().change(Map.of(key, more)).isApplied()) {
      tx.store(STORE).put(id, new Granted(granted + more));
    }
    return tx.counters().change(Map.of(key, -1L)).isApplied();
  }

  static void giveBack(Tx tx, String id) {
    boolean unused = tx.counters().change(Map.of(new CounterKey(SPACE, id), 1L)).isApplied();
  }
}
