package io.commercelib.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.testing.Concurrently;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What others see of a transaction while it commits. Not promised by the port: H2 does not. */
class HalfWrittenTest {
  private static final StoreDefinition<String, String> WORDS =
      StoreDefinition.of(
          "words", KeyCodec.of(Function.identity(), Function.identity()), new PlainText());
  private static final int ROUNDS = 20_000;
  private static final CounterKey MUG = new CounterKey("stock", "MUG-BLUE@BERLIN");

  @Test
  void who_has_seen_one_thing_of_a_transaction_sees_nothing_older_of_it_after() {
    Storage storage = MemoryStorage.create();
    boolean begun =
        storage.transact(
            tx -> {
              tx.store(WORDS).put("first", "0");
              tx.store(WORDS).put("second", "0");
              for (int round = 1; round <= ROUNDS; round++) {
                tx.store(WORDS).put("goes-" + round, "Leeds");
              }
              return true;
            });

    List<List<String>> older =
        Concurrently.onThreads(
            3,
            number -> {
              if (number > 0) {
                return lookUntilTheLast(storage);
              }
              for (int round = 1; round <= ROUNDS; round++) {
                String named = Integer.toString(round);
                boolean removed = storage.transact(tx -> writeRound(tx, named));
                assertThat(removed).isTrue();
              }
              return List.of();
            });

    assertThat(begun).isTrue();
    assertThat(older).allSatisfy(found -> assertThat(found).isEmpty());
  }

  private static boolean writeRound(Tx tx, String round) {
    Store<String, String> store = tx.store(WORDS);
    store.put("first", round);
    store.put("comes-" + round, round);
    store.put("second", round);
    tx.counters().change(Map.of(MUG, 1L));
    return store.remove("goes-" + round);
  }

  private static List<String> lookUntilTheLast(Storage storage) {
    List<String> older = new ArrayList<>();
    int seen = 0;
    while (seen < ROUNDS && !Thread.currentThread().isInterrupted()) {
      seen = storage.transact(tx -> lookOnce(tx, older));
    }
    return older;
  }

  /** Looks at what a round writes first, then at the rest of it. */
  private static int lookOnce(Tx tx, List<String> older) {
    Store<String, String> store = tx.store(WORDS);
    String round = store.get("first").orElseThrow();
    int number = Integer.parseInt(round);
    if (number > 0 && store.get("goes-" + round).isPresent()) {
      older.add("goes-" + round);
    }
    if (number > 0 && store.get("comes-" + round).isEmpty()) {
      older.add("comes-" + round);
    }
    if (Integer.parseInt(store.get("second").orElseThrow()) < number) {
      older.add("second of " + round);
    }
    if (tx.counters().count(MUG) < number) {
      older.add("counter of " + round);
    }
    return number;
  }
}
