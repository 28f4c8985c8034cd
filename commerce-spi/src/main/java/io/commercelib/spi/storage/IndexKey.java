package io.commercelib.spi.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where an entry stands in an index: one value per field, in the order of the fields.
 *
 * @param values {@link String}, {@link Long} or {@link Instant} cut to microseconds, at least one;
 *     a text has at most {@value #MAX_TEXT_LENGTH} characters, no NUL and no half of a surrogate
 *     pair
 */
public record IndexKey(List<Object> values) {
  /** Longest text in an index, in UTF-16 characters. */
  public static final int MAX_TEXT_LENGTH = 500;

  private static final int NANOS_PER_MICRO = 1_000;

  /** Checks and copies the values; whole numbers become {@link Long}. */
  public IndexKey {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("an index key has no value; give one per field");
    }
    values = normalised(values);
  }

  /** Returns the key of these values. */
  public static IndexKey of(Object... values) {
    return new IndexKey(List.of(values));
  }

  static List<Object> normalised(List<?> values) {
    for (int i = 0; i < values.size(); i++) {
      if (normalised(values.get(i)) != values.get(i)) {
        return values.stream().map(IndexKey::normalised).toList();
      }
    }
    return List.copyOf(values); // Most are so already, in a list that needs no copy.
  }

  static Object normalised(Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Instant instant) {
      return inMicros(instant);
    }
    if (value instanceof String text) {
      return Names.checkText("an index value", text, MAX_TEXT_LENGTH);
    }
    if (value instanceof Long) {
      return value;
    }
    throw new IllegalArgumentException(
        "an index value is a %s; use a String, a Long or an Instant"
            .formatted(value.getClass().getName()));
  }

  // Most are so already: asking costs less than cutting.
  @SuppressWarnings("JavaInstantGetSecondsGetNano")
  private static Instant inMicros(Instant instant) {
    return instant.getNano() % NANOS_PER_MICRO == 0
        ? instant
        : instant.truncatedTo(ChronoUnit.MICROS);
  }
}
