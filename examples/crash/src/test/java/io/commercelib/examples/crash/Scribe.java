package io.commercelib.examples.crash;

import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.storage.Codec;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.function.Function;

/** Writes down every event that reaches it, and whether it came twice or before its turn. */
final class Scribe implements EventSubscriber {
  static final String STORE = "seen_event";
  static final String IN_TURN = "in turn";

  private static final StoreDefinition<String, String> SEEN =
      StoreDefinition.of(STORE, KeyCodec.of(Function.identity(), Function.identity()), new Plain());

  @Override
  public String name() {
    return "scribe";
  }

  @Override
  public void handle(Tx tx, Event event) {
    Store<String, String> seen = tx.store(SEEN);
    String key = event.aggregate() + "/" + event.version();
    boolean isInTurn =
        event.version() == 1
            || seen.get(event.aggregate() + "/" + (event.version() - 1)).isPresent();
    seen.put(key, seen.get(key).isPresent() ? "twice" : isInTurn ? IN_TURN : "too early");
  }

  private static final class Plain implements Codec<String> {
    @Override
    public String encode(String value) {
      return value;
    }

    @Override
    public String decode(String text) {
      return text;
    }
  }
}
