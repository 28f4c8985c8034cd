package io.commercelib.spi.storage;

/** What stores, indexes and fields may be called, so that an adapter can name tables by it. */
final class Names {
  private static final int MAX_LENGTH = 40;

  private Names() {}

  static String check(String what, String name) {
    boolean legal = !name.isEmpty() && name.length() <= MAX_LENGTH && isLetter(name.charAt(0));
    for (int i = 1; legal && i < name.length(); i++) {
      char c = name.charAt(i);
      legal = isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    }
    if (!legal) {
      throw new IllegalArgumentException(
          "%s '%s' cannot be a name; use 1 to %s of a to z, 0 to 9 and _, a letter first"
              .formatted(what, name, MAX_LENGTH));
    }
    return name;
  }

  /**
   * Checks a text that adapters order or look up by: no NUL and no half of a surrogate pair, which
   * have no place in UTF-8 columns, and short enough for a database's index.
   */
  static String checkText(String what, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new IllegalArgumentException(
          "%s '%s...' has %s characters; at most %s are allowed"
              .formatted(what, text.substring(0, 20), text.length(), maxLength));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new IllegalArgumentException(
            "%s has a NUL at position %s; take it out".formatted(what, i));
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          throw new IllegalArgumentException(
              "%s has half of a surrogate pair at position %s; write the whole character"
                  .formatted(what, i));
        }
        i++;
      }
    }
    return text;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
