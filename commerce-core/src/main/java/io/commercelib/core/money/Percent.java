package io.commercelib.core.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * An exact percentage: {@code Percent.parse("12.5").of(price, HALF_UP)}.
 *
 * <p>One number has one form: 10, 10.0 and 1E+1 are equal, hash alike, print alike, and are the
 * number {@code 10} in JSON. It may be negative or above 100; whoever takes one says what fits.
 * Immutable.
 *
 * @param value in hundredths, such as 12.5; at most 1,000,000 either way, at most 6 decimals
 */
public record Percent(@JsonValue BigDecimal value) implements Comparable<Percent> {
  private static final int MAX_DECIMALS = 6;
  private static final int MAX_DIGITS = 40;
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,7}(\\.[0-9]{1,12})?");

  // They stand below what their construction is checked against.
  /** No percent. */
  public static final Percent ZERO = new Percent(BigDecimal.ZERO);

  /** The whole. */
  public static final Percent HUNDRED = new Percent(BigDecimal.valueOf(100));

  /** Checks the bounds and brings the number into its one form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Percent {
    // Bounds before anything else: to strip zeros of a giant, or write it out, takes for ever.
    long wholeDigits = (long) value.precision() - value.scale();
    if (value.precision() > MAX_DIGITS || (value.signum() != 0 && wholeDigits > 7)) {
      throw new IllegalArgumentException(
          "a percentage has %s digits before the point; write at most %s"
              .formatted(wholeDigits, MOST));
    }
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (stripped.abs().compareTo(MOST) > 0 || stripped.scale() > MAX_DECIMALS) {
      throw new IllegalArgumentException(
          "percentage %s; write at most %s, with at most %s decimals"
              .formatted(value, MOST, MAX_DECIMALS));
    }
    value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Returns so many percent. */
  public static Percent of(long percent) {
    return new Percent(BigDecimal.valueOf(percent));
  }

  /**
   * Returns a percentage of plain digits, such as {@code 12.5}: no exponent, no percent sign.
   *
   * @throws IllegalArgumentException if the text is anything else, or out of bounds
   */
  public static Percent parse(String text) {
    // The pattern is bounded, so a long text fails fast and never becomes a number.
    if (!PLAIN.matcher(text).matches()) {
      String shown = text.length() > 20 ? text.substring(0, 20) + "..." : text;
      throw new IllegalArgumentException(
          "'%s' is no percentage; write plain digits such as 12.5".formatted(shown));
    }
    return new Percent(new BigDecimal(text));
  }

  /** Returns this percentage of an amount, rounded to its currency. */
  public Money of(Money amount, RoundingMode rounding) {
    return amount.multipliedBy(asFraction(), rounding);
  }

  /** Returns this percentage of an amount, rounded as the policy says. */
  public Money of(Money amount, MoneyRounding rounding) {
    return rounding.round(amount.toBigMoney().multipliedBy(asFraction()));
  }

  /**
   * Returns this percentage of so many minor units.
   *
   * @throws ArithmeticException if the result is beyond {@link Long#MAX_VALUE}
   */
  public long ofMinor(long minor, RoundingMode rounding) {
    // At most 12 digits, and at most 6 + 2 decimals: both fit a long.
    long unscaled = value.unscaledValue().longValueExact();
    return Products.multiplyDivide(minor, unscaled, hundredScaled(value.scale()), rounding);
  }

  /**
   * Returns what of so many minor units is this percentage on top of the rest: of 120 at 20 percent
   * it is 20. Not for less than zero percent.
   *
   * @throws ArithmeticException if the result is beyond {@link Long#MAX_VALUE}
   */
  public long includedInMinor(long minor, RoundingMode rounding) {
    long unscaled = value.unscaledValue().longValueExact();
    long whole = Math.addExact(hundredScaled(value.scale()), unscaled);
    return Products.multiplyDivide(minor, unscaled, whole, rounding);
  }

  /** Returns the exact fraction: 0.125 for 12.5 percent. */
  public BigDecimal asFraction() {
    return value.movePointLeft(2);
  }

  /** Returns what is missing to the whole: 87.5 for 12.5 percent. */
  public Percent complement() {
    return new Percent(HUNDRED.value.subtract(value));
  }

  /** Returns whether it is above zero. */
  public boolean isPositive() {
    return value.signum() > 0;
  }

  @Override
  public int compareTo(Percent other) {
    return value.compareTo(other.value);
  }

  /** Returns the number followed by a percent sign. */
  @Override
  public String toString() {
    return value.toPlainString() + "%";
  }

  private static long hundredScaled(int scale) {
    long scaled = 100;
    for (int i = 0; i < scale; i++) {
      scaled *= 10;
    }
    return scaled;
  }
}
