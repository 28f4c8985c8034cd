package io.commercelib.spi.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Describes a store: its name, its key, how values become text, and its indexes. Immutable.
 *
 * <p>A stored text carries the schema version it was written with. Definitions start at version 1;
 * each {@link #upcasting} adds one, and old texts are brought up step by step when they are read.
 *
 * @param <K> keys
 * @param <V> immutable values
 */
public final class StoreDefinition<K, V> {
  private final String name;
  private final String whatAKeyIs;
  private final KeyCodec<K> keyCodec;
  private final Codec<V> codec;
  private final List<UnaryOperator<String>> upcasters;
  private final List<Index<V>> indexes;

  private StoreDefinition(
      String name,
      KeyCodec<K> keyCodec,
      Codec<V> codec,
      List<UnaryOperator<String>> upcasters,
      List<Index<V>> indexes) {
    this.name = name;
    this.whatAKeyIs = "a key of store '" + name + "'";
    this.keyCodec = keyCodec;
    this.codec = codec;
    this.upcasters = List.copyOf(upcasters);
    this.indexes = List.copyOf(indexes);
  }

  /**
   * Returns a store without indexes, at schema version 1.
   *
   * @param name unique within the storage: 1 to 40 of a to z, 0 to 9 and _, a letter first
   */
  public static <K, V> StoreDefinition<K, V> of(String name, KeyCodec<K> keyCodec, Codec<V> codec) {
    return new StoreDefinition<>(Names.check("store", name), keyCodec, codec, List.of(), List.of());
  }

  /** Returns this definition with one index more. */
  public StoreDefinition<K, V> indexedBy(Index<V> index) {
    if (indexes.stream().anyMatch(existing -> existing.name().equals(index.name()))) {
      throw new IllegalArgumentException(
          "store '%s' has an index '%s' already; rename one".formatted(name, index.name()));
    }
    List<Index<V>> more = new ArrayList<>(indexes);
    more.add(index);
    return new StoreDefinition<>(name, keyCodec, codec, upcasters, more);
  }

  /**
   * Returns this definition one schema version higher.
   *
   * @param upcaster turns a text of the version until now into one of the new version
   */
  public StoreDefinition<K, V> upcasting(UnaryOperator<String> upcaster) {
    List<UnaryOperator<String>> more = new ArrayList<>(upcasters);
    more.add(upcaster);
    return new StoreDefinition<>(name, keyCodec, codec, more, indexes);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns how keys become text. */
  public KeyCodec<K> keyCodec() {
    return keyCodec;
  }

  /** Returns the version that {@link #encode} writes, from 1. */
  public int schemaVersion() {
    return upcasters.size() + 1;
  }

  /** Returns the indexes, in the order in which they were added. */
  public List<Index<V>> indexes() {
    return indexes;
  }

  /** Returns the index of a name. */
  public Optional<Index<V>> index(String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  /**
   * Returns a key as the text it is stored and ordered by.
   *
   * @throws IllegalArgumentException if the key codec gave a text that {@link KeyCodec} rules out
   */
  public String keyText(K key) {
    String text = keyCodec.encode(key);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "store '%s': the text of a key is empty; give at least one character".formatted(name));
    }
    return Names.checkText(whatAKeyIs, text, KeyCodec.MAX_LENGTH);
  }

  /**
   * Returns a value as text of the current schema version.
   *
   * @throws IllegalArgumentException if the codec gave a text with a NUL in it
   */
  public String encode(V value) {
    String text = codec.encode(value);
    if (text.indexOf(0) >= 0) {
      throw new IllegalArgumentException(
          "store '%s': the codec wrote a NUL at position %s; escape it"
              .formatted(name, text.indexOf(0)));
    }
    return text;
  }

  /**
   * Returns the value of a stored text.
   *
   * @param storedVersion schema version the text was written with
   * @throws IllegalArgumentException if the version is not one this definition reads, or the text
   *     is not of its shape
   */
  public V decode(int storedVersion, String text) {
    if (storedVersion < 1 || storedVersion > schemaVersion()) {
      throw new IllegalArgumentException(
          "store '%s': found schema version %s; this release reads 1 to %s"
              .formatted(name, storedVersion, schemaVersion()));
    }
    String current = text;
    for (int version = storedVersion; version < schemaVersion(); version++) {
      current = upcasters.get(version - 1).apply(current);
    }
    return codec.decode(current);
  }

  @Override
  public String toString() {
    return "store '%s' version %s".formatted(name, schemaVersion());
  }
}
