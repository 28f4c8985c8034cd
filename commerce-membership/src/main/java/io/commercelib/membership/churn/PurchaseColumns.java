package io.commercelib.membership.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Purchases of many members, a column for each figure of a {@link PurchaseSummary}: a million take
 * 20 MB. Members go by their position. Immutable.
 */
public final class PurchaseColumns {
  private static final int MOST_TOLD = 100;

  private final int[] repeatPurchases;
  private final double[] timesOfLast;
  private final double[] ages;

  private PurchaseColumns(int[] repeatPurchases, double[] timesOfLast, double[] ages) {
    this.repeatPurchases = repeatPurchases;
    this.timesOfLast = timesOfLast;
    this.ages = ages;
  }

  /**
   * Returns columns, copied.
   *
   * @param repeatPurchases x of each member
   * @param timesOfLast t_x of each, in the unit of {@code ages}
   * @param ages T of each
   * @throws IllegalArgumentException if lengths differ, or figures of a member do not go together:
   *     all such members are named by position, one a line, of more than 100 the first
   */
  public static PurchaseColumns of(int[] repeatPurchases, double[] timesOfLast, double[] ages) {
    if (repeatPurchases.length != timesOfLast.length || ages.length != timesOfLast.length) {
      throw new IllegalArgumentException(
          "columns of %s, %s and %s members; give each as many"
              .formatted(repeatPurchases.length, timesOfLast.length, ages.length));
    }
    PurchaseColumns columns =
        new PurchaseColumns(repeatPurchases.clone(), timesOfLast.clone(), ages.clone());
    columns.check();
    return columns;
  }

  /** Returns columns of some summaries, in their order. */
  public static PurchaseColumns of(Collection<PurchaseSummary> summaries) {
    int size = summaries.size();
    PurchaseColumns columns =
        new PurchaseColumns(new int[size], new double[size], new double[size]);
    int i = 0;
    for (PurchaseSummary summary : summaries) {
      columns.repeatPurchases[i] = summary.repeatPurchases();
      columns.timesOfLast[i] = summary.timeOfLast();
      columns.ages[i] = summary.age();
      i++;
    }
    return columns;
  }

  private void check() {
    List<String> faults = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < size(); i++) {
      String fault = PurchaseSummary.fault(repeatPurchases[i], timesOfLast[i], ages[i]);
      if (!fault.isEmpty()) {
        count++;
        if (faults.size() < MOST_TOLD) {
          faults.add("member %s: %s".formatted(i, fault));
        }
      }
    }
    if (count > faults.size()) {
      faults.add("and %s members more".formatted(count - faults.size()));
    }
    if (count > 0) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  /** Returns how many members there are. */
  public int size() {
    return repeatPurchases.length;
  }

  /** Returns x of the member at a position. */
  public int repeatPurchases(int member) {
    return repeatPurchases[member];
  }

  /** Returns t_x of the member at a position. */
  public double timeOfLast(int member) {
    return timesOfLast[member];
  }

  /** Returns T of the member at a position. */
  public double age(int member) {
    return ages[member];
  }

  /** Returns the figures of the member at a position. */
  public PurchaseSummary summary(int member) {
    return new PurchaseSummary(repeatPurchases[member], timesOfLast[member], ages[member]);
  }

  /** Returns the longest age; 0 of nobody. */
  double longestAge() {
    return Arrays.stream(ages).max().orElse(0);
  }

  /** Returns the purchases after the first, of all members. */
  long allRepeatPurchases() {
    return Arrays.stream(repeatPurchases).asLongStream().sum();
  }
}
