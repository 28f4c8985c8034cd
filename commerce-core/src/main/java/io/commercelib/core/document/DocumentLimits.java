package io.commercelib.core.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * How much of a document is read at most, so that a hostile one costs bounded time and memory.
 * Immutable.
 */
@Value.Immutable
public interface DocumentLimits {

  /** Returns the longest document, in characters. */
  @Value.Default
  default int length() {
    return 8 * 1024 * 1024;
  }

  /** Returns the most tokens: names, values, brackets. */
  @Value.Default
  default int tokens() {
    return 1_000_000;
  }

  /** Returns the deepest nesting of objects and lists. */
  @Value.Default
  default int nesting() {
    return 64;
  }

  /** Returns the most fields of one object. */
  @Value.Default
  default int fields() {
    return 32;
  }

  /** Returns the longest text, in characters. */
  @Value.Default
  default int text() {
    return 1_000;
  }

  /** Returns the longest name of a field, in characters. */
  @Value.Default
  default int name() {
    return 256;
  }

  /** Returns the most characters of one number. */
  @Value.Default
  default int number() {
    return 40;
  }

  /** Returns the most faults that are told of one document; the rest is only counted. */
  @Value.Default
  default int faults() {
    return 100;
  }

  /** Returns the limits that fit rules which people write. */
  static DocumentLimits standard() {
    return builder().build();
  }

  /** Checks that each is above zero, and names all that are not. */
  @Value.Check
  default void check() {
    Map<String, Integer> limits = new TreeMap<>();
    limits.put("length", length());
    limits.put("tokens", tokens());
    limits.put("nesting", nesting());
    limits.put("fields", fields());
    limits.put("text", text());
    limits.put("name", name());
    limits.put("number", number());
    limits.put("faults", faults());
    List<String> wrong = new ArrayList<>();
    limits.forEach(
        (what, limit) -> {
          if (limit < 1) {
            wrong.add("%s %s".formatted(what, limit));
          }
        });
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "limits of a document are %s; give each at least 1".formatted(String.join(", ", wrong)));
    }
  }

  /** Returns a builder; what is not set is as in the standard limits. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableDocumentLimits.Builder {
    Builder() {}
  }
}
