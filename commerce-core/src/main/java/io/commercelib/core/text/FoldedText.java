package io.commercelib.core.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text that people wrote, as words are looked for in it: without case, width or look of its
 * letters, without characters that nobody sees, its words parted by one blank each. The same on
 * every machine.
 *
 * <p>Found is by plain search, whose cost is bounded by the lengths; no pattern ever comes from
 * data. Immutable and thread-safe.
 */
public final class FoldedText {
  /** What to write as a phrase, where documents list phrases as names. */
  public static final String PHRASE_REMEDY =
      "write a phrase with at least one word, in 1 to 200 characters";

  // Written without blanks between words: a word may stand anywhere in them.
  private static final Set<Character.UnicodeScript> UNBROKEN =
      Set.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR);

  private final String text;

  private FoldedText(String text) {
    this.text = text;
  }

  /** Returns whether there is a word in a text. */
  public static boolean hasWord(String written) {
    return !of(written).isEmpty();
  }

  /** Returns a text with its words folded. */
  public static FoldedText of(String written) {
    String same = sameCase(written);
    StringBuilder words = new StringBuilder(same.length());
    same.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(
            c -> {
              if (isOfWord(c)) {
                words.appendCodePoint(c);
              } else if (words.length() > 0 && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
              }
            });
    return new FoldedText(words.toString().strip());
  }

  /** Returns a text with its letters in one case, width and look; signs and blanks stay. */
  public static String sameCase(String written) {
    // Upper case first: only so is a sharp s the same as two.
    return Normalizer.normalize(written, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** Returns the words, in order. */
  public List<String> words() {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  /** Returns whether there is no word in it. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Returns whether there is a letter in it. */
  public boolean hasLetter() {
    return text.codePoints().anyMatch(Character::isLetter);
  }

  /** Returns whether the other text, of one word or several, stands in it as whole words. */
  public boolean contains(FoldedText phrase) {
    int length = phrase.text.length();
    if (length == 0) {
      return false;
    }
    int at = text.indexOf(phrase.text);
    while (at >= 0) {
      if (isEdge(at) && isEdge(at + length)) {
        return true;
      }
      at = text.indexOf(phrase.text, at + 1);
    }
    return false;
  }

  /** Returns the words, parted by one blank each. */
  @Override
  public String toString() {
    return text;
  }

  /** Whether a word may begin or end between two characters. */
  private boolean isEdge(int at) {
    if (at == 0 || at == text.length()) {
      return true;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    return before == ' ' || after == ' ' || isUnbroken(before) || isUnbroken(after);
  }

  private static boolean isUnbroken(int c) {
    return UNBROKEN.contains(Character.UnicodeScript.of(c));
  }

  private static boolean isOfWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
