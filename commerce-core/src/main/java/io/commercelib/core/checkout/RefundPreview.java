package io.commercelib.core.checkout;

import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.quote.RefundLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.PaymentId;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What a refund would do, from what the units cost down to what each payment gives back: to be
 * shown before it is made. Conserved: the lines and the shipping are what is kept back, what was
 * not taken yet and what goes back. Immutable.
 */
@Value.Immutable
public interface RefundPreview {

  /** Returns what each line is credited with, and how that comes about. */
  List<RefundLine> lines();

  /** Returns what is credited, by line and for shipping, and why it is not what each unit cost. */
  RefundQuote amounts();

  /** Returns what the shop keeps of it, in the order in which it is taken off. */
  List<RefundDeduction> deductions();

  /** Returns what of it was not taken yet, and so need not be paid any more; zero or more. */
  Money notTaken();

  /** Returns what goes back; zero or more. */
  Money back();

  /** Returns what each payment gives back of it, in that order; those that give nothing not. */
  List<Part> tenders();

  /** Returns what no payment can give as things stand: somebody must look; zero or more. */
  Money needingCare();

  /** Returns what comes back beside the money, such as points that were spent or a coupon's use. */
  List<Reason> alsoBack();

  /** Checks that nothing is lost. */
  @Value.Check
  default void check() {
    Money left = amounts().total().minus(notTaken()).minus(back());
    for (RefundDeduction deduction : deductions()) {
      left = left.minus(deduction.amount());
    }
    Money given = needingCare();
    for (Part part : tenders()) {
      given = given.plus(part.amount());
    }
    if (!left.isZero() || !given.isEqual(back())) {
      throw new IllegalArgumentException(
          "of %s credited %s goes back, %s was not taken, %s is kept back; payments give %s; they must agree"
              .formatted(amounts().total(), back(), notTaken(), deductions(), given));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableRefundPreview.Builder {
    Builder() {}
  }

  /**
   * What one payment gives back.
   *
   * @param payment which
   * @param method by which it was made
   * @param amount above zero
   */
  record Part(PaymentId payment, String method, Money amount) {}
}
