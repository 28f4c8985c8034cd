package io.commercelib.core.listing;

/**
 * Why a reviewer says no.
 *
 * @param kind what it is about
 * @param pointer where in the content, as a JSON pointer; empty for the whole
 * @param words to the seller, at most {@value #MAX_WORDS} characters; may be empty
 */
public record Objection(Kind kind, String pointer, String words) {
  /** Longest words, in UTF-16 characters. */
  public static final int MAX_WORDS = 2_000;

  /** What an objection is about. */
  public enum Kind {
    /** Title or description promise what the goods are not. */
    MISLEADING,
    /** A word, a claim or a picture that must not be shown. */
    FORBIDDEN_CONTENT,
    /** Goods that must not be sold. */
    FORBIDDEN_GOODS,
    /** A mark, text or picture of somebody else. */
    RIGHTS_OF_OTHERS,
    /** The category does not fit. */
    WRONG_CATEGORY,
    /** Pictures are poor, or show something else. */
    POOR_PICTURES,
    /** The price cannot be right. */
    WRONG_PRICE,
    /** Something is missing that no rule asks for. */
    MISSING_INFORMATION,
    /** The same is shown elsewhere. */
    DUPLICATE,
    /** Something else, told in words. */
    OTHER
  }

  /** Checks the lengths, and that something else is told. */
  public Objection {
    Length.check("pointer of an objection", pointer, 500);
    Length.check("words of an objection", words, MAX_WORDS);
    if (kind == Kind.OTHER && words.isBlank()) {
      throw new IllegalArgumentException("an objection of another kind has no words; say what");
    }
  }

  /** Returns an objection to the whole. */
  public static Objection of(Kind kind, String words) {
    return new Objection(kind, "", words);
  }
}
