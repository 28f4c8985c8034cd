package io.commercelib.core.money;

import com.google.common.math.LongMath;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Shares out an amount by weights so that the shares add up to it, to the last minor unit.
 *
 * <p>The method is the largest remainder (Hare quota; Balinski and Young, <i>Fair
 * Representation</i>, ch. 3): every share is its exact quota rounded down, and the minor units left
 * over go one each to the largest remainders. Equal remainders are served by their tie rank, the
 * smallest first, and by position where no ranks are given or two are equal. So a share differs
 * from its exact quota by less than one minor unit, and with distinct ranks the order in which
 * weights are presented does not matter.
 *
 * <p>The rules for all of it:
 *
 * <ul>
 *   <li>A weight of zero gets nothing. If all weights are zero, only a total of zero can be shared.
 *   <li>A negative total is the exact mirror of the positive one.
 *   <li>A cap bounds the size of a share, whatever its sign; what it cuts off goes to the others by
 *       their weights.
 *   <li>Weights, and also caps and what was taken, are zero or more; all weights together are at
 *       most {@link Long#MAX_VALUE}. Products are exact at any size.
 * </ul>
 *
 * <p>Methods on {@code long} count minor units. Thread-safe.
 */
public final class Allocation {
  private static final int[] BY_POSITION = {};

  private Allocation() {}

  /**
   * Returns the shares of an amount, in the order of the weights.
   *
   * @throws IllegalArgumentException if a weight is negative, or all are zero and the total is not
   * @throws ArithmeticException if total or sum of weights is beyond {@link Long#MAX_VALUE}
   */
  public static List<Money> byWeight(Money total, List<Long> weights) {
    return inMoney(total.getCurrencyUnit(), byWeight(MinorUnits.of(total), longs(weights)));
  }

  /**
   * Returns the shares of an amount, weighted by other amounts of the same currency: a discount
   * over the prices of lines.
   *
   * @throws IllegalArgumentException if an amount is negative or in another currency, or all are
   *     zero and the total is not
   * @throws ArithmeticException if total or sum of amounts is beyond {@link Long#MAX_VALUE} minor
   *     units
   */
  public static List<Money> byAmount(Money total, List<Money> amounts) {
    CurrencyUnit currency = total.getCurrencyUnit();
    return inMoney(currency, byWeight(MinorUnits.of(total), minor(amounts, currency)));
  }

  /**
   * Returns the shares of an amount, none larger than its cap.
   *
   * @param caps zero or more, one for each weight
   * @throws IllegalArgumentException if the total is more than the caps of what has weight leave
   *     room for, a cap is negative or in another currency, or a weight is negative
   * @throws ArithmeticException if total or sum of weights is beyond {@link Long#MAX_VALUE}
   */
  public static List<Money> byWeightWithCaps(Money total, List<Long> weights, List<Money> caps) {
    CurrencyUnit currency = total.getCurrencyUnit();
    return inMoney(
        currency, byWeightWithCaps(MinorUnits.of(total), longs(weights), minor(caps, currency)));
  }

  /**
   * Returns equal shares of an amount; the first ones have a minor unit more if it does not divide.
   *
   * @throws IllegalArgumentException if there are no parts
   */
  public static List<Money> evenly(Money total, int parts) {
    return inMoney(total.getCurrencyUnit(), evenly(MinorUnits.of(total), parts));
  }

  /**
   * Returns the shares of an amount in minor units; otherwise as {@link #byWeight(Money, List)}.
   */
  public static long[] byWeight(long total, long[] weights) {
    return share(total, weights, BY_POSITION);
  }

  /**
   * Returns the shares of an amount in minor units, ties broken by rank.
   *
   * @param tieRanks one for each weight; of equal remainders the smallest rank is served first
   */
  public static long[] byWeight(long total, long[] weights, int[] tieRanks) {
    sameLength("tie ranks", tieRanks.length, weights);
    return share(total, weights, tieRanks);
  }

  /**
   * Returns the shares of an amount in minor units, none larger than its cap; otherwise as {@link
   * #byWeightWithCaps(Money, List, List)}.
   */
  public static long[] byWeightWithCaps(long total, long[] weights, long[] caps) {
    return shareWithCaps(total, weights, caps, BY_POSITION);
  }

  /** Returns the shares of an amount in minor units, none larger than its cap, ties by rank. */
  public static long[] byWeightWithCaps(long total, long[] weights, long[] caps, int[] tieRanks) {
    sameLength("tie ranks", tieRanks.length, weights);
    return shareWithCaps(total, weights, caps, tieRanks);
  }

  /** Returns equal shares in minor units; otherwise as {@link #evenly(Money, int)}. */
  public static long[] evenly(long total, int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException(
          "%s minor units are to be shared over %s parts; give at least 1".formatted(total, parts));
    }
    long[] weights = new long[parts];
    Arrays.fill(weights, 1);
    return byWeight(total, weights);
  }

  /**
   * Returns what the units from one count to another get of an amount that belongs to all units:
   * the amount of the first {@code to} units less that of the first {@code from}.
   *
   * <p>Each of the two is rounded once, so ranges that adjoin add up, and all ranges together give
   * the total, in however many steps they are taken.
   *
   * @param total minor units of all the units
   * @param from units before, zero or more
   * @param to units including these, at least {@code from} and at most {@code whole}
   * @param whole all units, at least 1
   * @param rounding of the amount of the first units; FLOOR and CEILING are no mirror for negative
   *     totals, the others are
   * @throws IllegalArgumentException if the counts are out of order
   */
  public static long ofUnits(long total, long from, long to, long whole, RoundingMode rounding) {
    if (from < 0 || to < from || whole < to || whole < 1) {
      throw new IllegalArgumentException(
          "units %s to %s of %s; count from 0, upwards, to at most all of them"
              .formatted(from, to, whole));
    }
    // Both amounts are between 0 and the total, so their difference cannot overflow.
    return Products.multiplyDivide(total, to, whole, rounding)
        - Products.multiplyDivide(total, from, whole, rounding);
  }

  /**
   * Returns how a part of an amount falls on its shares when some of each is taken already: in
   * proportion to what is left of it, and never above that.
   *
   * <p>Parts over time add up: once all is taken, every share has been taken exactly.
   *
   * @param part minor units, zero or more and at most what is left of all shares
   * @param shares the whole of each share, zero or more
   * @param taken of each share before, at most the share
   * @throws IllegalArgumentException if more was taken, or is asked for, than there is
   */
  public static long[] ofRemaining(long part, long[] shares, long[] taken) {
    sameLength("amounts taken", taken.length, shares);
    long[] left = new long[shares.length];
    long all = 0;
    for (int i = 0; i < shares.length; i++) {
      if (taken[i] < 0 || taken[i] > shares[i]) {
        throw new IllegalArgumentException(
            "of share %s, %s minor units, %s were taken; take zero or more, at most the share"
                .formatted(i, shares[i], taken[i]));
      }
      left[i] = shares[i] - taken[i];
      all = addWeights(all, left[i]);
    }
    if (part < 0 || part > all) {
      throw new IllegalArgumentException(
          "%s minor units are asked for and %s are left; ask for zero or more, at most what is left"
              .formatted(part, all));
    }
    // No quota is above what is left, which is whole; so no share rounded up is.
    return byWeight(part, left);
  }

  private static long[] share(long total, long[] weights, int[] tieRanks) {
    long sum = sumOfWeights(weights);
    if (total == 0 || sum == 0) {
      if (total != 0) {
        throw new IllegalArgumentException(
            "%s minor units are to be shared and no weight is above zero; give at least one"
                .formatted(total));
      }
      return new long[weights.length];
    }
    boolean mirrored = total < 0;
    long[] shares = sharePositive(magnitude(total), weights, sum, tieRanks);
    return mirrored ? negated(shares) : shares;
  }

  private static long[] sharePositive(long total, long[] weights, long sum, int[] tieRanks) {
    int count = weights.length;
    long[] shares = new long[count];
    long[] remainders = new long[count];
    long left = total;
    for (int i = 0; i < count; i++) {
      long weight = weights[i];
      if (Math.multiplyHigh(total, weight) == 0 && total * weight >= 0) {
        long product = total * weight;
        shares[i] = product / sum;
        remainders[i] = product % sum;
      } else {
        BigInteger[] parts =
            BigInteger.valueOf(total)
                .multiply(BigInteger.valueOf(weight))
                .divideAndRemainder(BigInteger.valueOf(sum));
        shares[i] = parts[0].longValueExact();
        remainders[i] = parts[1].longValueExact();
      }
      left -= shares[i];
    }
    if (left > 0) {
      serveLargest(shares, remainders, Math.toIntExact(left), tieRanks);
    }
    return shares;
  }

  /** Adds one to the shares of the {@code left} largest remainders; fewer than there are. */
  private static void serveLargest(long[] shares, long[] remainders, int left, int[] tieRanks) {
    if (left == 1 && tieRanks.length == 0) {
      // So it mostly is where an amount goes to two or three.
      shares[positionOfLargest(remainders)]++;
      return;
    }
    long[] sorted = remainders.clone();
    Arrays.sort(sorted);
    long threshold = sorted[sorted.length - left];
    int above = 0;
    for (int i = 0; i < shares.length; i++) {
      if (remainders[i] > threshold) {
        shares[i]++;
        above++;
      }
    }
    int tiesToServe = left - above;
    if (tieRanks.length == 0) {
      for (int i = 0; tiesToServe > 0; i++) {
        if (remainders[i] == threshold) {
          shares[i]++;
          tiesToServe--;
        }
      }
    } else {
      int[] tied = tiedByRank(remainders, threshold, tieRanks);
      for (int i = 0; i < tiesToServe; i++) {
        shares[tied[i]]++;
      }
    }
  }

  /** Returns the first position of the largest. */
  private static int positionOfLargest(long[] remainders) {
    int largest = 0;
    for (int i = 1; i < remainders.length; i++) {
      if (remainders[i] > remainders[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /** Returns the positions whose remainder is the threshold, by rank and then by position. */
  private static int[] tiedByRank(long[] remainders, long threshold, int[] tieRanks) {
    // Rank above, position below: sorting the longs sorts by both without boxing.
    long[] keys = new long[remainders.length];
    int count = 0;
    for (int i = 0; i < remainders.length; i++) {
      if (remainders[i] == threshold) {
        keys[count++] = ((long) tieRanks[i] << Integer.SIZE) | i;
      }
    }
    Arrays.sort(keys, 0, count);
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = (int) keys[i];
    }
    return positions;
  }

  private static long[] shareWithCaps(long total, long[] weights, long[] caps, int[] tieRanks) {
    sameLength("caps", caps.length, weights);
    long sum = sumOfWeights(weights);
    long wanted = magnitude(total);
    long room = 0;
    boolean capped = false;
    for (int i = 0; i < caps.length; i++) {
      if (caps[i] < 0) {
        throw new IllegalArgumentException(
            "the cap of share %s is %s; give zero or more".formatted(i, caps[i]));
      }
      if (weights[i] > 0) {
        room = LongMath.saturatedAdd(room, caps[i]);
        capped |= Products.compare(wanted, weights[i], caps[i], sum) > 0;
      }
    }
    if (wanted > room) {
      throw new IllegalArgumentException(
          "%s minor units are to be shared and the caps leave room for %s; raise caps or share less"
              .formatted(wanted, room));
    }
    if (!capped) {
      return share(total, weights, tieRanks);
    }
    long[] shares = fillToCaps(wanted, weights, sum, caps, tieRanks);
    return total < 0 ? negated(shares) : shares;
  }

  /**
   * Caps bind one after the other, the tightest for its weight first; when the next one does not,
   * no later one does, and what is left is shared among those by weight alone.
   */
  private static long[] fillToCaps(
      long total, long[] weights, long sum, long[] caps, int[] tieRanks) {
    long[] shares = new long[weights.length];
    long[] openWeights = weights.clone();
    long left = total;
    long openSum = sum;
    for (int i : byTightness(weights, caps)) {
      if (Products.compare(left, weights[i], caps[i], openSum) < 0) {
        break;
      }
      shares[i] = caps[i];
      left -= caps[i];
      openSum -= weights[i];
      openWeights[i] = 0;
    }
    if (left > 0) {
      // Each open quota is below its cap, which is whole; so no share rounded up is above it.
      long[] open = sharePositive(left, openWeights, openSum, tieRanks);
      for (int i = 0; i < shares.length; i++) {
        shares[i] += open[i];
      }
    }
    return shares;
  }

  private static List<Integer> byTightness(long[] weights, long[] caps) {
    List<Integer> order = new ArrayList<>(weights.length);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        order.add(i);
      }
    }
    order.sort((a, b) -> Products.compare(caps[a], weights[b], caps[b], weights[a]));
    return order;
  }

  private static long sumOfWeights(long[] weights) {
    long sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0) {
        throw new IllegalArgumentException(
            "weight %s is %s; give zero or more".formatted(i, weights[i]));
      }
      sum = addWeights(sum, weights[i]);
    }
    return sum;
  }

  private static long addWeights(long sum, long weight) {
    long next = sum + weight;
    if (next < 0) {
      throw new ArithmeticException(
          "weights add up to more than %s; divide them all by the same number"
              .formatted(Long.MAX_VALUE));
    }
    return next;
  }

  private static long magnitude(long total) {
    if (total == Long.MIN_VALUE) {
      throw new ArithmeticException(
          "a total of %s minor units has no mirror image; share less".formatted(total));
    }
    return Math.abs(total);
  }

  private static long[] negated(long[] shares) {
    for (int i = 0; i < shares.length; i++) {
      shares[i] = -shares[i];
    }
    return shares;
  }

  private static void sameLength(String what, int length, long[] weights) {
    if (length != weights.length) {
      throw new IllegalArgumentException(
          "%s %s for %s weights; give one for each".formatted(length, what, weights.length));
    }
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static long[] minor(List<Money> amounts, CurrencyUnit currency) {
    return amounts.stream().mapToLong(amount -> MinorUnits.of(amount, currency)).toArray();
  }

  private static List<Money> inMoney(CurrencyUnit currency, long[] shares) {
    List<Money> money = new ArrayList<>(shares.length);
    for (long share : shares) {
      money.add(MinorUnits.toMoney(currency, share));
    }
    return List.copyOf(money);
  }
}
