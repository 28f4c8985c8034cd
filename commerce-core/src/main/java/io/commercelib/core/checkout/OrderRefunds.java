package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.RefundShares;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The money of an order that goes back: how much of what is credited, less what is kept back, and
 * which payment gives it. Nothing outside is called here: requests are written down. Orders come
 * and go unsaved. Thread-safe.
 */
final class OrderRefunds {
  private final CheckoutSettings settings;
  private final Payments payments;

  OrderRefunds(CheckoutSettings settings, Payments payments) {
    this.settings = settings;
    this.payments = payments;
  }

  /**
   * Lets go back what units are credited with, as far as it was taken, less what is kept back.
   *
   * @param fees what the shop keeps, as far as there is money to keep
   */
  Order refund(
      Tx tx,
      Order order,
      String refundId,
      String why,
      RefundQuote amounts,
      List<RefundDeduction> fees,
      Instant now) {
    Money taken = takenOf(order, amounts);
    List<RefundDeduction> deductions = new ArrayList<>(RefundDeduction.within(fees, taken));
    for (Hold hold : settings.holds()) {
      MoneyBack due = due(order, refundId, amounts, taken, deductions, now);
      deductions.addAll(
          RefundDeduction.within(hold.keepBack(tx, order.holdId(), due), due.amount()));
    }
    OrderRefund refund = decided(order, refundId, why, amounts, taken, deductions, now);
    return ask(tx, order.withRefund(refund), refundId, Optional.empty(), now);
  }

  /**
   * Returns what {@link #refund} would do, changing nothing.
   *
   * @param before what would be given back just before it
   */
  RefundPreview preview(
      Tx tx,
      Order order,
      String refundId,
      RefundQuote amounts,
      List<RefundDeduction> fees,
      List<GiveBack> before,
      Instant now) {
    Money taken = takenOf(order, amounts);
    List<RefundDeduction> deductions = new ArrayList<>(RefundDeduction.within(fees, taken));
    List<Reason> alsoBack = new ArrayList<>();
    for (Hold hold : settings.holds()) {
      MoneyBack due = due(order, refundId, amounts, taken, deductions, now);
      deductions.addAll(
          RefundDeduction.within(
              hold.previewKeepBack(tx, order.holdId(), due, before), due.amount()));
      before.forEach(given -> alsoBack.addAll(hold.preview(tx, order.holdId(), given)));
    }
    OrderRefund refund = decided(order, refundId, "preview", amounts, taken, deductions, now);
    Map<PaymentId, Money> parts = new HashMap<>();
    List<PaymentAttempt> attempts = Payments.ofOrder(tx, order.id());
    Money missing = share(refund.total(), attempts, parts);
    List<RefundPreview.Part> tenders = new ArrayList<>();
    for (PaymentAttempt attempt : attempts) {
      Money part = parts.get(attempt.id());
      if (part != null) {
        tenders.add(new RefundPreview.Part(attempt.id(), attempt.method(), part));
      }
    }
    return RefundPreview.builder()
        .lines(RefundShares.of(order.quote(), order.credited(), amounts))
        .amounts(amounts)
        .deductions(refund.deductions())
        .notTaken(refund.notTaken())
        .back(refund.total())
        .tenders(tenders)
        .needingCare(missing)
        .alsoBack(alsoBack)
        .build();
  }

  /** Returns what of an amount that is credited was taken, and so can go back. */
  private static Money takenOf(Order order, RefundQuote amounts) {
    Money total = amounts.total();
    Money tooMuch = order.kept().minus(order.price().minus(total));
    return OrderMoney.smaller(total, tooMuch.isNegative() ? OrderMoney.zero(order) : tooMuch);
  }

  private static MoneyBack due(
      Order order,
      String refundId,
      RefundQuote amounts,
      Money taken,
      List<RefundDeduction> deductions,
      Instant now) {
    Money left = taken;
    for (RefundDeduction deduction : deductions) {
      left = left.minus(deduction.amount());
    }
    return new MoneyBack(order.id(), refundId, amounts, left, now);
  }

  private static OrderRefund decided(
      Order order,
      String refundId,
      String why,
      RefundQuote amounts,
      Money taken,
      List<RefundDeduction> deductions,
      Instant now) {
    return OrderRefund.decided(
        refundId,
        why,
        amounts,
        OrderMoney.zero(order),
        amounts.total().minus(taken),
        deductions,
        now);
  }

  /**
   * Lets go back what was taken and is owed for nothing.
   *
   * @param first the payment that gives first, if there is a reason why one should
   */
  Order sendBack(
      Tx tx,
      Order order,
      String refundId,
      String why,
      Money excess,
      Optional<PaymentId> first,
      Instant now) {
    RefundQuote noUnits = new RefundQuote(List.of(), OrderMoney.zero(order));
    OrderRefund refund =
        OrderRefund.decided(refundId, why, noUnits, excess, OrderMoney.zero(order), now);
    return ask(tx, order.withRefund(refund), refundId, first, now);
  }

  /** Lets what has not gone back of a refund that needs care go back after all. */
  Order refundAgain(Tx tx, Order order, String refundId, Instant now) {
    return order.refund(refundId).status() == OrderRefund.Status.NEEDS_CARE
        ? ask(tx, order.withRefundTriedAgain(refundId), refundId, Optional.empty(), now)
        : order;
  }

  /**
   * Returns why what has not gone back of a refund must not be asked for under another key: it may
   * have gone back under the one before. Empty if every try was definitely refused.
   */
  static List<Reason> againstAnotherTry(Tx tx, Order order, String refundId) {
    List<Reason> against = new ArrayList<>();
    for (PaymentAttempt attempt : Payments.ofOrder(tx, order.id())) {
      for (PaymentTransaction known : attempt.transactions()) {
        if (known.operation() == PaymentTransaction.Operation.REFUND
            && known.status() == PaymentTransaction.Status.NEEDS_CARE
            && OrderRefund.idOf(known.purpose()).equals(refundId)) {
          against.add(
              Reason.of(OrderReason.REFUND_UNKNOWN, "refund", refundId, "amount", known.amount())
                  .with("key", known.key()));
        }
      }
    }
    return against;
  }

  /** Whether a refund waits for just this try, which failed before. */
  static boolean isStillDue(Order order, PaymentTransaction failed) {
    OrderRefund refund = order.refund(OrderRefund.idOf(failed.purpose()));
    boolean isOpen =
        refund.status() == OrderRefund.Status.PENDING
            || refund.status() == OrderRefund.Status.NEEDS_CARE;
    return isOpen
        && refund.purpose().equals(failed.purpose())
        && !failed.amount().isGreaterThan(refund.left());
  }

  /** Part of a refund went back, or did not; the last to answer ends it. */
  Order refunded(Tx tx, Order before, PaymentTransaction transaction, Instant now) {
    Order order = transaction.isSurplus() ? tellSurplus(tx, before, transaction, now) : before;
    OrderRefund refund = order.refund(OrderRefund.idOf(transaction.purpose()));
    boolean success = transaction.status() == PaymentTransaction.Status.SUCCESS;
    boolean isOfThisTry = refund.purpose().equals(transaction.purpose());
    if (refund.status() == OrderRefund.Status.NEEDS_CARE && isOfThisTry && success) {
      // It had been given up, and the money went back all the same.
      Order late = order.withReturnedAfterAll(refund.id(), transaction.moved());
      return late.refund(refund.id()).status() == OrderRefund.Status.DONE
          ? tellRefunded(tx, late, refund.id(), now)
          : late;
    }
    if (refund.status() != OrderRefund.Status.PENDING || !isOfThisTry) {
      return order;
    }
    Order known = success ? order.withReturned(refund.id(), transaction.moved()) : order;
    boolean othersOpen =
        Payments.ofOrder(tx, order.id()).stream()
            .flatMap(attempt -> attempt.transactions().stream())
            .anyMatch(t -> t.purpose().equals(transaction.purpose()) && t.status().isOpen());
    return othersOpen ? known : endRefund(tx, known, refund.id(), now);
  }

  private static Order tellSurplus(
      Tx tx, Order order, PaymentTransaction transaction, Instant now) {
    return OrderMoney.tell(
        tx,
        order,
        new OrderEvent.RefundedTwice(
            order.id(),
            order.customer(),
            now,
            OrderRefund.idOf(transaction.purpose()),
            transaction.key(),
            transaction.amount()));
  }

  /** Somebody gave back by hand what a refund that needs care is for. */
  Order refundedByHand(Tx tx, Order order, String refundId, Instant now) {
    return tellRefunded(tx, order.withRefundByHand(refundId), refundId, now);
  }

  private Order endRefund(Tx tx, Order order, String refundId, Instant now) {
    Order ended = order.withRefundEnded(refundId);
    return ended.refund(refundId).status() == OrderRefund.Status.DONE
        ? tellRefunded(tx, ended, refundId, now)
        : OrderMoney.tell(
            tx, ended, new OrderEvent.RefundFailed(order.id(), order.customer(), now, refundId));
  }

  private static Order tellRefunded(Tx tx, Order order, String refundId, Instant now) {
    OrderRefund refund = order.refund(refundId);
    RefundQuote amounts = refund.amounts();
    return OrderMoney.tell(
        tx,
        order,
        new OrderEvent.Refunded(
            order.id(),
            order.customer(),
            now,
            order.placedAt(),
            refundId,
            order.itemsOf(amounts),
            amounts.shipping(),
            refund.deductions()));
  }

  /**
   * Writes down that the gateways are to be asked for a refund that the order has decided: of each
   * payment as much as it can give, in the order in which they were made.
   *
   * @param first the payment that gives first, if there is a reason why one should
   */
  private Order ask(Tx tx, Order decided, String refundId, Optional<PaymentId> first, Instant now) {
    OrderRefund refund = decided.refund(refundId);
    Money left = refund.left();
    if (left.isZero()) {
      return endRefund(tx, decided, refundId, now);
    }
    Map<PaymentId, Money> parts = new HashMap<>();
    List<PaymentAttempt> attempts = new ArrayList<>(Payments.ofOrder(tx, decided.id()));
    attempts.sort(Comparator.comparing(attempt -> !first.equals(Optional.of(attempt.id()))));
    if (share(left, attempts, parts).isPositive()) {
      // Such as while the payer's bank asks: somebody must look.
      return endRefund(tx, decided, refundId, now);
    }
    for (PaymentAttempt attempt : attempts) {
      Money part = parts.get(attempt.id());
      if (part != null) {
        payments.beginRefund(tx, attempt.id(), refund.purpose(), part, now);
      }
    }
    return decided;
  }

  /**
   * Shares an amount among payments, each as much as it can give, in their order.
   *
   * @param parts is given the part of each that gives some
   * @return what none of them can give
   */
  private static Money share(
      Money amount, List<PaymentAttempt> attempts, Map<PaymentId, Money> parts) {
    Money left = amount;
    for (PaymentAttempt attempt : attempts) {
      Money part = OrderMoney.smaller(left, attempt.refundable());
      if (part.isPositive()) {
        parts.put(attempt.id(), part);
        left = left.minus(part);
      }
    }
    return left;
  }
}
