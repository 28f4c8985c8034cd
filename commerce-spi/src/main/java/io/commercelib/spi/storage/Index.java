package io.commercelib.spi.storage;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * An order in which a store's entries can be read.
 *
 * <p>An entry has no, one or (where it is multi-valued) several keys in an index; one without a key
 * is not in it. Made with {@link #of}, {@link #unique} and {@link #multiValued}. Immutable.
 *
 * @param <V> the store's values
 */
public final class Index<V> {
  private final String name;
  private final boolean unique;
  private final List<IndexField> fields;
  private final Function<V, ? extends Collection<IndexKey>> keys;

  private Index(
      String name,
      boolean unique,
      List<IndexField> fields,
      Function<V, ? extends Collection<IndexKey>> keys) {
    this.name = Names.check("index", name);
    this.unique = unique;
    this.fields = List.copyOf(fields);
    this.keys = keys;
    if (fields.isEmpty()) {
      throw new IllegalArgumentException(
          "index '%s' has no field; give at least one".formatted(name));
    }
    if (fields.stream().map(IndexField::name).distinct().count() != fields.size()) {
      throw new IllegalArgumentException(
          "index '%s' has two fields of one name; rename one".formatted(name));
    }
  }

  /** Returns an index in which every entry has one key. */
  public static <V> Index<V> of(String name, List<IndexField> fields, Function<V, IndexKey> key) {
    return new Index<>(name, false, fields, key.andThen(List::of));
  }

  /** Returns an index in which an entry has any number of keys. */
  public static <V> Index<V> multiValued(
      String name, List<IndexField> fields, Function<V, ? extends Collection<IndexKey>> keys) {
    return new Index<>(name, false, fields, keys);
  }

  /** Returns an index of which no two entries share a key; an entry has any number of keys. */
  public static <V> Index<V> unique(
      String name, List<IndexField> fields, Function<V, ? extends Collection<IndexKey>> keys) {
    return new Index<>(name, true, fields, keys);
  }

  /** Returns the name, unique within the store. */
  public String name() {
    return name;
  }

  /** Returns whether no two entries may share a key. */
  public boolean isUnique() {
    return unique;
  }

  /** Returns the fields, the first ordering first. */
  public List<IndexField> fields() {
    return fields;
  }

  /**
   * Returns the keys of a value.
   *
   * @throws IllegalArgumentException if a key does not fit the fields
   */
  public Collection<IndexKey> keysOf(V value) {
    Collection<IndexKey> found = keys.apply(value);
    found.forEach(this::check);
    return found;
  }

  void check(IndexKey key) {
    if (key.values().size() != fields.size()) {
      throw new IllegalArgumentException(
          "index '%s' has %s fields, its key %s has %s values"
              .formatted(name, fields.size(), key.values(), key.values().size()));
    }
    for (int i = 0; i < fields.size(); i++) {
      checkType(fields.get(i), key.values().get(i));
    }
  }

  void checkType(IndexField field, Object value) {
    if (!field.type().valueType().isInstance(value)) {
      throw new IllegalArgumentException(
          "index '%s', field '%s': found %s '%s'; give a %s"
              .formatted(
                  name,
                  field.name(),
                  value.getClass().getSimpleName(),
                  value,
                  field.type().valueType().getSimpleName()));
    }
  }
}
