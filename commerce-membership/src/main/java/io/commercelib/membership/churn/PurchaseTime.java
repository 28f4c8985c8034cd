package io.commercelib.membership.churn;

/**
 * In which unit of time models reckon. Months are left out: they differ in length, and a rate per
 * month would mean another thing in each.
 */
public enum PurchaseTime {
  /** Days. */
  DAYS(1),
  /** Weeks of seven days, as in the papers. */
  WEEKS(7);

  private final int days;

  PurchaseTime(int days) {
    this.days = days;
  }

  /** Returns how many of them so many days are. */
  public double of(long ofDays) {
    return (double) ofDays / days;
  }
}
