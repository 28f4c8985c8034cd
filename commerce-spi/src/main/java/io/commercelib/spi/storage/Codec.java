package io.commercelib.spi.storage;

/**
 * Turns a store's value into text and back.
 *
 * <p>{@code decode(encode(value))} equals {@code value}. Pure and thread-safe. The same value gives
 * the same text, on any machine.
 */
public interface Codec<V> {

  /** Returns the value as text without NUL. */
  String encode(V value);

  /**
   * Returns the value of a text that {@link #encode} of the current schema version made.
   *
   * @throws IllegalArgumentException if the text is not of that shape
   */
  V decode(String text);
}
