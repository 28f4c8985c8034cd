package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.payment.PaymentMethods;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.RefundShares;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/**
 * The money of an order: which payment is asked for what, what is taken when, and what goes back.
 *
 * <p>One rule stands behind it: what is kept of an order is never more than what is owed for it.
 * Whatever is decided changes what is owed; {@link #balance} then takes what is due, sends back
 * what is too much and gives up what is not needed any more. Nothing outside is called here:
 * requests are written down. Orders come and go unsaved. Thread-safe.
 */
final class OrderMoney {
  private final CheckoutSettings settings;
  private final PaymentMethods methods;
  private final Payments payments;

  OrderMoney(CheckoutSettings settings, PaymentMethods methods, Payments payments) {
    this.settings = settings;
    this.methods = methods;
    this.payments = payments;
  }

  /**
   * Writes down that the first tender is to be asked for; the others wait until it is approved.
   *
   * @param tenders as {@link #sorted}
   */
  Order beginTenders(Tx tx, Order order, List<Tender> tenders, Instant now) {
    return beginTenders(tx, order, tenders, Payments.ofOrder(tx, order.id()).size(), now);
  }

  /** As above, for who knows how many payments there are {@code before}. */
  Order beginTenders(Tx tx, Order order, List<Tender> tenders, int before, Instant now) {
    Tender first = tenders.get(0);
    // What is taken at once together with others is reserved first: should one of the others be
    // refused, nothing has to go back. The last one completes the payment.
    boolean captureNow =
        tenders.size() == 1 && methods.get(first.method()).taking() == PaymentMethod.Taking.AT_ONCE;
    payments.begin(
        tx,
        new PaymentId(order.id() + "/" + (before + 1)),
        order.id(),
        first.method(),
        first.data(),
        first.amount().orElseThrow(),
        captureNow,
        now);
    return order.withTenders(tenders.subList(1, tenders.size()));
  }

  /**
   * Checks that an order has not had too many payments.
   *
   * @param before how many there are
   * @throws Refusal if these would be too many
   */
  static void checkCount(int before, List<Tender> tenders) {
    if (before + tenders.size() > Payments.MOST_OF_ORDER) {
      throw new Refusal(Reason.of(OrderReason.TOO_MANY_PAYMENTS, "most", Payments.MOST_OF_ORDER));
    }
  }

  /**
   * Returns tenders in the order in which they are asked for: those that send the payer away last,
   * what takes the rest very last.
   *
   * @throws IllegalArgumentException if they do not add up to what is missing
   */
  List<Tender> sorted(List<Tender> tenders, Money missing) {
    List<Tender> here = new ArrayList<>();
    List<Tender> away = new ArrayList<>();
    Money left = missing;
    int rests = 0;
    for (Tender tender : tenders) {
      (methods.get(tender.method()).redirecting() ? away : here).add(tender);
      left = left.minus(tender.amount().orElse(Money.zero(missing.getCurrencyUnit())));
      rests += tender.amount().isEmpty() ? 1 : 0;
    }
    if (rests > 1 || (rests == 0 ? !left.isZero() : !left.isPositive())) {
      throw new IllegalArgumentException(
          "the tenders %s do not make up %s; let them add up, or leave the amount of one open"
              .formatted(tenders, missing));
    }
    if (away.size() > 1) {
      throw new IllegalArgumentException(
          "the tenders %s send the payer away more than once; only one can".formatted(tenders));
    }
    here.addAll(away);
    return here.stream().map(tender -> withAmount(tender, missing, tenders)).toList();
  }

  private static Tender withAmount(Tender tender, Money missing, List<Tender> all) {
    if (tender.amount().isPresent()) {
      return tender;
    }
    Money rest = missing;
    for (Tender other : all) {
      rest = rest.minus(other.amount().orElse(Money.zero(missing.getCurrencyUnit())));
    }
    return new Tender(tender.method(), Optional.of(rest), tender.data());
  }

  /**
   * A payment failed: what its fellow tenders had reserved is given up. One that the payer had left
   * behind for another changes nothing.
   */
  Order failed(Tx tx, Order order, PaymentId failed, Instant now) {
    List<PaymentAttempt> attempts = Payments.ofOrder(tx, order.id());
    boolean isLast = attempts.get(attempts.size() - 1).id().equals(failed);
    if (!isLast || !order.state().is(OrderState.AWAITING_PAYMENT)) {
      return order;
    }
    for (PaymentAttempt attempt : attempts) {
      if (attempt.captured().isZero()) {
        payments.giveUp(tx, attempt.id(), now);
      }
    }
    return summed(tx, order.withTenders(List.of()));
  }

  /** Returns the payments of the change that waits for its money; none if none does. */
  static List<PaymentAttempt> ofDraft(Tx tx, Order order) {
    return order
        .draft()
        .map(draft -> paymentsAfter(tx, order, draft.paymentsBefore()))
        .orElse(List.of());
  }

  /** What is reserved by the payments after the first so many is given up. */
  Order giveUpAfter(Tx tx, Order order, int first, Instant now) {
    for (PaymentAttempt attempt : paymentsAfter(tx, order, first)) {
      payments.giveUp(tx, attempt.id(), now);
    }
    return summed(tx, order);
  }

  private static List<PaymentAttempt> paymentsAfter(Tx tx, Order order, int first) {
    List<PaymentAttempt> all = Payments.ofOrder(tx, order.id());
    return all.subList(Math.min(first, all.size()), all.size());
  }

  /**
   * Takes what is due, lets go back what is too much, and gives up what is not needed any more.
   *
   * <p>Nothing is taken before the order is confirmed.
   *
   * @param cameLast the payment that has just brought money, if one has: what is too much is its
   */
  Order balance(Tx tx, Order order, Optional<PaymentId> cameLast, Instant now) {
    boolean isEven =
        order.kept().equals(order.owed())
            && order.payment().authorised().equals(order.payment().captured());
    if (isEven || order.state().is(OrderState.AWAITING_PAYMENT)) {
      return order;
    }
    // What came for a change that is still to be made is for that alone.
    List<PaymentAttempt> attempts = new ArrayList<>(Payments.ofOrder(tx, order.id()));
    attempts.removeAll(ofDraft(tx, order));
    Money capturing = zero(order);
    for (PaymentAttempt attempt : attempts) {
      capturing = capturing.plus(attempt.capturing());
    }
    for (PaymentAttempt attempt : attempts) {
      capturing = capturing.plus(capture(tx, order, attempt, capturing, now));
    }
    Order balanced = order;
    Money excess = order.kept().minus(order.owed());
    if (excess.isPositive()) {
      balanced =
          sendBack(
              tx,
              order,
              "returned-" + (order.refunds().size() + 1),
              "more was taken than is owed",
              excess,
              cameLast,
              now);
    }
    if (!order.owed().isGreaterThan(order.kept().plus(capturing))) {
      for (PaymentAttempt attempt : attempts) {
        payments.giveUp(tx, attempt.id(), now);
      }
    }
    return summed(tx, balanced);
  }

  /** Returns what of an attempt is written down to be taken now. */
  private Money capture(Tx tx, Order order, PaymentAttempt attempt, Money capturing, Instant now) {
    PaymentMethod method = methods.get(attempt.method());
    Money reserved = attempt.reserved();
    Money taken = order.kept().plus(capturing);
    Money owed = order.owed().minus(taken);
    Money due = smaller(reserved, due(order, method.taking()).minus(taken));
    if (!due.isPositive()) {
      return zero(order);
    }
    boolean last = due.isEqual(owed);
    if (method.gateway().isPresent()) {
      Capabilities able = method.gateway().get().capabilities();
      if (!able.canCapturePart()) {
        // All or nothing: what is too much goes back.
        due = reserved;
        last = true;
      } else if (!able.canCaptureOften()) {
        due = smaller(reserved, owed);
        last = true;
      }
    }
    payments.beginCapture(tx, attempt.id(), due, last, now);
    return due;
  }

  /** Returns what is due in all by now for methods that take money at that time. */
  private Money due(Order order, PaymentMethod.Taking taking) {
    return switch (taking) {
      case AT_ONCE -> order.owed();
      case AT_SHIPMENT -> dueWithout(order, OrderLine::shipped, OrderLine::open);
      case AT_DELIVERY ->
          dueWithout(order, OrderLine::delivered, line -> line.open() + line.underWay());
      case WHEN_RECEIVED -> zero(order);
    };
  }

  /** What is owed less what the units cost that are not that far; nothing while none is. */
  private Money dueWithout(
      Order order, ToLongFunction<OrderLine> reached, ToLongFunction<OrderLine> notYet) {
    Map<LineId, Long> waiting = new HashMap<>();
    boolean any = false;
    for (OrderLine line : order.lines()) {
      any |= reached.applyAsLong(line) > 0;
      long units = notYet.applyAsLong(line);
      if (units > 0) {
        waiting.put(line.id(), units);
      }
    }
    if (!any) {
      return zero(order);
    }
    return order
        .owed()
        .minus(
            settings
                .refundPricer()
                .refund(order.quote(), order.credited(), waiting, false)
                .total());
  }

  /** Money was taken, or could not be: the order's sums follow. */
  Order captured(Tx tx, Order order, PaymentTransaction transaction, Instant now) {
    boolean success = transaction.status() == PaymentTransaction.Status.SUCCESS;
    // Summed first: a capture that was given up, and came about after all, is in no sum any more.
    Order summed = summed(tx, order);
    return success
        ? summed.withCaptured(transaction.moved())
        : tell(
            tx,
            summed,
            new OrderEvent.PaymentFailed(order.id(), order.customer(), now, summed.outstanding()));
  }

  /** Returns what is still to be paid by hand, such as on account. */
  Money openByHand(Tx tx, Order order) {
    Money open = zero(order);
    for (PaymentAttempt attempt : Payments.ofOrder(tx, order.id())) {
      if (methods.get(attempt.method()).gateway().isEmpty()) {
        open = open.plus(attempt.reserved());
      }
    }
    return smaller(open, order.outstanding());
  }

  /** Writes down that what came by hand is taken; at most {@link #openByHand}. */
  Order received(Tx tx, Order order, Money amount, Instant now) {
    Money left = amount;
    for (PaymentAttempt attempt : Payments.ofOrder(tx, order.id())) {
      Money part = smaller(left, attempt.reserved());
      if (methods.get(attempt.method()).gateway().isEmpty() && part.isPositive()) {
        payments.beginCapture(tx, attempt.id(), part, part.isEqual(order.outstanding()), now);
        left = left.minus(part);
      }
    }
    return summed(tx, order);
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
    return smaller(total, tooMuch.isNegative() ? zero(order) : tooMuch);
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
        refundId, why, amounts, zero(order), amounts.total().minus(taken), deductions, now);
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
    RefundQuote noUnits = new RefundQuote(List.of(), zero(order));
    OrderRefund refund = OrderRefund.decided(refundId, why, noUnits, excess, zero(order), now);
    return ask(tx, order.withRefund(refund), refundId, first, now);
  }

  /** Lets what has not gone back of a refund that needs care go back after all. */
  Order refundAgain(Tx tx, Order order, String refundId, Instant now) {
    return order.refund(refundId).status() == OrderRefund.Status.NEEDS_CARE
        ? ask(tx, order.withRefundTriedAgain(refundId), refundId, Optional.empty(), now)
        : order;
  }

  /** Part of a refund went back, or did not; the last to answer ends it. */
  Order refunded(Tx tx, Order order, PaymentTransaction transaction, Instant now) {
    OrderRefund refund = order.refund(OrderRefund.idOf(transaction.purpose()));
    if (refund.status() != OrderRefund.Status.PENDING
        || !refund.purpose().equals(transaction.purpose())) {
      return order;
    }
    boolean success = transaction.status() == PaymentTransaction.Status.SUCCESS;
    Order known = success ? order.withReturned(refund.id(), transaction.moved()) : order;
    boolean othersOpen =
        Payments.ofOrder(tx, order.id()).stream()
            .flatMap(attempt -> attempt.transactions().stream())
            .anyMatch(t -> t.purpose().equals(transaction.purpose()) && t.status().isOpen());
    return othersOpen ? known : endRefund(tx, known, refund.id(), now);
  }

  /** Somebody gave back by hand what a refund that needs care is for. */
  Order refundedByHand(Tx tx, Order order, String refundId, Instant now) {
    return tellRefunded(tx, order.withRefundByHand(refundId), refundId, now);
  }

  private Order endRefund(Tx tx, Order order, String refundId, Instant now) {
    Order ended = order.withRefundEnded(refundId);
    return ended.refund(refundId).status() == OrderRefund.Status.DONE
        ? tellRefunded(tx, ended, refundId, now)
        : tell(tx, ended, new OrderEvent.RefundFailed(order.id(), order.customer(), now, refundId));
  }

  private static Order tellRefunded(Tx tx, Order order, String refundId, Instant now) {
    OrderRefund refund = order.refund(refundId);
    RefundQuote amounts = refund.amounts();
    return tell(
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
      Money part = smaller(left, attempt.refundable());
      if (part.isPositive()) {
        parts.put(attempt.id(), part);
        left = left.minus(part);
      }
    }
    return left;
  }

  /** The order's sum of what is taken or reserved, as its payments have it now. */
  private static Order summed(Tx tx, Order order) {
    Money sum = zero(order);
    for (PaymentAttempt attempt : Payments.ofOrder(tx, order.id())) {
      sum = sum.plus(attempt.captured()).plus(attempt.capturing()).plus(attempt.reserved());
    }
    return order.withAuthorisedSum(sum);
  }

  /** Appends an event of an order to the outbox and returns the order that counts it. */
  static Order tell(Tx tx, Order order, OrderEvent event) {
    Order counted = order.withNextEvent();
    tx.outbox().append(OrderEvents.write(event, counted.lastEvent()));
    return counted;
  }

  private static Money smaller(Money one, Money other) {
    return one.isLessThan(other) ? one : other;
  }

  private static Money zero(Order order) {
    return Money.zero(order.quote().cart().currency());
  }
}
