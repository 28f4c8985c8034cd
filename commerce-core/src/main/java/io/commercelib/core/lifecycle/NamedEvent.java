package io.commercelib.core.lifecycle;

import java.util.regex.Pattern;

/**
 * An event that is known by its name alone, for life cycles that are not written in Java but read,
 * say from a file; see {@link Lifecycle#named(String, java.util.Collection)}. What came with it is
 * told to guards and effects among the facts.
 *
 * @param name 1 to 80 letters, digits, _ and -, a letter first
 */
public record NamedEvent(String name) {
  // What Mermaid and DOT can show as part of a label.
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,79}");

  /** Checks the name. */
  public NamedEvent {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "event '%s' cannot be a name; use 1 to 80 letters, digits, _ and -, a letter first"
              .formatted(name));
    }
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
