package io.commercelib.inventory.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * Tells the few items that make up most from the many that make up little.
 *
 * <p>Items are ranked by their amount, the largest first, those of one amount by the text of their
 * keys. One is A while those above it make up less than the first cut, and B while less than the
 * second: the item that crosses a cut belongs to the better class. An amount below zero, as of an
 * item sold at a loss, counts as nothing. Where all amounts together are nothing, all items are C,
 * and their shares are 0. Source: Silver, Pyke and Thomas, <i>Inventory and Production Management
 * in Supply Chains</i>, 4th ed., ch. 3. Pure, immutable and thread-safe.
 *
 * @param cutOfA share of all that A makes up, above 0 and at most 1
 * @param cutOfB share of all that A and B make up, at least that of A and at most 1
 */
public record AbcAnalysis(BigDecimal cutOfA, BigDecimal cutOfB) {
  private static final int SCALE = 6;

  /** Checks the cuts. */
  public AbcAnalysis {
    if (cutOfA.signum() <= 0
        || cutOfA.compareTo(cutOfB) > 0
        || cutOfB.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "cuts are %s and %s; give shares above 0, rising, and at most 1, such as 0.80 and 0.95"
              .formatted(cutOfA, cutOfB));
    }
  }

  /** Returns the usual analysis: A makes up 80 % and A and B make up 95 %. */
  public static AbcAnalysis standard() {
    return new AbcAnalysis(new BigDecimal("0.80"), new BigDecimal("0.95"));
  }

  /**
   * Returns items ranked by money, such as the value or the margin of what was sold of each.
   *
   * @throws IllegalArgumentException if the amounts are in several currencies
   */
  public <K> List<AbcRank<K>> byMoney(Map<K, BigMoney> amounts) {
    Map<CurrencyUnit, K> firstOf = new HashMap<>();
    amounts.forEach((key, amount) -> firstOf.putIfAbsent(amount.getCurrencyUnit(), key));
    if (firstOf.size() > 1) {
      throw new IllegalArgumentException(
          "amounts are in several currencies, %s; convert them to one"
              .formatted(
                  firstOf.entrySet().stream()
                      .map(entry -> "%s as of '%s'".formatted(entry.getKey(), entry.getValue()))
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    Map<K, BigDecimal> plain = new HashMap<>();
    amounts.forEach((key, amount) -> plain.put(key, amount.getAmount()));
    return ranked(plain);
  }

  /** Returns items ranked by a number of units, such as those sold of each. */
  public <K> List<AbcRank<K>> byQuantity(Map<K, Long> units) {
    Map<K, BigDecimal> plain = new HashMap<>();
    units.forEach((key, count) -> plain.put(key, BigDecimal.valueOf(count)));
    return ranked(plain);
  }

  private <K> List<AbcRank<K>> ranked(Map<K, BigDecimal> amounts) {
    List<Map.Entry<K, BigDecimal>> sorted = new ArrayList<>(amounts.entrySet());
    sorted.sort(
        Map.Entry.<K, BigDecimal>comparingByValue()
            .reversed()
            .thenComparing(Comparator.comparing(entry -> entry.getKey().toString())));
    BigDecimal total = BigDecimal.ZERO;
    for (Map.Entry<K, BigDecimal> entry : sorted) {
      total = total.add(counted(entry));
    }
    BigDecimal endOfA = cutOfA.multiply(total);
    BigDecimal endOfB = cutOfB.multiply(total);
    List<AbcRank<K>> ranks = new ArrayList<>();
    BigDecimal above = BigDecimal.ZERO;
    BigDecimal shareAbove = BigDecimal.ZERO.setScale(SCALE);
    for (Map.Entry<K, BigDecimal> entry : sorted) {
      AbcClass abcClass =
          above.compareTo(endOfA) < 0
              ? AbcClass.A
              : above.compareTo(endOfB) < 0 ? AbcClass.B : AbcClass.C;
      above = above.add(counted(entry));
      BigDecimal share =
          total.signum() == 0 ? shareAbove : above.divide(total, SCALE, RoundingMode.HALF_EVEN);
      ranks.add(
          new AbcRank<>(
              entry.getKey(), entry.getValue(), share.subtract(shareAbove), share, abcClass));
      shareAbove = share;
    }
    return List.copyOf(ranks);
  }

  private static BigDecimal counted(Map.Entry<?, BigDecimal> entry) {
    return entry.getValue().max(BigDecimal.ZERO);
  }
}
