package io.commercelib.examples.shop.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What became of points, in whole points. {@code issued - redeemed - expired - takenBack} is what
 * is open less what is owed.
 *
 * @param issued for orders
 * @param redeemed spent on orders
 * @param expired since nobody spent them in time
 * @param takenBack with refunds
 * @param owed by members whose points were gone when they were to be taken back
 * @param open what can be spent still, by the month in which it expires, in order of time
 * @param value of all open points
 */
public record Points(
    long issued,
    long redeemed,
    long expired,
    long takenBack,
    long owed,
    List<Open> open,
    Money value) {

  /** Copies the list. */
  public Points {
    open = List.copyOf(open);
  }

  /** Returns that there were no points. */
  public static Points none(Money zero) {
    return new Points(0, 0, 0, 0, 0, List.of(), zero);
  }

  /**
   * Points that expire in one month.
   *
   * @param month of the last day on which they are good; empty if they never expire
   * @param points how many
   * @param value what they would pay
   */
  public record Open(Optional<YearMonth> month, long points, Money value) {}

  /** Returns all open points. */
  public long openPoints() {
    return open.stream().mapToLong(Open::points).sum();
  }
}
