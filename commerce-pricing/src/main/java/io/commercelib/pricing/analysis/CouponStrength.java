package io.commercelib.pricing.analysis;

/**
 * How hard a coupon code is to guess, in bits, rounded down: a stated rule, not a measurement.
 *
 * <p>A letter counts 4.7 bits, a digit 3.3. What people make up counts less: three letters and more
 * that read like a word count 12 bits in all; three characters and more that repeat or count on
 * (AAA, 1234, CBA) count 6 in all, and so does a year from 1900 to 2099. Hyphens count nothing. A
 * code of letters alone, or of digits alone, counts half: it is made up, or counted on.
 */
final class CouponStrength {
  /** A guess in a thousand billion: out of reach for who tries a million codes a day. */
  static final long NEEDED_BITS = 40;

  private static final long LETTER = 47;
  private static final long DIGIT = 33;
  private static final long WORD = 120;
  private static final long RUN = 60;
  private static final int LEAST_RUN = 3;

  /** More consonants than this in a row read like no word. */
  private static final int MOST_CONSONANTS = 4;

  private CouponStrength() {}

  static long bits(String code) {
    long tenths = 0;
    boolean letters = false;
    boolean digits = false;
    for (String part : code.split("-", -1)) {
      int at = 0;
      while (at < part.length()) {
        boolean isDigit = Character.isDigit(part.charAt(at));
        int end = at;
        while (end < part.length() && Character.isDigit(part.charAt(end)) == isDigit) {
          end++;
        }
        String piece = part.substring(at, end);
        tenths += isDigit ? ofDigits(piece) : ofLetters(piece);
        digits |= isDigit;
        letters |= !isDigit;
        at = end;
      }
    }
    return (letters && digits ? tenths : tenths / 2) / 10;
  }

  private static long ofDigits(String digits) {
    boolean isYear = digits.matches("(19|20)[0-9]{2}");
    return isYear || isRun(digits)
        ? Math.min(RUN, DIGIT * digits.length())
        : DIGIT * digits.length();
  }

  private static long ofLetters(String letters) {
    long each = LETTER * letters.length();
    if (isRun(letters)) {
      return Math.min(RUN, each);
    }
    return isLikeWord(letters) ? Math.min(WORD, each) : each;
  }

  private static boolean isRun(String text) {
    if (text.length() < LEAST_RUN) {
      return false;
    }
    int step = text.charAt(1) - text.charAt(0);
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) - text.charAt(i - 1) != step) {
        return false;
      }
    }
    return Math.abs(step) <= 1;
  }

  private static boolean isLikeWord(String letters) {
    int consonants = 0;
    boolean anyVowel = false;
    for (int i = 0; i < letters.length(); i++) {
      boolean isVowel = "AEIOUY".indexOf(letters.charAt(i)) >= 0;
      anyVowel |= isVowel;
      consonants = isVowel ? 0 : consonants + 1;
      if (consonants > MOST_CONSONANTS) {
        return false;
      }
    }
    return anyVowel && letters.length() >= LEAST_RUN;
  }
}
