package io.commercelib.core.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class NearName {
  private static final int MAX_LENGTH = 40;
  private static final int MAX_EDITS = 2;

  private NearName() {}

  /** Returns the nearest of the names, at most two letters away; the first of equally near ones. */
  static Optional<String> of(String written, Collection<String> names) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String nearest = "";
    int fewest = MAX_EDITS + 1;
    for (String name : names) {
      int edits = edits(written, name);
      // Of a short name two letters are nearly all.
      if (edits < fewest && edits < name.length() - 1) {
        nearest = name;
        fewest = edits;
      }
    }
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }

  /** Returns the Levenshtein distance: letters put in, taken out or replaced. */
  private static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
