package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.order.Orders;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.observe.CommerceListener;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
  private final CheckoutSettings settings;
  private final OrderProcess process;
  private final Placing placing;

  /** Returns the checkout of a shop. */
  public Checkout(CheckoutSettings settings) {
    this.settings = settings;
    this.process = new OrderProcess(settings);
    this.placing = new Placing(settings, process);
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
      result = placing.place(command, now);
    } catch (Refusal refusal) {
      result = new PlaceResult.Refused(refusal.reasons());
    } catch (RuntimeException failure) {
      observation.ended("failed");
      throw failure;
    }
    observation.ended(result.getClass().getSimpleName().toLowerCase(Locale.ROOT));
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
        command.command(),
        command.order(),
        now,
        command::note,
        (tx, order) -> {
          if (Placing.isAnswered(tx, order, command.command(), command.fingerprint())) {
            return;
          }
          List<PaymentAttempt> attempts = Payments.ofOrder(tx, order.id());
          if (attempts.stream().anyMatch(PaymentAttempt::isUnknown)) {
            throw new Refusal(Reason.of(OrderReason.PAYMENT_UNDER_WAY, "order", order.id()));
          }
          Order alone = process.amending().overtaken(tx, order, "Pay", now);
          Money missing = alone.missing();
          if (!missing.isPositive()) {
            throw new Refusal(Reason.of(OrderReason.NOTHING_TO_PAY, "order", order.id()));
          }
          List<Tender> tenders = process.money().sorted(command.tenders(), missing);
          OrderMoney.checkCount(attempts.size(), tenders);
          process.save(tx, process.money().beginTenders(tx, alone, tenders, now), now);
          Placing.answer(
              tx, order, command.command(), command.fingerprint(), now, command.note(order));
        });
  }

  /**
   * Goes on with a payment after the payer has met its challenge. Where it was for a change of the
   * order, {@link #amendment} says what became of that.
   *
   * @param data what the payer brought back, in the words of the gateway
   */
  public PlaceResult resume(CommandId command, OrderId id, Map<String, String> data) {
    Instant now = now();
    String fingerprint = Commands.fingerprint("resume", id, new TreeMap<>(data));
    return settled(
        command,
        id,
        now,
        Checkout::resumed,
        (tx, order) -> {
          if (Placing.isAnswered(tx, order, command, fingerprint)) {
            return;
          }
          PaymentAttempt waiting =
              Payments.ofOrder(tx, id).stream()
                  .filter(attempt -> attempt.state().is(PaymentState.ACTION_REQUIRED))
                  .reduce((earlier, later) -> later)
                  .orElseThrow(() -> new Refusal(Reason.of(OrderReason.NO_CHALLENGE, "order", id)));
          process.payments().beginResume(tx, waiting.id(), data, now);
          Placing.answer(tx, order, command, fingerprint, now, resumed(order));
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
        CommandNote.of("record-payment", by).with("amount", amount),
        (tx, order, now) -> {
          Money open = process.money().openByHand(tx, order);
          if (!amount.isPositive() || amount.isGreaterThan(open)) {
            return new OrderChange.Refused(
                order,
                List.of(Reason.of(OrderReason.NOT_OPEN_BY_HAND, "amount", amount, "open", open)));
          }
          Order received = process.money().received(tx, order, amount, now);
          process.orders().save(tx, received);
          return new OrderChange.Changed(received);
        });
  }

  /**
   * Lets a refund that needs care go back after all. Refused while nobody knows what became of an
   * earlier try: somebody must look into the gateway's book, and {@linkplain #recordRefund say}
   * that the money went back, by then or before.
   */
  public OrderChange retryRefund(CommandId command, OrderId id, String refund, String by) {
    return care(
        command,
        id,
        refund,
        Commands.fingerprint("retry-refund", id, refund, by),
        CommandNote.of("retry-refund", by).with("refund", refund),
        OrderRefunds::againstAnotherTry,
        process.money().refunds()::refundAgain);
  }

  /** Writes down that somebody gave back by hand what a refund that needs care is for. */
  public OrderChange recordRefund(CommandId command, OrderId id, String refund, String by) {
    return care(
        command,
        id,
        refund,
        Commands.fingerprint("record-refund", id, refund, by),
        CommandNote.of("record-refund", by).with("refund", refund),
        (tx, order, refundId) -> List.of(),
        process.money().refunds()::refundedByHand);
  }

  private OrderChange care(
      CommandId command,
      OrderId id,
      String refund,
      String fingerprint,
      CommandNote note,
      Objection objection,
      Care care) {
    return change(
        command,
        id,
        fingerprint,
        note,
        (tx, order, now) -> {
          boolean needsCare =
              order.refunds().stream()
                  .anyMatch(
                      known ->
                          known.id().equals(refund)
                              && known.status() == OrderRefund.Status.NEEDS_CARE);
          List<Reason> against =
              needsCare
                  ? objection.to(tx, order, refund)
                  : List.of(Reason.of(OrderReason.NO_CARE_NEEDED, "refund", refund));
          return against.isEmpty()
              ? new OrderChange.Changed(process.save(tx, care.take(tx, order, refund, now), now))
              : new OrderChange.Refused(order, against);
        });
  }

  /** Gives an order up as a whole, before anything of it has left. */
  public OrderChange cancel(CancelOrder command) {
    return change(
        command.command(),
        command.order(),
        command.fingerprint(),
        command.note(),
        (tx, order, now) ->
            process.move(tx, order, new OrderTrigger.Cancel(command.why()), command.by(), now));
  }

  /** Calls off units that have not left; what was paid for them goes back. */
  public OrderChange cancelItems(CancelItems command) {
    return change(
        command.command(),
        command.order(),
        command.fingerprint(),
        command.note(),
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

  /**
   * Returns what it would cost to make another order of a confirmed one of which nothing has left,
   * and what stands against it; keeps nothing.
   *
   * @param quote what the order is to be: all of it, not only what is new; a line that stays keeps
   *     its id
   * @throws IllegalArgumentException if the quote is for another customer or in another currency,
   *     or a line of it has the id of a line with another SKU
   */
  public AmendmentPreview previewAmendment(OrderId order, Quote quote) {
    return process.amending().preview(order, quote, now());
  }

  /**
   * Changes what was bought of a confirmed order of which nothing has left, as previewed.
   *
   * <p>What costs nothing more is done at once, and what is too much goes back. Else what is needed
   * more is held, and the order stays as it is until the difference is paid or reserved. It waits
   * for that for an hour, or until something else happens to the order.
   *
   * @throws IllegalArgumentException if the tenders do not make up what is to be paid
   */
  public AmendResult amend(AmendOrder command) {
    return process.amending().amend(command, now());
  }

  /** Returns how an amendment stands, by its number among those of the order. */
  public AmendResult amendment(OrderId order, int number) {
    return settings.storage().transact(tx -> process.amending().resultOf(tx, order, number));
  }

  /** Gives up the change of an order that waits for its money; what came for it goes back. */
  public OrderChange withdrawAmendment(CommandId command, OrderId id, String by) {
    return change(
        command,
        id,
        Commands.fingerprint("withdraw-amendment", id, by),
        CommandNote.of("withdraw-amendment", by),
        (tx, order, now) -> process.amending().withdraw(tx, order, by, now));
  }

  /** Stops an order until somebody has looked at it. */
  public OrderChange putOnHold(CommandId command, OrderId order, String by, String why) {
    return decide(
        command,
        order,
        new OrderTrigger.PutOnHold(why),
        by,
        CommandNote.of("put-on-hold", by).personal("why", why));
  }

  /** Lets an order that was stopped go on. */
  public OrderChange release(CommandId command, OrderId order, String by) {
    return decide(command, order, new OrderTrigger.Release(), by, CommandNote.of("release", by));
  }

  /** Gives up an order that was stopped. */
  public OrderChange reject(CommandId command, OrderId order, String by, String why) {
    return decide(
        command,
        order,
        new OrderTrigger.Reject(why),
        by,
        CommandNote.of("reject", by).personal("why", why));
  }

  /** Ends a delivered order before it ends by itself. */
  public OrderChange complete(CommandId command, OrderId order, String by) {
    return decide(command, order, new OrderTrigger.Complete(), by, CommandNote.of("complete", by));
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
        new OrderTimers(settings, process),
        process.amending(),
        process.payments(),
        new PaymentNotifications(settings).dueHandler(),
        new Commands(settings.storage()));
  }

  /** Runs a command about an order's payment, asks the gateway, and says how the order stands. */
  private PlaceResult settled(
      CommandId command,
      OrderId id,
      Instant now,
      Function<Order, CommandNote> note,
      BiConsumer<Tx, Order> work) {
    try {
      settings
          .storage()
          .transact(
              tx -> {
                work.accept(tx, process.orders().get(tx, id));
                return id;
              });
    } catch (Refusal refusal) {
      Order order = settings.storage().transact(tx -> process.orders().get(tx, id));
      Commands.refuse(
          settings.storage(),
          order.aggregate(),
          command,
          refusal.reasons(),
          now,
          note.apply(order));
      return new PlaceResult.Refused(refusal.reasons());
    }
    return process.settlePayments(
        id, now, (tx, attempts) -> Placing.resultOf(process.orders().get(tx, id), attempts));
  }

  private static CommandNote resumed(Order order) {
    return CommandNote.of("resume", Placing.buyer(order.customer()));
  }

  private OrderChange decide(
      CommandId command, OrderId id, OrderTrigger trigger, String by, CommandNote note) {
    return change(
        command,
        id,
        Commands.fingerprint(trigger, by),
        note,
        (tx, order, now) -> process.move(tx, order, trigger, by, now));
  }

  /** Runs a command on an order once, then asks the gateway for what it has written down. */
  private OrderChange change(
      CommandId command, OrderId id, String fingerprint, CommandNote said, Change work) {
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
                  CommandNote note = said.about(order.customer().map(CustomerId::value));
                  OrderChange done = work.make(tx, order, now);
                  if (done instanceof OrderChange.Refused refused) {
                    Commands.refuse(tx, order.aggregate(), command, refused.reasons(), now, note);
                  } else {
                    Commands.answer(tx, order.aggregate(), command, fingerprint, "done", now, note);
                  }
                  return done;
                });
    if (change instanceof OrderChange.Refused) {
      return change;
    }
    return process.settlePayments(
        id, now, (tx, attempts) -> new OrderChange.Changed(process.orders().get(tx, id)));
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What a command does to an order; runs inside the transaction, perhaps again. */
  private interface Change {
    OrderChange make(Tx tx, Order order, Instant now);
  }

  /** Says what stands against something about a refund that needs care. */
  private interface Objection {
    List<Reason> to(Tx tx, Order order, String refund);
  }

  /** What is done about a refund that needs care. */
  private interface Care {
    Order take(Tx tx, Order order, String refund, Instant now);
  }
}
