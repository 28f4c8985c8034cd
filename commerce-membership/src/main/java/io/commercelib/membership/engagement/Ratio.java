package io.commercelib.membership.engagement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A fraction of two counts, exact.
 *
 * @param part zero or more
 * @param whole zero or more; a fraction of nothing is not known
 */
public record Ratio(long part, long whole) {

  /** Checks the counts. */
  public Ratio {
    if (part < 0 || whole < 0) {
      throw new IllegalArgumentException(
          "%s of %s; give counts of zero or more".formatted(part, whole));
    }
  }

  /**
   * Returns it in hundredths.
   *
   * @param decimals how many, zero or more
   * @return empty if it is a fraction of nothing
   */
  public Optional<BigDecimal> percent(int decimals, RoundingMode rounding) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(part)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole), decimals, rounding));
  }

  /** Returns it as text, such as {@code 37.5% (3 of 8)}, rounded half up. */
  public String text(int decimals) {
    return percent(decimals, RoundingMode.HALF_UP)
            .map(percent -> percent.toPlainString() + "% ")
            .orElse("- ")
        + "("
        + part
        + " of "
        + whole
        + ")";
  }
}
