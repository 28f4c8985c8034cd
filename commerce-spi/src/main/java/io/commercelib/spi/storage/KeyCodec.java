package io.commercelib.spi.storage;

import java.util.function.Function;

/**
 * Turns a store's key into text and back.
 *
 * <p>Different keys have different texts, and the text is what keys are ordered by: as UTF-8 bytes,
 * so {@code "Z"} before {@code "a"} before {@code "é"} before an emoji. Pure and thread-safe.
 */
public interface KeyCodec<K> {
  /** Longest text of a key, in UTF-16 characters. */
  int MAX_LENGTH = 500;

  /**
   * Returns the key's text: 1 to {@value #MAX_LENGTH} characters, no NUL and no half of a surrogate
   * pair.
   */
  String encode(K key);

  /** Returns the key of a text that {@link #encode} made. */
  K decode(String text);

  /** Returns the codec of two functions, each the other's inverse. */
  static <K> KeyCodec<K> of(Function<K, String> encode, Function<String, K> decode) {
    return new KeyCodec<>() {
      @Override
      public String encode(K key) {
        return encode.apply(key);
      }

      @Override
      public K decode(String text) {
        return decode.apply(text);
      }
    };
  }
}
