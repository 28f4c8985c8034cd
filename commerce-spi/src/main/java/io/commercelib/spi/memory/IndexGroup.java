package io.commercelib.spi.memory;

import io.commercelib.spi.storage.ByteRange;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries of an index, in order: arrays while they are few, as those of one member mostly are, then
 * a tree. Guarded by the storage's lock.
 */
final class IndexGroup {
  private static final int FIRST_ROOM = 4;
  private static final int FEW = 64;

  private byte[][] places = new byte[FIRST_ROOM][];
  private Row[] rows = new Row[FIRST_ROOM];
  private int size;
  private @Nullable NavigableMap<byte[], Row> many;

  /** Sees entries one after the other. */
  interface Sight {
    /** Returns whether to go on. */
    boolean see(byte[] place, Row row);
  }

  boolean isEmpty() {
    return many == null ? size == 0 : many.isEmpty();
  }

  void add(byte[] place, Row row) {
    if (many != null) {
      many.put(place, row);
      return;
    }
    int at = atOrBehind(place);
    if (at < size && Arrays.equals(places[at], place)) {
      rows[at] = row;
      return;
    }
    if (size == FEW) {
      beMany().put(place, row);
      return;
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
      rows = Arrays.copyOf(rows, 2 * size);
    }
    System.arraycopy(places, at, places, at + 1, size - at);
    System.arraycopy(rows, at, rows, at + 1, size - at);
    places[at] = place;
    rows[at] = row;
    size++;
  }

  private NavigableMap<byte[], Row> beMany() {
    NavigableMap<byte[], Row> tree = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < size; i++) {
      tree.put(places[i], rows[i]);
    }
    places = new byte[0][];
    rows = new Row[0];
    size = 0;
    many = tree;
    return tree;
  }

  void remove(byte[] place) {
    if (many != null) {
      many.remove(place);
      return;
    }
    int at = atOrBehind(place);
    if (at < size && Arrays.equals(places[at], place)) {
      size--;
      System.arraycopy(places, at + 1, places, at, size - at);
      System.arraycopy(rows, at + 1, rows, at, size - at);
      dropLast();
    }
  }

  // What is gone must not be kept from being collected.
  @SuppressWarnings("NullAway")
  private void dropLast() {
    places[size] = null;
    rows[size] = null;
  }

  /** Shows what is in a range; returns whether to go on. */
  boolean show(ByteRange range, boolean backward, Sight sight) {
    if (many != null) {
      return show(many, range, backward, sight);
    }
    byte @Nullable [] high = range.high();
    int from = atOrBehind(range.low());
    int to = high == null ? size : atOrBehind(high);
    for (int i = 0; i < to - from; i++) {
      int at = backward ? to - 1 - i : from + i;
      if (!sight.see(places[at], rows[at])) {
        return false;
      }
    }
    return true;
  }

  private static boolean show(
      NavigableMap<byte[], Row> tree, ByteRange range, boolean backward, Sight sight) {
    byte @Nullable [] high = range.high();
    NavigableMap<byte[], Row> part =
        high == null
            ? tree.tailMap(range.low(), true)
            : tree.subMap(range.low(), true, high, false);
    for (Map.Entry<byte[], Row> entry : (backward ? part.descendingMap() : part).entrySet()) {
      if (!sight.see(entry.getKey(), entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Returns where a place is, or would be; most that come are the last. */
  private int atOrBehind(byte[] place) {
    int from = 0;
    int to = size;
    int probe = size - 1;
    while (from < to) {
      if (Arrays.compareUnsigned(places[probe], place) < 0) {
        from = probe + 1;
      } else {
        to = probe;
      }
      probe = (from + to) >>> 1;
    }
    return from;
  }
}
