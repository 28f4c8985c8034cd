package io.commercelib.core.catalog;

import java.util.Map;
import java.util.Set;

/** What tags and attributes may look like: rules compare them as they are. */
final class Words {
  private Words() {}

  static void check(String where, Set<String> tags, Map<String, String> attributes) {
    for (String tag : tags) {
      checkWord(where, "tag", tag);
    }
    for (String name : attributes.keySet()) {
      checkWord(where, "attribute name", name);
    }
  }

  private static void checkWord(String where, String what, String word) {
    if (word.isBlank() || !word.equals(word.strip())) {
      throw new IllegalArgumentException(
          "%s has the %s '%s'; write a word without blanks around it".formatted(where, what, word));
    }
  }
}
