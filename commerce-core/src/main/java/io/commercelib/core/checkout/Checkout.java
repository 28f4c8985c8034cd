package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.order.Orders;
import io.commercelib.core.order.PaymentSums;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.observe.CommerceListener;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * From a quote to an order that is paid for, and whatever is decided about it until it leaves.
 *
 * <p>Placing an order takes the holds and writes the order, the payment attempt and its key in one
 * transaction; only then the gateway is asked, and its answer is written in a second one. Whatever
 * a crash or a lost answer leaves open, due work finishes: register {@link #dueHandlers()} with the
 * shop's background work. Each command has its effect once per command id. Thread-safe.
 */
public final class Checkout {
  private static final Duration RETRY_REFUSED_TIMER = Duration.ofDays(1);

  private final CheckoutSettings settings;
  private final OrderProcess process;

  /** Returns the checkout of a shop. */
  public Checkout(CheckoutSettings settings) {
    this.settings = settings;
    this.process = new OrderProcess(settings);
  }

  /**
   * Places an order and asks for its payment.
   *
   * @return how the order stands once the gateway has answered, or why there is none
   */
  public PlaceResult place(PlaceOrder command) {
    CommerceListener.Observation observation = settings.listener().started("checkout.place");
    Instant now = now();
    PlaceResult result;
    try {
      result = place(command, now);
    } catch (Refusal refusal) {
      result = new PlaceResult.Refused(refusal.reasons);
    } catch (RuntimeException failure) {
      observation.ended("failed");
      throw failure;
    }
    observation.ended(result.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
    return result;
  }

  /**
   * Pays by other means for an order whose payment failed, or that still misses money.
   *
   * <p>Refused while nobody knows what became of a payment: it may have come. What a payer left
   * behind half done does no harm; should it come after all, what is too much goes back.
   *
   * @throws IllegalArgumentException if the tenders do not make up what is missing
   */
  public PlaceResult pay(PayOrder command) {
    Instant now = now();
    return settled(
        command.order(),
        now,
        (tx, order) -> {
          if (answered(tx, order, command.command(), command.fingerprint())) {
            return;
          }
          List<PaymentAttempt> attempts = Payments.ofOrder(tx, order.id());
          if (attempts.stream().anyMatch(Checkout::isUnknown)) {
            throw new Refusal(Reason.of(OrderReason.PAYMENT_UNDER_WAY, "order", order.id()));
          }
          Money missing = order.missing();
          if (!missing.isPositive()) {
            throw new Refusal(Reason.of(OrderReason.NOTHING_TO_PAY, "order", order.id()));
          }
          List<Tender> tenders = process.money().sorted(command.tenders(), missing);
          process.save(tx, process.money().beginTenders(tx, order, tenders, now), now);
          answer(tx, order, command.command(), command.fingerprint(), now);
        });
  }

  /**
   * Goes on with a payment after the payer has met its challenge.
   *
   * @param data what the payer brought back, in the words of the gateway
   */
  public PlaceResult resume(CommandId command, OrderId id, Map<String, String> data) {
    Instant now = now();
    String fingerprint = Commands.fingerprint("resume", id, new TreeMap<>(data));
    return settled(
        id,
        now,
        (tx, order) -> {
          if (answered(tx, order, command, fingerprint)) {
            return;
          }
          PaymentAttempt waiting =
              Payments.ofOrder(tx, id).stream()
                  .filter(attempt -> attempt.state().is(PaymentState.ACTION_REQUIRED))
                  .reduce((earlier, later) -> later)
                  .orElseThrow(() -> new Refusal(Reason.of(OrderReason.NO_CHALLENGE, "order", id)));
          process.payments().beginResume(tx, waiting.id(), data, now);
          answer(tx, order, command, fingerprint, now);
        });
  }

  /**
   * Writes down money that came by hand: for an order on account, or from a carrier.
   *
   * @param amount above zero, and at most what is still to be paid by hand
   * @param by who says so, for the record
   */
  public OrderChange recordPayment(CommandId command, OrderId id, Money amount, String by) {
    return change(
        command,
        id,
        Commands.fingerprint("record-payment", id, amount, by),
        (tx, order, now) -> {
          Money open = process.money().openByHand(tx, order);
          if (!amount.isPositive() || amount.isGreaterThan(open)) {
            return new OrderChange.Refused(
                order,
                List.of(Reason.of(OrderReason.NOT_OPEN_BY_HAND, "amount", amount, "open", open)));
          }
          process.money().received(tx, order, amount, now);
          return new OrderChange.Changed(order);
        });
  }

  /** Lets a refund that needs care go back after all. */
  public OrderChange retryRefund(CommandId command, OrderId id, String refund, String by) {
    return care(
        command,
        id,
        refund,
        Commands.fingerprint("retry-refund", id, refund, by),
        process.money()::refundAgain);
  }

  /** Writes down that somebody gave back by hand what a refund that needs care is for. */
  public OrderChange recordRefund(CommandId command, OrderId id, String refund, String by) {
    return care(
        command,
        id,
        refund,
        Commands.fingerprint("record-refund", id, refund, by),
        process.money()::refundedByHand);
  }

  private OrderChange care(
      CommandId command, OrderId id, String refund, String fingerprint, Care care) {
    return change(
        command,
        id,
        fingerprint,
        (tx, order, now) -> {
          boolean needsCare =
              order.refunds().stream()
                  .anyMatch(
                      known ->
                          known.id().equals(refund)
                              && known.status() == OrderRefund.Status.NEEDS_CARE);
          return needsCare
              ? new OrderChange.Changed(process.save(tx, care.take(tx, order, refund, now), now))
              : new OrderChange.Refused(
                  order, List.of(Reason.of(OrderReason.NO_CARE_NEEDED, "refund", refund)));
        });
  }

  /** Gives an order up as a whole, before anything of it has left. */
  public OrderChange cancel(CancelOrder command) {
    return change(
        command.command(),
        command.order(),
        command.fingerprint(),
        (tx, order, now) ->
            process.move(tx, order, new OrderTrigger.Cancel(command.why()), command.by(), now));
  }

  /** Calls off units that have not left; what was paid for them goes back. */
  public OrderChange cancelItems(CancelItems command) {
    return change(
        command.command(),
        command.order(),
        command.fingerprint(),
        (tx, order, now) ->
            process.cancelItems(
                tx,
                order,
                command.units(),
                "items-" + (order.refunds().size() + 1),
                command.by(),
                command.why(),
                now));
  }

  /** Stops an order until somebody has looked at it. */
  public OrderChange putOnHold(CommandId command, OrderId order, String by, String why) {
    return decide(command, order, new OrderTrigger.PutOnHold(why), by);
  }

  /** Lets an order that was stopped go on. */
  public OrderChange release(CommandId command, OrderId order, String by) {
    return decide(command, order, new OrderTrigger.Release(), by);
  }

  /** Gives up an order that was stopped. */
  public OrderChange reject(CommandId command, OrderId order, String by, String why) {
    return decide(command, order, new OrderTrigger.Reject(why), by);
  }

  /** Ends a delivered order before it ends by itself. */
  public OrderChange complete(CommandId command, OrderId order, String by) {
    return decide(command, order, new OrderTrigger.Complete(), by);
  }

  /** Returns an order. */
  public Optional<Order> find(OrderId order) {
    return settings.storage().transact(tx -> process.orders().find(tx, order));
  }

  /** Returns a page of orders; see {@link Orders} for the queries there are. */
  public Page<OrderId, Order> orders(Query query) {
    return settings.storage().transact(tx -> process.orders().page(tx, query));
  }

  /** Returns the payment attempts of an order, the oldest first. */
  public List<PaymentAttempt> paymentsOf(OrderId order) {
    return settings.storage().transact(tx -> Payments.ofOrder(tx, order));
  }

  /** Returns what finishes what was begun here: timers, payments, their messages, old commands. */
  public List<DueHandler> dueHandlers() {
    return List.of(
        new OrderTimers(),
        process.payments(),
        new PaymentNotifications(settings).dueHandler(),
        new Commands(settings.storage()));
  }

  private PlaceResult place(PlaceOrder command, Instant now) {
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
    boolean isNew = settings.storage().transact(tx -> place(tx, command, quote, tenders, now));
    if (isNew) {
      process.settlePayments(command.order(), now);
    }
    return settings.storage().transact(tx -> resultOf(tx, command.order()));
  }

  /** Writes the order down, unless this command has done so before; returns whether it is new. */
  private boolean place(Tx tx, PlaceOrder command, Quote quote, List<Tender> tenders, Instant now) {
    Order blank = blank(command, quote, now);
    if (answered(tx, blank, command.command(), command.fingerprint())) {
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
    OrderProcess.schedule(
        tx, placed, settings.orderLifecycle().start(placed.state(), placed, now).timers());
    if (tenders.isEmpty()) {
      process.move(tx, placed, new OrderTrigger.PaymentSecured(), "checkout", now);
    } else {
      process.save(tx, process.money().beginTenders(tx, placed, tenders, now), now);
    }
    answer(tx, placed, command.command(), command.fingerprint(), now);
    return true;
  }

  private static boolean answered(Tx tx, Order order, CommandId command, String fingerprint) {
    return Commands.answered(tx, order.aggregate(), command, fingerprint).isPresent();
  }

  private static void answer(
      Tx tx, Order order, CommandId command, String fingerprint, Instant now) {
    Commands.answer(tx, order.aggregate(), command, fingerprint, "done", now);
  }

  private static Order blank(PlaceOrder command, Quote quote, Instant now) {
    List<OrderLine> lines = new ArrayList<>(quote.lines().size());
    for (QuoteLine line : quote.lines()) {
      lines.add(OrderLine.ordered(line.id(), line.sku(), line.quantity(), 0));
    }
    return Order.builder()
        .id(command.order())
        .placedAt(now)
        .state(OrderState.AWAITING_PAYMENT)
        .quote(quote)
        .lines(lines)
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
        : Order.builder()
            .from(order)
            .lines(
                order.lines().stream()
                    .map(
                        line ->
                            OrderLine.ordered(
                                line.id(),
                                line.sku(),
                                line.ordered(),
                                backordered.getOrDefault(line.id(), 0L)))
                    .collect(Collectors.toList()))
            .build();
  }

  /** Runs a command about an order's payment, asks the gateway, and says how the order stands. */
  private PlaceResult settled(OrderId id, Instant now, BiConsumer<Tx, Order> work) {
    try {
      settings
          .storage()
          .transact(
              tx -> {
                work.accept(tx, process.orders().get(tx, id));
                return id;
              });
    } catch (Refusal refusal) {
      return new PlaceResult.Refused(refusal.reasons);
    }
    process.settlePayments(id, now);
    return settings.storage().transact(tx -> resultOf(tx, id));
  }

  private PlaceResult resultOf(Tx tx, OrderId id) {
    Order order = process.orders().get(tx, id);
    if (order.state().is(OrderState.CANCELLED)) {
      return new PlaceResult.Cancelled(order);
    }
    List<PaymentAttempt> attempts = Payments.ofOrder(tx, id);
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

  private static boolean isUnknown(PaymentAttempt attempt) {
    return attempt.state().is(PaymentState.AUTHORISING) || attempt.state().is(PaymentState.UNKNOWN);
  }

  private OrderChange decide(CommandId command, OrderId id, OrderTrigger trigger, String by) {
    return change(
        command,
        id,
        Commands.fingerprint(trigger, by),
        (tx, order, now) -> process.move(tx, order, trigger, by, now));
  }

  /** Runs a command on an order once, then asks the gateway for what it has written down. */
  private OrderChange change(CommandId command, OrderId id, String fingerprint, Change work) {
    Instant now = now();
    OrderChange change =
        settings
            .storage()
            .transact(
                tx -> {
                  Order order = process.orders().get(tx, id);
                  if (Commands.answered(tx, order.aggregate(), command, fingerprint).isPresent()) {
                    return new OrderChange.Changed(order);
                  }
                  OrderChange done = work.make(tx, order, now);
                  if (done instanceof OrderChange.Changed) {
                    Commands.answer(tx, order.aggregate(), command, fingerprint, "done", now);
                  }
                  return done;
                });
    if (change instanceof OrderChange.Refused) {
      return change;
    }
    process.settlePayments(id, now);
    return settings.storage().transact(tx -> new OrderChange.Changed(process.orders().get(tx, id)));
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What a command does to an order; runs inside the transaction, perhaps again. */
  private interface Change {
    OrderChange make(Tx tx, Order order, Instant now);
  }

  /** What is done about a refund that needs care. */
  private interface Care {
    Order take(Tx tx, Order order, String refund, Instant now);
  }

  /** Carries the reasons out of a transaction that must leave no trace. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    Refusal(Reason reason) {
      this(List.of(reason));
    }

    Refusal(List<Reason> reasons) {
      super("refused", null, false, false);
      this.reasons = List.copyOf(reasons);
    }
  }

  /** Fires the timeouts of orders. */
  private final class OrderTimers implements DueHandler {

    @Override
    public Set<String> kinds() {
      return settings.orderLifecycle().events().stream()
          .map(OrderProcess::dueKind)
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(DueItem item, Instant now) {
      OrderId id = new OrderId(item.aggregate().id());
      // One last look: what is paid for must not be given up.
      process.settlePayments(id, now);
      settings.storage().transact(tx -> fire(tx, id, item, now));
      process.settlePayments(id, now);
    }

    private boolean fire(Tx tx, OrderId id, DueItem item, Instant now) {
      Order order = process.orders().get(tx, id);
      Optional<OrderTrigger> trigger =
          settings.orderLifecycle().timeoutEvent(order.state(), OrderProcess.eventOf(item.kind()));
      boolean isDue =
          tx.due()
              .find(item.aggregate(), item.kind())
              .filter(current -> current.attempt() == item.attempt())
              .isPresent();
      if (trigger.isEmpty()) {
        return tx.due().cancel(item.aggregate(), item.kind());
      }
      if (isDue
          && process.move(tx, order, trigger.get(), "timer", now) instanceof OrderChange.Refused) {
        tx.due()
            .schedule(DueItem.first(now.plus(RETRY_REFUSED_TIMER), item.aggregate(), item.kind()));
      }
      return true;
    }
  }
}
