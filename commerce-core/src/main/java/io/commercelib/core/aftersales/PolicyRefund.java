package io.commercelib.core.aftersales;

import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.quote.RefundQuote;
import java.util.List;

/**
 * What a policy gives back for units.
 *
 * @param amounts what is credited for them, and for shipping
 * @param deductions what the shop keeps of that by the rules, in their order; it may be more than
 *     there is, and {@link RefundDeduction#within} cuts it to the money that goes back
 */
public record PolicyRefund(RefundQuote amounts, List<RefundDeduction> deductions) {

  /** Copies the deductions. */
  public PolicyRefund {
    deductions = List.copyOf(deductions);
  }
}
