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
          "%s '%s' cannot be a name; use 1 to %d of a to z, 0 to 9 and _, a letter first"
              .formatted(what, name, MAX_LENGTH));
    }
    return name;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
