package io.commercelib.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, in their order: runs of letters and digits, in lower case. What stands
 * between them does not count; accents do. Reads a text once, whatever is in it. Immutable.
 *
 * <p>Scripts that write without blanks give long runs: there a phrase is found only as a whole run.
 *
 * @param words each of at least one character
 */
public record TextWords(List<String> words) {

  /** Copies the list. */
  public TextWords {
    words = List.copyOf(words);
  }

  /** Returns the words of a text. */
  public static TextWords of(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      // A mark belongs to the letter before it, as an accent that stands by itself does.
      boolean ofWord =
          Character.isLetterOrDigit(character)
              || (start >= 0 && Character.getType(character) == Character.NON_SPACING_MARK);
      if (ofWord && start < 0) {
        start = at;
      } else if (!ofWord && start >= 0) {
        words.add(text.substring(start, at).toLowerCase(Locale.ROOT));
        start = -1;
      }
      at += Character.charCount(character);
    }
    if (start >= 0) {
      words.add(text.substring(start).toLowerCase(Locale.ROOT));
    }
    return new TextWords(words);
  }

  /** Returns whether a phrase of at least one word stands in it, word by word. */
  public boolean contains(TextWords phrase) {
    int size = phrase.words.size();
    for (int from = 0; size > 0 && from + size <= words.size(); from++) {
      if (words.subList(from, from + size).equals(phrase.words)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether there is none. */
  public boolean isEmpty() {
    return words.isEmpty();
  }
}
