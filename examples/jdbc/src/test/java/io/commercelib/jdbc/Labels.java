package io.commercelib.jdbc;

import io.commercelib.spi.storage.Codec;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A store of texts, as the tests of this module use it. */
final class Labels {
  static final Index<String> BY_TEXT =
      Index.of("by_text", List.of(IndexField.text("text")), text -> IndexKey.of(text));

  static final Codec<String> CODEC = new AsItIs();

  static final StoreDefinition<String, String> PLAIN =
      StoreDefinition.of("labels", KeyCodec.of(key -> key, text -> text), CODEC);

  static final StoreDefinition<String, String> INDEXED = PLAIN.indexedBy(BY_TEXT);

  private Labels() {}

  static void run(Storage storage, Consumer<Tx> work) {
    boolean unused =
        storage.transact(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  /** Returns a store that nobody reads or writes. */
  static Store<String, String> none() {
    return new NoEntries();
  }

  private static final class NoEntries implements Store<String, String> {
    @Override
    public Optional<String> get(String key) {
      return Optional.empty();
    }

    @Override
    public Map<String, String> getAll(Collection<String> keys) {
      return Map.of();
    }

    @Override
    public void put(String key, String value) {
      throw new AssertionError("nobody was to put " + key);
    }

    @Override
    public boolean remove(String key) {
      return false;
    }

    @Override
    public Page<String, String> query(Query query) {
      return new Page<>(List.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public long count(Query query, long bound) {
      return 0;
    }
  }

  private record AsItIs() implements Codec<String> {
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
