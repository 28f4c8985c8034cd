package io.commercelib.membership.churn;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Members with equal figures as one, with their number: of customers that a shop has by the
 * thousand most are alike, and a likelihood then takes a fraction of the time. In an order of its
 * own, so that the order of members does not change a digit.
 */
final class GroupedPurchases {
  private final int[] x;
  private final double[] timesOfLast;
  private final double[] ages;
  private final long[] members;

  private GroupedPurchases(int groups) {
    x = new int[groups];
    timesOfLast = new double[groups];
    ages = new double[groups];
    members = new long[groups];
  }

  int size() {
    return x.length;
  }

  int x(int group) {
    return x[group];
  }

  double timeOfLast(int group) {
    return timesOfLast[group];
  }

  double age(int group) {
    return ages[group];
  }

  long members(int group) {
    return members[group];
  }

  /** Returns the greatest x: groups are in its order. */
  int mostX() {
    return x.length == 0 ? 0 : x[x.length - 1];
  }

  static GroupedPurchases of(PurchaseColumns columns, double timesBy) {
    int[] order =
        IntStream.range(0, columns.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(columns::repeatPurchases)
                    .thenComparingDouble(columns::timeOfLast)
                    .thenComparingDouble(columns::age))
            .mapToInt(Integer::intValue)
            .toArray();
    int groups = 0;
    for (int i = 0; i < order.length; i++) {
      groups += i == 0 || differ(columns, order[i - 1], order[i]) ? 1 : 0;
    }
    GroupedPurchases grouped = new GroupedPurchases(groups);
    int group = -1;
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || differ(columns, order[i - 1], order[i])) {
        group++;
        grouped.x[group] = columns.repeatPurchases(order[i]);
        grouped.timesOfLast[group] = columns.timeOfLast(order[i]) * timesBy;
        grouped.ages[group] = columns.age(order[i]) * timesBy;
      }
      grouped.members[group]++;
    }
    return grouped;
  }

  private static boolean differ(PurchaseColumns columns, int one, int other) {
    return columns.repeatPurchases(one) != columns.repeatPurchases(other)
        || columns.timeOfLast(one) != columns.timeOfLast(other)
        || columns.age(one) != columns.age(other);
  }
}
