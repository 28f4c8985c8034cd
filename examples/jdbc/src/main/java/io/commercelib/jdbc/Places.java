package io.commercelib.jdbc;

import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.OrderedBytes;
import io.commercelib.spi.storage.StoreDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Where an entry stands in the indexes of its store.
 *
 * <p>Kept with the entry as bytes, so that a write moves exactly the rows that are there, even if
 * an index was made by another function when they were written.
 */
record Places(List<Place> rows) {
  /** A row of a database's index has to fit a third of a page; this leaves room for the names. */
  static final int MOST_BYTES = 2_600;

  static final Places NONE = new Places(List.of());

  Places {
    rows = List.copyOf(rows);
  }

  /**
   * A row of the index table.
   *
   * @param index name of the index
   * @param isUnique whether no two entries share the place
   * @param bytes what the row is ordered by
   */
  // Compared by content below, and never changed.
  @SuppressWarnings("ArrayRecordComponent")
  record Place(String index, boolean isUnique, byte[] bytes) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int byIndex = index.compareTo(other.index);
      return byIndex != 0 ? byIndex : Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && index.equals(place.index)
          && Arrays.equals(bytes, place.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * index.hashCode() + Arrays.hashCode(bytes);
    }
  }

  /**
   * Returns the places of a value, in a fixed order and each once.
   *
   * @throws IllegalArgumentException if one is longer than a database's index takes
   */
  static <V> Places of(StoreDefinition<?, V> definition, String key, V value) {
    if (definition.indexes().isEmpty()) {
      return NONE;
    }
    byte[] keyBytes = OrderedBytes.ofKey(key);
    TreeSet<Place> places = new TreeSet<>();
    for (Index<V> index : definition.indexes()) {
      Collection<IndexKey> indexKeys = index.keysOf(value);
      for (IndexKey indexKey : indexKeys) {
        byte[] bytes =
            OrderedBytes.of(indexKey.values(), index.isUnique() ? OrderedBytes.NOTHING : keyBytes);
        if (bytes.length > MOST_BYTES) {
          throw new IllegalArgumentException(
              "store '%s', index '%s': the key of entry '%s' takes %d bytes; at most %d fit an index"
                  .formatted(definition.name(), index.name(), key, bytes.length, MOST_BYTES));
        }
        places.add(new Place(index.name(), index.isUnique(), bytes));
      }
    }
    return new Places(List.copyOf(places));
  }

  /** Returns the places that {@code other} does not have. */
  List<Place> without(Places other) {
    if (rows.equals(other.rows)) {
      return List.of();
    }
    List<Place> rest = new ArrayList<>(rows);
    rest.removeAll(other.rows);
    return rest;
  }

  byte[] toBytes() {
    if (rows.isEmpty()) {
      return OrderedBytes.NOTHING;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Place place : rows) {
        out.writeUTF(place.index());
        out.writeBoolean(place.isUnique());
        out.writeShort(place.bytes().length);
        out.write(place.bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Places ofBytes(byte[] bytes) {
    List<Place> places = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      while (in.available() > 0) {
        String index = in.readUTF();
        boolean unique = in.readBoolean();
        places.add(new Place(index, unique, in.readNBytes(in.readUnsignedShort())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the index keys of an entry are cut short", e);
    }
    return new Places(places);
  }
}
