package io.commercelib.spi.storage;

import java.time.Instant;

/**
 * One field of an index.
 *
 * @param name unique within the index: lower-case letters, digits and underscores, for adapters
 *     that make a column of it
 * @param type what the field holds
 */
public record IndexField(String name, Type type) {

  /** What a field may hold, and how it is ordered. */
  public enum Type {
    /** A {@link String}, ordered as UTF-8 bytes. */
    TEXT(String.class),
    /** A {@link Long}. */
    NUMBER(Long.class),
    /** An {@link Instant}, cut to microseconds. */
    INSTANT(Instant.class);

    private final Class<?> valueType;

    Type(Class<?> valueType) {
      this.valueType = valueType;
    }

    /** Returns the Java type of such a field. */
    public Class<?> valueType() {
      return valueType;
    }
  }

  /** Checks the name. */
  public IndexField {
    Names.check("index field", name);
  }

  /** Returns a field of text. */
  public static IndexField text(String name) {
    return new IndexField(name, Type.TEXT);
  }

  /** Returns a field of whole numbers. */
  public static IndexField number(String name) {
    return new IndexField(name, Type.NUMBER);
  }

  /** Returns a field of instants. */
  public static IndexField instant(String name) {
    return new IndexField(name, Type.INSTANT);
  }
}
