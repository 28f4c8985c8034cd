package io.commercelib.spi.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an index, in the bytes of {@link OrderedBytes}: for adapters.
 *
 * @param low inclusive
 * @param high exclusive; null for no end
 */
// The arrays are made for one query and never handed on.
@SuppressWarnings("ArrayRecordComponent")
public record ByteRange(byte[] low, byte @Nullable [] high) {

  /**
   * Returns what a query on an index covers by its fixed fields and its bounds, regardless of where
   * it continues; everything for a query by key.
   */
  public static ByteRange of(Query query) {
    ByteRange range = startingWith(OrderedBytes.of(query.prefix(), OrderedBytes.NOTHING));
    if (query.lowerBound().isPresent()) {
      range = new ByteRange(boundOf(query, query.lowerBound().get()), range.high());
    }
    if (query.upperBound().isPresent()) {
      range = new ByteRange(range.low(), boundOf(query, query.upperBound().get()));
    }
    return range;
  }

  /** Returns the range of everything that starts with these bytes. */
  public static ByteRange startingWith(byte[] beginning) {
    return new ByteRange(beginning, endOf(beginning));
  }

  /** Returns what of this range comes behind a place, read forward or backward. */
  public ByteRange behind(byte[] place, boolean backward) {
    if (backward) {
      return high == null || Arrays.compareUnsigned(place, high) < 0
          ? new ByteRange(low, place)
          : this;
    }
    // Nothing lies between some bytes and the same with a zero behind.
    byte[] next = Arrays.copyOf(place, place.length + 1);
    return Arrays.compareUnsigned(next, low) > 0 ? new ByteRange(next, high) : this;
  }

  /** Returns whether nothing can be in it. */
  public boolean isEmpty() {
    return high != null && Arrays.compareUnsigned(low, high) >= 0;
  }

  /** Returns whether these bytes are in it. */
  public boolean contains(byte[] bytes) {
    return Arrays.compareUnsigned(bytes, low) >= 0
        && (high == null || Arrays.compareUnsigned(bytes, high) < 0);
  }

  private static byte[] boundOf(Query query, Object bound) {
    List<Object> values = new ArrayList<>(query.prefix());
    values.add(bound);
    return OrderedBytes.of(values, OrderedBytes.NOTHING);
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
