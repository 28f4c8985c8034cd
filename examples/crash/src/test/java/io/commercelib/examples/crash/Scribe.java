package io.commercelib.examples.crash;

import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.function.Function;

/**
 * Writes down every event that reaches it, whether it came twice or before its turn, and in one
 * record how many there were: relays at work at once are in each other's way there.
 */
final class Scribe implements EventSubscriber {
  static final String STORE = "seen_event";
  static final String COUNT_STORE = "seen_count";
  static final String IN_TURN = "in turn";

  private static final StoreDefinition<String, String> SEEN = definition(STORE);
  private static final StoreDefinition<String, String> COUNT = definition(COUNT_STORE);

  private static StoreDefinition<String, String> definition(String name) {
    return StoreDefinition.of(
        name, KeyCodec.of(Function.identity(), Function.identity()), new PlainText());
  }

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
    Store<String, String> count = tx.store(COUNT);
    long before = count.get("all").map(Long::parseLong).orElse(0L);
    count.put("all", String.valueOf(before + 1));
  }
}
