package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.payment.PaymentMethods;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
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
  private final OrderRefunds refunds;

  OrderMoney(CheckoutSettings settings, PaymentMethods methods, Payments payments) {
    this.settings = settings;
    this.methods = methods;
    this.payments = payments;
    this.refunds = new OrderRefunds(settings, payments);
  }

  /** Returns who lets money go back. */
  OrderRefunds refunds() {
    return refunds;
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
          refunds.sendBack(
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

  static Money smaller(Money one, Money other) {
    return one.isLessThan(other) ? one : other;
  }

  static Money zero(Order order) {
    return Money.zero(order.quote().cart().currency());
  }
}
