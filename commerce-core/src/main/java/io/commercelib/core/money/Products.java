package io.commercelib.core.money;

import com.google.common.math.BigIntegerMath;
import com.google.common.math.LongMath;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Products of two longs without overflow. Thread-safe. */
public final class Products {
  private Products() {}

  /** Compares {@code a * b} with {@code c * d}, all zero or more. */
  public static int compare(long a, long b, long c, long d) {
    int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
    return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
  }

  /** Returns {@code a * b / divisor}, rounded; an {@link ArithmeticException} if it is no long. */
  public static long multiplyDivide(long a, long b, long divisor, RoundingMode rounding) {
    long product = a * b;
    if (Math.multiplyHigh(a, b) == product >> (Long.SIZE - 1)) {
      return LongMath.divide(product, divisor, rounding);
    }
    BigInteger quotient =
        BigIntegerMath.divide(
            BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)),
            BigInteger.valueOf(divisor),
            rounding);
    if (quotient.bitLength() >= Long.SIZE) {
      throw new ArithmeticException(
          "%s times %s over %s is more than %s; use smaller amounts"
              .formatted(a, b, divisor, Long.MAX_VALUE));
    }
    return quotient.longValue();
  }
}
