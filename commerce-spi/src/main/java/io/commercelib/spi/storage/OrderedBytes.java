package io.commercelib.spi.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes index keys and entry keys as bytes whose unsigned order is the order that the port
 * promises.
 *
 * <p>A text is its UTF-8 bytes and a zero byte, which no text contains: so a text comes before
 * every longer one that starts with it, and no key of an index is the beginning of another. A
 * number is eight bytes with the sign turned round; an instant is its seconds likewise, then the
 * microseconds within the second.
 *
 * <p>For adapters: whoever keeps index entries in something that orders bytes needs no order of its
 * own. What is written stays readable by later releases.
 */
public final class OrderedBytes {
  /** No bytes. */
  public static final byte[] NOTHING = {};

  private static final int NANOS_PER_MICRO = 1_000;
  private static final int INSTANT_LENGTH = Long.BYTES + Integer.BYTES;

  private OrderedBytes() {}

  /** Returns an entry's key; it comes last, and so needs no end mark. */
  public static byte[] ofKey(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the values of an index's first fields, followed by {@code tail}. */
  public static byte[] of(List<Object> values, byte[] tail) {
    int length = tail.length;
    for (int i = 0; i < values.size(); i++) {
      length += lengthOf(values.get(i));
    }
    byte[] bytes = new byte[length];
    int at = 0;
    for (int i = 0; i < values.size(); i++) {
      at = put(bytes, at, values.get(i));
    }
    System.arraycopy(tail, 0, bytes, at, tail.length);
    return bytes;
  }

  private static int lengthOf(Object value) {
    if (value instanceof String text) {
      return (isAscii(text) ? text.length() : ofKey(text).length) + 1;
    }
    return value instanceof Instant ? INSTANT_LENGTH : Long.BYTES;
  }

  private static int put(byte[] bytes, int at, Object value) {
    if (value instanceof Long number) {
      return putLong(bytes, at, number);
    }
    if (value instanceof Instant instant) {
      int behind = putLong(bytes, at, instant.getEpochSecond());
      return putInt(bytes, behind, instant.getNano() / NANOS_PER_MICRO);
    }
    return putText(bytes, at, (String) value) + 1; // Behind a text stands a zero.
  }

  private static int putText(byte[] bytes, int at, String text) {
    if (isAscii(text)) {
      for (int i = 0; i < text.length(); i++) {
        bytes[at + i] = (byte) text.charAt(i);
      }
      return at + text.length();
    }
    byte[] encoded = ofKey(text);
    System.arraycopy(encoded, 0, bytes, at, encoded.length);
    return at + encoded.length;
  }

  /** Most texts of indexes are ids: these need no second array. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Returns the index key at the beginning of an index entry. */
  public static IndexKey read(List<IndexField> fields, byte[] bytes) {
    List<Object> values = new ArrayList<>(fields.size());
    int at = 0;
    for (IndexField field : fields) {
      switch (field.type()) {
        case TEXT -> {
          int end = at;
          while (bytes[end] != 0) {
            end++;
          }
          values.add(new String(bytes, at, end - at, StandardCharsets.UTF_8));
          at = end + 1;
        }
        case NUMBER -> {
          values.add(getLong(bytes, at));
          at += Long.BYTES;
        }
        case INSTANT -> {
          long micros = getInt(bytes, at + Long.BYTES);
          values.add(Instant.ofEpochSecond(getLong(bytes, at), micros * NANOS_PER_MICRO));
          at += INSTANT_LENGTH;
        }
      }
    }
    return new IndexKey(values);
  }

  /** Returns whether some bytes begin with others. */
  public static boolean startsWith(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }

  private static int putLong(byte[] bytes, int at, long value) {
    long turned = value ^ Long.MIN_VALUE;
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[at + i] = (byte) (turned >>> (56 - 8 * i));
    }
    return at + Long.BYTES;
  }

  private static int putInt(byte[] bytes, int at, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[at + i] = (byte) (value >>> (24 - 8 * i));
    }
    return at + Integer.BYTES;
  }

  private static long getLong(byte[] bytes, int at) {
    long turned = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      turned = turned << 8 | (bytes[at + i] & 0xFF);
    }
    return turned ^ Long.MIN_VALUE;
  }

  private static int getInt(byte[] bytes, int at) {
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << 8 | (bytes[at + i] & 0xFF);
    }
    return value;
  }
}
