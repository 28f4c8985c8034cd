package io.commercelib.spi.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an index.
 *
 * @param low inclusive
 * @param high exclusive; null for no end
 */
// The arrays are made for one query and never handed on.
@SuppressWarnings("ArrayRecordComponent")
record ByteRange(byte[] low, byte @Nullable [] high) {

  /** Returns the range of everything that starts with these bytes. */
  static ByteRange startingWith(byte[] beginning) {
    return new ByteRange(beginning, endOf(beginning));
  }

  /** Returns what of this range comes behind a place, read forward or backward. */
  ByteRange behind(byte[] place, boolean backward) {
    if (backward) {
      return high == null || Arrays.compareUnsigned(place, high) < 0
          ? new ByteRange(low, place)
          : this;
    }
    // Nothing lies between some bytes and the same with a zero behind.
    byte[] next = Arrays.copyOf(place, place.length + 1);
    return Arrays.compareUnsigned(next, low) > 0 ? new ByteRange(next, high) : this;
  }

  boolean isEmpty() {
    return high != null && Arrays.compareUnsigned(low, high) >= 0;
  }

  boolean contains(byte[] bytes) {
    return Arrays.compareUnsigned(bytes, low) >= 0
        && (high == null || Arrays.compareUnsigned(bytes, high) < 0);
  }

  /** Returns the first bytes behind all that start with these; null if there is none. */
  private static byte @Nullable [] endOf(byte[] beginning) {
    int last = beginning.length - 1;
    while (last >= 0 && beginning[last] == (byte) 0xFF) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    byte[] end = Arrays.copyOf(beginning, last + 1);
    end[last]++;
    return end;
  }
}
