package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.order.PaymentSums;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Places orders: what is wanted is held, and the order, its first payment and the key of that are
 * written down in one transaction; only then a gateway is asked. Thread-safe.
 */
final class Placing {
  private final CheckoutSettings settings;
  private final OrderProcess process;

  Placing(CheckoutSettings settings, OrderProcess process) {
    this.settings = settings;
    this.process = process;
  }

  /**
   * Places an order, and asks for its payment.
   *
   * @throws Refusal with every reason there is
   */
  PlaceResult place(PlaceOrder command, Instant now) {
    try {
      return placeOrRefuse(command, now);
    } catch (Refusal refusal) {
      Commands.refuse(
          settings.storage(),
          OrderEvents.aggregate(command.order()),
          command.command(),
          refusal.reasons(),
          now,
          command.note());
      throw refusal;
    }
  }

  private PlaceResult placeOrRefuse(PlaceOrder command, Instant now) {
    if (isExpired(command.quote(), now) && !isPlaced(command)) {
      Optional<Quote> renewed =
          settings.repricer().map(repricer -> repricer.reprice(command.quote(), now));
      if (renewed.isEmpty()) {
        throw new Refusal(
            Reason.of(OrderReason.QUOTE_EXPIRED, "at", command.quote().request().at()));
      }
      return renewed.get().payable().equals(command.quote().payable())
          ? placeNow(command, renewed.get(), now)
          : new PlaceResult.PriceChanged(command.quote(), renewed.get());
    }
    return placeNow(command, command.quote(), now);
  }

  private boolean isExpired(Quote quote, Instant now) {
    return !now.isBefore(quote.request().at().plus(settings.quotesValidFor()));
  }

  private boolean isPlaced(PlaceOrder command) {
    return settings
        .storage()
        .transact(
            tx ->
                Commands.answered(
                        tx,
                        OrderEvents.aggregate(command.order()),
                        command.command(),
                        command.fingerprint())
                    .isPresent());
  }

  private PlaceResult placeNow(PlaceOrder command, Quote quote, Instant now) {
    List<Tender> tenders =
        quote.payable().isPositive()
            ? process.money().sorted(command.tenders(), quote.payable())
            : List.of();
    RiskCheck.Verdict verdict = judge(command, quote, now);
    if (verdict.outcome() == RiskOutcome.REFUSE) {
      throw new Refusal(verdict.reasons());
    }
    boolean isNew =
        settings.storage().transact(tx -> place(tx, command, quote, tenders, verdict, now));
    OrderId id = command.order();
    return isNew
        ? process.settlePayments(
            id, now, (tx, attempts) -> resultOf(process.orders().get(tx, id), attempts))
        : settings
            .storage()
            .transact(tx -> resultOf(process.orders().get(tx, id), Payments.ofOrder(tx, id)));
  }

  /** An order that is there already was judged when it was placed. */
  private RiskCheck.Verdict judge(PlaceOrder command, Quote quote, Instant now) {
    return settings
        .riskCheck()
        .filter(check -> !isPlaced(command))
        .map(check -> check.judge(command, quote, now))
        .orElseGet(RiskCheck.Verdict::approved);
  }

  /** Writes the order down, unless this command has done so before; returns whether it is new. */
  private boolean place(
      Tx tx,
      PlaceOrder command,
      Quote quote,
      List<Tender> tenders,
      RiskCheck.Verdict verdict,
      Instant now) {
    Order blank = blank(command, quote, now);
    if (isAnswered(tx, blank, command.command(), command.fingerprint())) {
      return false;
    }
    if (process.orders().find(tx, command.order()).isPresent()) {
      throw new Refusal(Reason.of(OrderReason.EXISTS, "order", command.order()));
    }
    Order held = hold(tx, blank, now);
    Order placed =
        process.tell(
            tx,
            held,
            new OrderEvent.Placed(
                held.id(),
                held.customer(),
                now,
                OrderProcess.allItems(held),
                held.quote().shipping().payable(),
                held.quote().payable()));
    settings.riskCheck().ifPresent(check -> check.placed(tx, command, placed, verdict));
    OrderProcess.schedule(
        tx, placed, settings.orderLifecycle().start(placed.state(), placed, now).timers());
    if (tenders.isEmpty()) {
      process.move(tx, placed, new OrderTrigger.PaymentSecured(), "checkout", now);
    } else {
      OrderMoney.checkCount(0, tenders);
      process.save(tx, process.money().beginTenders(tx, placed, tenders, 0, now), now);
    }
    answer(tx, placed, command.command(), command.fingerprint(), now, command.note());
    return true;
  }

  /** Returns whether the command had its effect before. */
  static boolean isAnswered(Tx tx, Order order, CommandId command, String fingerprint) {
    return Commands.answered(tx, order.aggregate(), command, fingerprint).isPresent();
  }

  /** Writes down that the command has its effect now. */
  static void answer(
      Tx tx, Order order, CommandId command, String fingerprint, Instant now, CommandNote note) {
    Commands.answer(tx, order.aggregate(), command, fingerprint, "done", now, note);
  }

  /** Returns who sends what only the buyer can. */
  static String buyer(Optional<CustomerId> customer) {
    return customer.map(CustomerId::value).orElse("guest");
  }

  private static Order blank(PlaceOrder command, Quote quote, Instant now) {
    return Order.builder()
        .id(command.order())
        .placedAt(now)
        .state(OrderState.AWAITING_PAYMENT)
        .quote(quote)
        .lines(OrderLine.ordered(quote, Map.of()))
        .payment(PaymentSums.none(quote.cart().currency()))
        .deliverTo(command.deliverTo())
        .lastEvent(0)
        .build();
  }

  /** Takes every hold, so that all that is missing is known at once; refuses if any is. */
  private Order hold(Tx tx, Order order, Instant now) {
    HoldDraft draft = new HoldDraft(order.id(), order.quote(), now);
    List<Reason> missing = new ArrayList<>();
    Map<LineId, Long> backordered = new HashMap<>();
    for (Hold hold : settings.holds()) {
      Hold.Taken taken = hold.take(tx, order.holdId(), draft);
      if (taken instanceof Hold.Held held) {
        held.backordered().forEach((line, units) -> backordered.merge(line, units, Math::max));
      } else if (taken instanceof Hold.Refused refused) {
        missing.addAll(refused.reasons());
      }
    }
    if (!missing.isEmpty()) {
      throw new Refusal(missing);
    }
    return backordered.isEmpty()
        ? order
        : Order.builder().from(order).lines(OrderLine.ordered(order.quote(), backordered)).build();
  }

  /** Returns how an order stands, to whoever placed or pays it. */
  static PlaceResult resultOf(Order order, List<PaymentAttempt> attempts) {
    if (order.state().is(OrderState.CANCELLED)) {
      return new PlaceResult.Cancelled(order);
    }
    if (!order.state().is(OrderState.AWAITING_PAYMENT) || attempts.isEmpty()) {
      return new PlaceResult.Confirmed(order);
    }
    PaymentAttempt last = attempts.get(attempts.size() - 1);
    if (last.state().is(PaymentState.DECLINED) || last.state().is(PaymentState.NOT_DONE)) {
      return new PlaceResult.Declined(order, last);
    }
    return last.challenge()
        .<PlaceResult>map(challenge -> new PlaceResult.ActionRequired(order, last, challenge))
        .orElseGet(() -> new PlaceResult.AwaitingPayment(order, last));
  }
}
