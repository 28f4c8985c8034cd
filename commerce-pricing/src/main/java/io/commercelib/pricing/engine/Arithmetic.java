package io.commercelib.pricing.engine;

import com.google.common.math.LongMath;
import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.Percent;
import io.commercelib.core.money.Products;
import io.commercelib.pricing.rules.PricingPolicy;
import java.math.RoundingMode;

/**
 * Percentages and shares as the policy rounds them, in minor units of zero or more. Immutable.
 *
 * @param rounding of discounts
 * @param roundsPrice whether the price that is left is rounded, and not the discount
 * @param allocation how an amount is shared out
 */
record Arithmetic(
    RoundingMode rounding, boolean roundsPrice, PricingPolicy.AllocationMethod allocation) {

  static Arithmetic of(PricingPolicy policy) {
    return new Arithmetic(
        policy.discountRounding(),
        policy.percentRounds() == PricingPolicy.PercentRounds.PRICE,
        policy.allocation());
  }

  Rate rate(Percent percent) {
    long numerator = percent.value().unscaledValue().longValueExact();
    long denominator = LongMath.checkedPow(10, percent.value().scale() + 2);
    long common = LongMath.gcd(numerator, denominator);
    return new Rate(numerator / common, denominator / common, rounding, roundsPrice);
  }

  /** Returns what some of a number of units have of an amount. */
  long partOf(long amount, long units, long of) {
    return units == of ? amount : Products.multiplyDivide(amount, units, of, rounding);
  }

  /**
   * Returns the shares of an amount, none above what its line has room for.
   *
   * @param amount at most what all lines have room for
   * @param weights of the lines
   * @param room of the lines
   * @param toOthers whether what a line has no room for is taken off the others
   */
  long[] shares(long amount, long[] weights, long[] room, boolean toOthers) {
    long[] shares = plainShares(amount, weights);
    boolean fits = true;
    for (int i = 0; i < shares.length; i++) {
      fits &= shares[i] <= room[i];
    }
    if (fits) {
      return shares;
    }
    if (toOthers) {
      return Allocation.byWeightWithCaps(Math.min(amount, sum(room, weights)), weights, room);
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.min(shares[i], room[i]);
    }
    return shares;
  }

  private static long sum(long[] room, long[] weights) {
    long sum = 0;
    for (int i = 0; i < room.length; i++) {
      sum = LongMath.saturatedAdd(sum, weights[i] > 0 ? room[i] : 0);
    }
    return sum;
  }

  // Lines stand in the order of their ids, so that is how ties are broken.
  private long[] plainShares(long amount, long[] weights) {
    if (allocation == PricingPolicy.AllocationMethod.LARGEST_REMAINDER) {
      return Allocation.byWeight(amount, weights);
    }
    long all = 0;
    int first = -1;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      all = Math.addExact(all, weights[i]);
      if (weights[i] > 0) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    RoundingMode mode =
        allocation == PricingPolicy.AllocationMethod.EACH_ROUNDED
            ? RoundingMode.HALF_UP
            : RoundingMode.FLOOR;
    long[] shares = new long[weights.length];
    long left = amount;
    for (int i = 0; i < weights.length; i++) {
      shares[i] = Products.multiplyDivide(amount, weights[i], all, mode);
      left -= shares[i];
    }
    switch (allocation) {
      case FLOOR_THEN_FIRST -> shares[first] += left;
      case LAST_TAKES_REST -> shares[last] += left;
      default -> correctCentByCent(shares, weights, left);
    }
    return shares;
  }

  private static void correctCentByCent(long[] shares, long[] weights, long left) {
    long open = left;
    int step = Long.signum(open);
    for (int i = 0; open != 0; i = (i + 1) % shares.length) {
      if (weights[i] > 0 && shares[i] + step >= 0) {
        shares[i] += step;
        open -= step;
      }
    }
  }

  /** A percentage as a fraction in lowest terms. Immutable. */
  record Rate(long numerator, long denominator, RoundingMode rounding, boolean roundsPrice) {

    /** Returns what the percentage takes off an amount. */
    long off(long amount) {
      return roundsPrice
          ? amount - Products.multiplyDivide(amount, denominator - numerator, denominator, rounding)
          : Products.multiplyDivide(amount, numerator, denominator, rounding);
    }

    /** Returns what it takes off if it is rounded on each of so many units. */
    long offEach(long amount, long units) {
      long divisor = Math.multiplyExact(denominator, units);
      if (!roundsPrice) {
        return Math.min(
            amount, units * Products.multiplyDivide(amount, numerator, divisor, rounding));
      }
      long left =
          units * Products.multiplyDivide(amount, denominator - numerator, divisor, rounding);
      return Math.max(0, amount - left);
    }
  }
}
