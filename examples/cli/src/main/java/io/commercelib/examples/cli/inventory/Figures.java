package io.commercelib.examples.cli.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are shown and written. */
final class Figures {
  private Figures() {}

  /** Returns a number with so many digits behind the point, rounded half to even. */
  static String text(double number, int digits) {
    return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Returns a number for JSON, to six digits behind the point. */
  static BigDecimal json(double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0
        ? BigDecimal.ZERO
        : new BigDecimal(rounded.stripTrailingZeros().toPlainString());
  }
}
