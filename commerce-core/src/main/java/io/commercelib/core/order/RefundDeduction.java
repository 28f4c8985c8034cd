package io.commercelib.core.order;

import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * Part of a refund that the shop keeps, such as a restocking fee.
 *
 * @param reason why
 * @param amount above zero
 */
public record RefundDeduction(Reason reason, Money amount) {

  /** Checks the amount. */
  public RefundDeduction {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException(
          "%s is kept back of a refund by '%s'; leave out what keeps nothing back"
              .formatted(amount, reason.code()));
    }
  }

  /**
   * Returns what of some deductions fits into an amount: in their order, the one that does not fit
   * any more cut to what is left, those behind it left out.
   *
   * @param most zero or more, in their currency
   */
  public static List<RefundDeduction> within(List<RefundDeduction> wanted, Money most) {
    List<RefundDeduction> fitting = new ArrayList<>(wanted.size());
    Money left = most;
    for (RefundDeduction deduction : wanted) {
      Money part = deduction.amount().isGreaterThan(left) ? left : deduction.amount();
      if (part.isPositive()) {
        fitting.add(new RefundDeduction(deduction.reason(), part));
        left = left.minus(part);
      }
    }
    return List.copyOf(fitting);
  }

  /** Returns what is kept back in all; {@code zero} says in which currency. */
  static Money total(List<RefundDeduction> deductions, Money zero) {
    Money total = zero;
    for (RefundDeduction deduction : deductions) {
      total = total.plus(deduction.amount());
    }
    return total;
  }
}
