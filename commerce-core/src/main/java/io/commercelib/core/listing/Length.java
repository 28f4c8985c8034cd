package io.commercelib.core.listing;

/** How long texts may be: what is stored and looked through is bounded. */
final class Length {
  private Length() {}

  static void check(String what, String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "%s has %s characters; write at most %s".formatted(what, text.length(), most));
    }
  }
}
