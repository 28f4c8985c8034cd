package io.commercelib.pricing.coupon;

import com.google.common.math.LongMath;
import io.commercelib.pricing.promotion.Promotion;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How codes look that nobody can guess: a prefix, random characters in groups of four, and a last
 * one that tells a mistyped code from a right one: {@code XMAS-7KFM-93DC-GHX4-P}.
 *
 * <p>Of letters and digits only those are used that are not taken for one another, and no vowels,
 * so that no code is a word: {@value #ALPHABET}. The last character makes the sum of all, each
 * times its place, a multiple of {@value #BASE}, a prime: any wrong character and any two that
 * changed places are found (the scheme of ISBN-10; Verhoeff, <i>Error Detecting Decimal Codes</i>,
 * 1969).
 *
 * @param prefix what all codes begin with: capital letters and digits, at most 12; may be empty
 * @param length random characters, from 8 to 17
 */
public record CodePattern(String prefix, int length) {
  /** The characters of codes. */
  public static final String ALPHABET = "34679CDFGHJKMNPRTWX";

  private static final int BASE = 19;
  private static final int GROUP = 4;
  private static final int MARGIN_BITS = 32;

  /** Checks the parts. */
  public CodePattern {
    if (!prefix.matches("[A-Z0-9]{0,12}")) {
      throw new IllegalArgumentException(
          "a prefix of %s characters; write at most 12 capital letters and digits"
              .formatted(prefix.length()));
    }
    // Beyond the base, two places would have one weight.
    if (length < 8 || length > BASE - 2) {
      throw new IllegalArgumentException(
          "codes of %s random characters; ask for 8 to %s".formatted(length, BASE - 2));
    }
    int written = prefix.length() + length + 1 + length / GROUP + 1;
    if (written > Promotion.MAX_COUPON_LENGTH) {
      throw new IllegalArgumentException(
          "codes of %s characters; write at most %s: shorten the prefix or ask for fewer"
              .formatted(written, Promotion.MAX_COUPON_LENGTH));
    }
  }

  /** Returns a new code. */
  public String next(RandomGenerator random) {
    StringBuilder digits = new StringBuilder(length + 1);
    int sum = 0;
    for (int place = 2; place < length + 2; place++) {
      int value = random.nextInt(BASE);
      digits.append(ALPHABET.charAt(value));
      sum += place * value;
    }
    digits.append(ALPHABET.charAt(Math.floorMod(-sum, BASE)));
    return grouped(digits);
  }

  /** Returns whether a text, however it is typed, may be one of these codes. */
  public boolean accepts(String typed) {
    String key = keyOf(typed);
    if (key.length() != prefix.length() + length + 1 || !key.startsWith(prefix)) {
      return false;
    }
    int check = ALPHABET.indexOf(key.charAt(key.length() - 1));
    int sum = check;
    boolean known = check >= 0;
    for (int i = 0; i < length; i++) {
      int value = ALPHABET.indexOf(key.charAt(prefix.length() + i));
      known &= value >= 0;
      sum += (i + 2) * value;
    }
    return known && sum % BASE == 0;
  }

  /** Returns what of a code counts: capital letters and digits, however it is typed. */
  static String keyOf(String typed) {
    StringBuilder key = new StringBuilder();
    typed
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .filter(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        .limit(Promotion.MAX_COUPON_LENGTH)
        .forEach(c -> key.append((char) c));
    return key.toString();
  }

  /**
   * Refuses to issue so many codes that a guess might hit one: 2^32 guesses must be needed for a
   * code.
   */
  void checkFor(long codes) {
    long allowed = saturatedPow(length) >> MARGIN_BITS;
    if (codes > allowed) {
      throw new IllegalArgumentException(
          "%s codes of %s random characters could be guessed, at most %s cannot; ask for longer ones"
              .formatted(codes, length, allowed));
    }
  }

  private static long saturatedPow(int exponent) {
    return LongMath.saturatedPow(BASE, exponent);
  }

  private String grouped(CharSequence digits) {
    StringBuilder code = new StringBuilder(prefix);
    for (int i = 0; i < digits.length(); i++) {
      if (i % GROUP == 0 && !code.isEmpty()) {
        code.append('-');
      }
      code.append(digits.charAt(i));
    }
    return code.toString();
  }
}
