package io.commercelib.membership.churn;

/**
 * What models need to know of a member's purchases, all counted from the first one.
 *
 * <p>The papers' x, t_x and T; in RFM recency and frequency mean other things.
 *
 * @param repeatPurchases x: after the first one, zero or more
 * @param timeOfLast t_x: from the first purchase to the last one; 0 if there is only the first
 * @param age T: from the first purchase to the end of what was observed
 */
public record PurchaseSummary(int repeatPurchases, double timeOfLast, double age) {

  /** Checks that the three go together. */
  public PurchaseSummary {
    String fault = fault(repeatPurchases, timeOfLast, age);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(fault);
    }
  }

  /** Returns what is wrong with three figures; an empty text if nothing is. */
  static String fault(int repeatPurchases, double timeOfLast, double age) {
    if (!Double.isFinite(timeOfLast) || !Double.isFinite(age)) {
      return "time of last %s and age %s; give finite numbers".formatted(timeOfLast, age);
    }
    if (repeatPurchases < 0) {
      return "%s repeat purchases; count those after the first, zero or more"
          .formatted(repeatPurchases);
    }
    if (timeOfLast < 0) {
      return "time of last is %s; count it from the first purchase, zero or more"
          .formatted(timeOfLast);
    }
    if (age < timeOfLast) {
      return "age %s is less than the time of the last purchase, %s; observe at least until then"
          .formatted(age, timeOfLast);
    }
    if (repeatPurchases == 0 && timeOfLast > 0) {
      return "time of last is %s without a repeat purchase; give 0, the time of the first"
          .formatted(timeOfLast);
    }
    if (repeatPurchases > 0 && timeOfLast == 0) {
      return "%s repeat purchases at the time of the first; count what is bought at one time once"
          .formatted(repeatPurchases);
    }
    return "";
  }
}
