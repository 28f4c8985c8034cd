package io.commercelib.inventory.supplier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Numbers as a buyer reads them in a reason; nothing is computed with what comes out. */
final class Digits {
  private static final int SHARE_DECIMALS = 4;

  private Digits() {}

  /** Returns days or units with two decimals. */
  static String of(double number) {
    return BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Returns days or units with two decimals, or a question mark if they are not known. */
  static String of(OptionalDouble number) {
    return number.isPresent() ? of(number.getAsDouble()) : "?";
  }

  /** Returns a share, an index or a rating with at most four decimals. */
  static String of(BigDecimal number) {
    BigDecimal rounded = number.setScale(SHARE_DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
