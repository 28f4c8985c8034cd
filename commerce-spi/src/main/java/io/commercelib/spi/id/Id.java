package io.commercelib.spi.id;

/**
 * A name of something: 1 to 200 characters, without control characters and lone surrogates.
 *
 * <p>Ids are equal when their type and text are equal; the text is compared as it is, with no
 * trimming and no change of case. Immutable and thread-safe. A host may add kinds of its own.
 */
public interface Id extends Comparable<Id> {

  /** Longest text an id may have, in UTF-16 characters. */
  int MAX_LENGTH = 200;

  /** Returns the text. */
  String value();

  /** By text, character by character; ids of different kinds with the same text by their kind. */
  @Override
  default int compareTo(Id other) {
    int byText = value().compareTo(other.value());
    return byText != 0 ? byText : getClass().getName().compareTo(other.getClass().getName());
  }

  /**
   * Checks that a text can be an id.
   *
   * @param kind what is named, for the message, such as "order id"
   * @return {@code value}
   * @throws IllegalArgumentException if the text is empty, too long, or has a control character or
   *     half of a surrogate pair
   */
  static String check(String kind, String value) {
    return check(kind, value, MAX_LENGTH);
  }

  /**
   * Checks that a text can be an id of at most {@code maxLength} characters; otherwise as {@link
   * #check(String, String)}.
   */
  static String check(String kind, String value, int maxLength) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(kind + " is empty; give it at least one character");
    }
    if (value.length() > maxLength) {
      throw new IllegalArgumentException(
          "%s '%s...' has %s characters; at most %s are allowed"
              .formatted(kind, value.substring(0, 20), value.length(), maxLength));
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c <= '~') {
        continue; // Most ids have nothing else, and every key of everything is checked here.
      }
      if (Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            "%s has the control character U+%04X at position %s; take it out"
                .formatted(kind, (int) c, i));
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!paired) {
          throw new IllegalArgumentException(
              "%s has half of a surrogate pair at position %s; write the whole character"
                  .formatted(kind, i));
        }
        i++;
      }
    }
    return value;
  }
}
