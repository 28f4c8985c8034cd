package io.commercelib.core.listing;

import java.util.Optional;

/**
 * A number under a bar code, with its check digit. Source: GS1 General Specifications, section 7.9:
 * from the right, digits count three times and once by turns, and the sum is a multiple of ten.
 */
final class Gtin {
  private static final int LONGEST = 14;

  private Gtin() {}

  /**
   * Returns it with fourteen digits, so that the same number in its shorter and longer forms is
   * one; empty if it is none: not of 8, 12, 13 or 14 digits, or its check digit does not fit.
   */
  static Optional<String> normalised(String written) {
    int length = written.length();
    boolean isLength = length == 8 || length == 12 || length == 13 || length == LONGEST;
    if (!isLength || !written.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int digit = written.charAt(length - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : 3 * digit;
    }
    return sum % 10 == 0 ? Optional.of("0".repeat(LONGEST - length) + written) : Optional.empty();
  }
}
