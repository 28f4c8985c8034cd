package io.commercelib.core.checkout;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.Timer;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEffect;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.order.Orders;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentMethods;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.joda.money.Money;

/**
 * Moves orders: the one place where what happened becomes a new state, with its history, its
 * timers, its events, what the holds have to do and what money goes back, all in the given
 * transaction.
 *
 * <p>For the services around an order, a host's own among them. It calls nothing outside: requests
 * to the gateway are written down, and {@link Payments#settle} makes them once the transaction is
 * committed (due work does, if nobody else). Thread-safe.
 */
public final class OrderProcess {
  private static final String RISK = "risk";

  private final CheckoutSettings settings;
  private final Orders orders;
  private final Payments payments;
  private final OrderMoney money;
  private final Amending amending;

  /** Returns the process of a shop. */
  public OrderProcess(CheckoutSettings settings) {
    this.settings = settings;
    this.orders = new Orders(settings.orderLifecycle());
    PaymentMethods methods = PaymentMethods.of(settings.gateway(), settings.methods());
    this.payments = new Payments(settings.storage(), methods, new AnsweredPayments(settings, this));
    this.money = new OrderMoney(settings, methods, payments);
    this.amending = new Amending(settings, this);
  }

  /** Returns where orders are found. */
  public Orders orders() {
    return orders;
  }

  /** Returns who keeps the order's money in balance. */
  OrderMoney money() {
    return money;
  }

  /** Returns who changes what was bought. */
  Amending amending() {
    return amending;
  }

  /** Returns who asks the gateway. */
  public Payments payments() {
    return payments;
  }

  /**
   * Lets something happen to an order and keeps what becomes of it.
   *
   * @param order as read in this transaction, perhaps changed since
   * @param by who or what causes it, for the history
   * @return the order as it was saved; or as given, not saved, with the reasons against it
   */
  public OrderChange move(Tx tx, Order order, OrderTrigger trigger, String by, Instant now) {
    Fired<OrderState, OrderEffect> fired =
        settings.orderLifecycle().fire(order.state(), trigger, order, now);
    if (!(fired instanceof Fired.Moved<OrderState, OrderEffect> moved)) {
      return refused(order, fired);
    }
    Order alone =
        endsAmendment(trigger) ? amending.overtaken(tx, order, moved.event(), now) : order;
    Order changed = alone.withMoved(moved.to(), entry(moved, trigger, by, now));
    for (OrderEffect effect : moved.effects()) {
      changed = apply(tx, changed, effect, now);
    }
    Order saved = save(tx, changed, now);
    setTimers(tx, saved, moved);
    Optional<String> risk =
        settings.riskCheck().flatMap(check -> risk(tx, check, saved, trigger, now));
    if (risk.isPresent()
        && move(tx, saved, new OrderTrigger.PutOnHold(risk.get()), RISK, now)
            instanceof OrderChange.Changed held) {
      return held;
    }
    return new OrderChange.Changed(saved);
  }

  private static Optional<String> risk(
      Tx tx, RiskCheck check, Order order, OrderTrigger trigger, Instant now) {
    if (trigger instanceof OrderTrigger.PaymentSecured) {
      return check.confirmed(tx, order, now);
    }
    return trigger instanceof OrderTrigger.Amend ? check.amended(tx, order, now) : Optional.empty();
  }

  /**
   * Calls units off that have not left: frees what they hold and lets what was paid for them go
   * back. What is left of the order moves on by itself.
   *
   * @param units by line, each above 0
   * @param refundId names the cancellation, unique within the order
   */
  public OrderChange cancelItems(
      Tx tx,
      Order order,
      Map<LineId, Long> units,
      String refundId,
      String by,
      String why,
      Instant now) {
    List<Reason> reasons = new ArrayList<>();
    units.forEach(
        (id, wanted) -> {
          Optional<OrderLine> line =
              order.lines().stream().filter(known -> known.id().equals(id)).findFirst();
          if (line.isEmpty()) {
            reasons.add(Reason.of(OrderReason.NO_SUCH_LINE, "line", id));
          } else if (line.get().cancellable() < wanted) {
            reasons.add(
                Reason.of(
                        OrderReason.TOO_FEW_UNITS,
                        "line",
                        id,
                        "available",
                        line.get().cancellable())
                    .with("wanted", wanted));
          }
        });
    if (!reasons.isEmpty()) {
      return new OrderChange.Refused(order, reasons);
    }
    Order cancelled = order.withCancelled(units);
    OrderTrigger trigger = new OrderTrigger.ItemsCancelled(why);
    Fired<OrderState, OrderEffect> fired =
        settings.orderLifecycle().fire(order.state(), trigger, cancelled, now);
    if (fired instanceof Fired.Refused<OrderState, OrderEffect>) {
      return refused(order, fired);
    }
    return move(tx, callOff(tx, cancelled, units, refundId, now), trigger, by, now);
  }

  /**
   * Tells the holds that units are not kept by the customer: what belongs to them is free again, as
   * far as each hold's rules say.
   */
  public void giveBack(Tx tx, Order order, GiveBack given) {
    settings.holds().forEach(hold -> hold.giveBack(tx, order.holdId(), given));
  }

  /**
   * Lets the holds keep anew as many units as were lost, to be sent again.
   *
   * @return why not, if some hold cannot: others may have kept theirs, so that the transaction must
   *     not commit then
   */
  public List<Reason> sendAgain(Tx tx, Order order, GiveBack lost) {
    List<Reason> reasons = new ArrayList<>();
    HoldDraft draft = new HoldDraft(order.id(), order.quote(), lost.at());
    for (Hold hold : settings.holds()) {
      if (hold.sendAgain(tx, order.holdId(), lost, draft) instanceof Hold.Refused refused) {
        reasons.addAll(refused.reasons());
      }
    }
    return reasons;
  }

  /** Tells the holds that units have left the shop. */
  public void shipped(Tx tx, Order order, Departure departure) {
    settings.holds().forEach(hold -> hold.shipped(tx, order.holdId(), departure));
  }

  /**
   * Lets go back what was paid for units: computed from the sale, written down, and on its way.
   *
   * @param refundId unique within the order
   * @param why such as the id of a case
   * @return the order, not saved
   */
  public Order refund(
      Tx tx, Order order, Map<LineId, Long> units, String refundId, String why, Instant now) {
    RefundQuote amounts =
        settings.refundPricer().refund(order.quote(), order.credited(), units, false);
    return refund(tx, order, amounts, List.of(), refundId, why, now);
  }

  /**
   * Lets go back what units are credited with, less what is kept back of it.
   *
   * @param amounts as the shop's {@link CheckoutSettings#refundPricer()} says; together with what
   *     was credited before never more than the order cost
   * @param fees what the shop keeps, in that order, as far as there is money to keep; then the
   *     holds say what they {@linkplain Hold#keepBack keep back}
   * @param refundId unique within the order
   * @param why such as the id of a case
   * @return the order, not saved
   */
  public Order refund(
      Tx tx,
      Order order,
      RefundQuote amounts,
      List<RefundDeduction> fees,
      String refundId,
      String why,
      Instant now) {
    return money.refunds().refund(tx, order, refundId, why, amounts, fees, now);
  }

  /**
   * Returns what {@link #refund(Tx, Order, RefundQuote, List, String, String, Instant)} would do;
   * nothing is changed. Made on the same state, it does just that.
   *
   * @param before what would be given back just before it, each unit once
   */
  public RefundPreview previewRefund(
      Tx tx,
      Order order,
      RefundQuote amounts,
      List<RefundDeduction> fees,
      String refundId,
      List<GiveBack> before,
      Instant now) {
    return money.refunds().preview(tx, order, refundId, amounts, fees, before, now);
  }

  /**
   * Lets what has not gone back of a refund that needs care go back after all; nothing if it is on
   * its way already, or done.
   *
   * @return the order, not saved
   * @throws IllegalArgumentException if there is no refund of that name
   */
  public Order refundAgain(Tx tx, Order order, String refundId, Instant now) {
    return money.refunds().refundAgain(tx, order, refundId, now);
  }

  /**
   * Returns what stands against asking again for what has not gone back of a refund: an earlier try
   * of which nobody knows whether the money went back.
   */
  public List<Reason> againstRefundAgain(Tx tx, Order order, String refundId) {
    return OrderRefunds.againstAnotherTry(tx, order, refundId);
  }

  /** Returns what is still to be paid by hand, such as on account; zero if nothing is. */
  public Money openByHand(Tx tx, Order order) {
    return money.openByHand(tx, order);
  }

  /**
   * Writes down that money came by hand.
   *
   * @param amount above zero, at most {@link #openByHand}
   * @return the order, not saved
   */
  public Order receive(Tx tx, Order order, Money amount, Instant now) {
    return money.received(tx, order, amount, now);
  }

  /** Units that were cancelled just now give back what they held and what was paid for them. */
  private Order callOff(
      Tx tx, Order cancelled, Map<LineId, Long> units, String refundId, Instant now) {
    giveBack(tx, cancelled, new GiveBack(refundId, GiveBack.Cause.CANCELLED, units, now));
    boolean nothingIsSent =
        cancelled.lines().stream().allMatch(line -> line.cancelled() == line.ordered());
    RefundQuote amounts =
        settings
            .refundPricer()
            .refund(
                cancelled.quote(),
                cancelled.credited(),
                units,
                nothingIsSent && !cancelled.isShippingRefunded());
    Order told =
        tell(
            tx,
            cancelled,
            new OrderEvent.ItemsCancelled(
                cancelled.id(), cancelled.customer(), now, cancelled.itemsOf(amounts)));
    return money.refunds().refund(tx, told, refundId, "cancelled", amounts, List.of(), now);
  }

  /**
   * Units that an order waited for have come: they can be sent now. For whoever promised them.
   *
   * @param units by line; more than the line waits for counts as what it waits for
   */
  public void allocate(Tx tx, OrderId id, Map<LineId, Long> units) {
    Order order = orders.get(tx, id);
    Map<LineId, Long> waitedFor = new HashMap<>();
    for (OrderLine line : order.lines()) {
      long come = Math.min(units.getOrDefault(line.id(), 0L), line.backordered());
      if (come > 0) {
        waitedFor.put(line.id(), come);
      }
    }
    if (!waitedFor.isEmpty()) {
      orders.save(tx, order.withAllocated(waitedFor));
    }
  }

  /**
   * Units that were kept for an order are not there after all: it waits for others. For whoever
   * promised them.
   *
   * @param units by line; more than is still to leave counts as that
   * @throws IllegalStateException if some of them are planned into a shipment: it must be cancelled
   *     first, or it would leave without them
   */
  public void awaitStock(Tx tx, OrderId id, Map<LineId, Long> units) {
    Order order = orders.get(tx, id);
    Map<LineId, Long> missing = new HashMap<>();
    for (OrderLine line : order.lines()) {
      long gone = Math.min(units.getOrDefault(line.id(), 0L), line.shippable() + line.planned());
      if (gone > line.shippable()) {
        throw new IllegalStateException(
            "order '%s': %s of line '%s' are not there, and all but %s are planned into shipments;"
                    .formatted(id, gone, line.id(), line.shippable())
                + " cancel these, and this is done again");
      }
      if (gone > 0) {
        missing.put(line.id(), -gone);
      }
    }
    if (!missing.isEmpty()) {
      orders.save(tx, order.withAllocated(missing));
    }
  }

  /**
   * Keeps an order that a service has changed in this transaction, with its money in balance: what
   * is due by now is written down to be taken, what is too much to go back.
   *
   * @return the order as it was saved
   */
  public Order save(Tx tx, Order order, Instant now) {
    return save(tx, order, Optional.empty(), now);
  }

  /**
   * As {@link #save(Tx, Order, Instant)}; what came last is what is given back first, if any is.
   */
  Order save(Tx tx, Order order, Optional<PaymentId> cameLast, Instant now) {
    Order balanced = money.balance(tx, order, cameLast, now);
    orders.save(tx, balanced);
    return balanced;
  }

  /** Appends an event of an order to the outbox and returns the order that counts it, not saved. */
  public Order tell(Tx tx, Order order, OrderEvent event) {
    return OrderMoney.tell(tx, order, event);
  }

  /**
   * Asks the gateways for all that is written down and open of an order's payments, and for what
   * their answers lead to. Not to be called inside a transaction.
   */
  public void settlePayments(OrderId order, Instant now) {
    boolean unused = settlePayments(order, now, (tx, attempts) -> true);
  }

  /**
   * As {@link #settlePayments(OrderId, Instant)}, and answers in the transaction that finds nothing
   * open any more.
   *
   * @param then is given the order's payments
   */
  <R> R settlePayments(OrderId order, Instant now, BiFunction<Tx, List<PaymentAttempt>, R> then) {
    Set<IdempotencyKey> asked = new HashSet<>();
    OpenOrDone<R> next = openOrDone(order, asked, then);
    while (next.open().isPresent()) {
      PaymentAttempt attempt = next.open().get();
      attempt.transactions().stream()
          .filter(transaction -> transaction.status().isOpen())
          .forEach(transaction -> asked.add(transaction.key()));
      payments.settle(attempt, now);
      next = openOrDone(order, asked, then);
    }
    return next.done().orElseThrow();
  }

  /** A payment of which something is open; or none, and what is said then. */
  private record OpenOrDone<R>(Optional<PaymentAttempt> open, Optional<R> done) {}

  private <R> OpenOrDone<R> openOrDone(
      OrderId order, Set<IdempotencyKey> asked, BiFunction<Tx, List<PaymentAttempt>, R> then) {
    return settings
        .storage()
        .transact(
            tx -> {
              List<PaymentAttempt> attempts = Payments.ofOrder(tx, order);
              Optional<PaymentAttempt> open =
                  attempts.stream()
                      .filter(
                          attempt ->
                              attempt.transactions().stream()
                                  .anyMatch(t -> t.status().isOpen() && !asked.contains(t.key())))
                      .findFirst();
              return open.isPresent()
                  ? new OpenOrDone<>(open, Optional.empty())
                  : new OpenOrDone<>(open, Optional.of(then.apply(tx, attempts)));
            });
  }

  /** Whoever looks at an order does not change it; all else that happens to it may. */
  private static boolean endsAmendment(OrderTrigger trigger) {
    return !(trigger instanceof OrderTrigger.PutOnHold)
        && !(trigger instanceof OrderTrigger.Release)
        && !(trigger instanceof OrderTrigger.Amend);
  }

  private Order apply(Tx tx, Order order, OrderEffect effect, Instant now) {
    return switch (effect) {
      case CONFIRM_HOLDS -> {
        settings.holds().forEach(hold -> hold.confirm(tx, order.holdId(), now));
        yield order;
      }
      case RELEASE_HOLDS -> {
        settings.holds().forEach(hold -> hold.release(tx, order.holdId(), now));
        yield order.withCancelled(openUnits(order));
      }
      case CANCEL_OPEN_ITEMS -> {
        Map<LineId, Long> open = openUnits(order);
        yield open.isEmpty()
            ? order
            : callOff(
                tx,
                order.withCancelled(open),
                open,
                "cancelled-" + (order.refunds().size() + 1),
                now);
      }
      case RETURN_MONEY -> money.balance(tx, order, Optional.empty(), now);
      case TELL_CONFIRMED ->
          tell(
              tx,
              order,
              new OrderEvent.Confirmed(
                  order.id(),
                  order.customer(),
                  now,
                  order.placedAt(),
                  allItems(order),
                  order.quote().shipping().payable()));
      case TELL_CANCELLED ->
          tell(tx, order, new OrderEvent.Cancelled(order.id(), order.customer(), now));
      case TELL_COMPLETED ->
          tell(
              tx,
              order,
              new OrderEvent.Completed(order.id(), order.customer(), now, order.placedAt()));
    };
  }

  /** Schedules what is due of an order, under the kinds of {@link OrderTimers}. */
  static void schedule(Tx tx, Order order, List<Timer> timers) {
    for (Timer timer : timers) {
      tx.due().schedule(DueItem.first(timer.dueAt(), order.aggregate(), dueKind(timer.kind())));
    }
  }

  /** Returns the event of the order's life cycle that a kind of due work fires. */
  static String eventOf(String dueKind) {
    return dueKind.substring("order-".length());
  }

  /** Returns the kind of due work that fires an event of the order's life cycle. */
  static String dueKind(String event) {
    return "order-" + event;
  }

  private void setTimers(Tx tx, Order order, Fired.Moved<OrderState, OrderEffect> moved) {
    moved.cancelled().forEach(kind -> tx.due().cancel(order.aggregate(), dueKind(kind)));
    schedule(tx, order, moved.timers());
  }

  static List<OrderEvent.Item> allItems(Order order) {
    List<OrderEvent.Item> items = new ArrayList<>(order.lines().size());
    for (QuoteLine line : order.quote().lines()) {
      items.add(new OrderEvent.Item(line.id(), line.sku(), line.quantity(), line.payable()));
    }
    return items;
  }

  private static Map<LineId, Long> openUnits(Order order) {
    Map<LineId, Long> open = new HashMap<>();
    for (OrderLine line : order.lines()) {
      if (line.open() > 0) {
        open.put(line.id(), line.open());
      }
    }
    return open;
  }

  private static OrderChange refused(Order order, Fired<OrderState, OrderEffect> fired) {
    List<Reason> reasons =
        fired instanceof Fired.Refused<OrderState, OrderEffect> refused
            ? refused.reasons()
            : List.of();
    return new OrderChange.Refused(order, reasons);
  }

  private static HistoryEntry entry(
      Fired.Moved<OrderState, OrderEffect> moved, OrderTrigger trigger, String by, Instant now) {
    String words = why(trigger);
    return words.isEmpty()
        ? moved.entry(now, by)
        : moved.entry(now, by, Reason.of(OrderReason.SAID, "words", words));
  }

  private static String why(OrderTrigger trigger) {
    if (trigger instanceof OrderTrigger.Cancel cancel) {
      return cancel.why();
    }
    if (trigger instanceof OrderTrigger.PutOnHold hold) {
      return hold.why();
    }
    if (trigger instanceof OrderTrigger.Reject reject) {
      return reject.why();
    }
    if (trigger instanceof OrderTrigger.ItemsCancelled cancelled) {
      return cancelled.why();
    }
    if (trigger instanceof OrderTrigger.Amend amend) {
      return amend.why();
    }
    return "";
  }
}
