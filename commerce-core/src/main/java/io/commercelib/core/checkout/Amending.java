package io.commercelib.core.checkout;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.order.Amendment;
import io.commercelib.core.order.AmendmentDraft;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEffect;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Changes what was bought before anything of it leaves.
 *
 * <p>What costs nothing more is done at once. Else what the changed order needs more is held, and
 * the change waits beside the order until its money is there; then it is made, in the transaction
 * that writes the gateway's answer down. Whatever else happens to the order first ends the wait:
 * the order is never held up by a payer. Thread-safe.
 */
final class Amending implements DueHandler {
  private static final String OVERDUE = "order-amendment-overdue";

  /** How long a change waits for its money: as long as a payer may need for a challenge. */
  private static final Duration PAID_WITHIN = Duration.ofHours(1);

  private final CheckoutSettings settings;
  private final OrderProcess process;

  Amending(CheckoutSettings settings, OrderProcess process) {
    this.settings = settings;
    this.process = process;
  }

  /** Returns what a change would cost and what stands against it; keeps nothing. */
  AmendmentPreview preview(OrderId id, Quote quote, Instant now) {
    List<Reason> obstacles = new ArrayList<>();
    List<AmendmentPreview> seen = new ArrayList<>();
    try {
      settings
          .storage()
          .transact(
              tx -> {
                obstacles.clear();
                seen.clear();
                Order order = process.orders().get(tx, id);
                Order free = order.draft().isPresent() ? dropped(tx, order, now) : order;
                seen.add(AmendmentPreview.of(free, quote));
                obstacles.addAll(against(free, now));
                obstacles.addAll(take(tx, free, quote, now));
                throw new Refusal(obstacles);
              });
    } catch (Refusal rolledBack) {
      return AmendmentPreview.builder().from(seen.get(0)).obstacles(obstacles).build();
    }
    throw new IllegalStateException("a preview is always rolled back");
  }

  /** Changes an order, or begins to: see {@link #resultOf} for what became of it. */
  AmendResult amend(AmendOrder command, Instant now) {
    Optional<Integer> answered = settings.storage().transact(tx -> answered(tx, command));
    if (answered.isPresent()) {
      return settings
          .storage()
          .transact(tx -> resultOf(tx, command.preview().order(), answered.get()));
    }
    Quote quote = command.preview().quote();
    boolean isExpired = !now.isBefore(quote.request().at().plus(settings.quotesValidFor()));
    if (!isExpired) {
      return amend(command, quote, now);
    }
    return settings
        .repricer()
        .map(repricer -> amend(command, repricer.reprice(quote, now), now))
        .orElseGet(
            () ->
                new AmendResult.Refused(
                    List.of(Reason.of(OrderReason.QUOTE_EXPIRED, "at", quote.request().at()))));
  }

  private AmendResult amend(AmendOrder command, Quote quote, Instant now) {
    OrderId id = command.preview().order();
    List<AmendmentPreview> changed = new ArrayList<>(1);
    int number;
    try {
      RiskCheck.Verdict verdict = judge(command, quote, now);
      number =
          settings
              .storage()
              .transact(
                  tx -> {
                    changed.clear();
                    Order order = process.orders().get(tx, id);
                    Optional<Integer> before = answered(tx, command);
                    if (before.isPresent()) {
                      return before.get();
                    }
                    Order free = free(tx, order, now);
                    AmendmentPreview current = AmendmentPreview.of(free, quote);
                    if (!current.costsTheSameAs(command.preview())) {
                      changed.add(current);
                      throw new Refusal(List.of());
                    }
                    return begin(tx, free, command, current, verdict, now);
                  });
    } catch (Refusal refusal) {
      if (changed.isEmpty()) {
        Commands.refuse(
            settings.storage(),
            OrderEvents.aggregate(id),
            command.command(),
            refusal.reasons(),
            now,
            command.note());
      }
      return changed.isEmpty()
          ? new AmendResult.Refused(refusal.reasons())
          : new AmendResult.PriceChanged(command.preview(), changed.get(0));
    }
    return process.settlePayments(id, now, (tx, attempts) -> resultOf(tx, id, number));
  }

  /** Outside the transaction, so that the check may ask the outside. */
  private RiskCheck.Verdict judge(AmendOrder command, Quote quote, Instant now) {
    Optional<RiskCheck> check = settings.riskCheck();
    if (check.isEmpty()) {
      return RiskCheck.Verdict.approved();
    }
    Order order =
        settings.storage().transact(tx -> process.orders().get(tx, command.preview().order()));
    RiskCheck.Verdict verdict = check.get().judgeAmendment(command, order, quote, now);
    if (verdict.outcome() == RiskOutcome.REFUSE) {
      throw new Refusal(verdict.reasons());
    }
    return verdict;
  }

  /** Takes what the change needs, and makes it or begins to ask for its money. */
  private int begin(
      Tx tx,
      Order order,
      AmendOrder command,
      AmendmentPreview change,
      RiskCheck.Verdict verdict,
      Instant now) {
    List<Reason> against = new ArrayList<>(against(order, now));
    against.addAll(take(tx, order, change.quote(), now));
    if (verdict.outcome() == RiskOutcome.REVIEW && !canBeHeld(order, now)) {
      against.addAll(verdict.reasons());
    }
    if (!against.isEmpty()) {
      throw new Refusal(against);
    }
    int paymentsBefore = Payments.ofOrder(tx, order.id()).size();
    AmendmentDraft draft =
        AmendmentDraft.builder()
            .number(order.amendments().size() + 1)
            .quote(change.quote())
            .asked(change.toPay())
            .paymentsBefore(paymentsBefore)
            .at(now)
            .until(now.plus(PAID_WITHIN))
            .by(command.by())
            .why(command.why())
            .build();
    settings.riskCheck().ifPresent(check -> check.amending(tx, order, draft.number(), verdict));
    if (change.toPay().isPositive()) {
      List<Tender> tenders = process.money().sorted(command.tenders(), change.toPay());
      OrderMoney.checkCount(paymentsBefore, tenders);
      tx.due().schedule(DueItem.first(draft.until(), order.aggregate(), OVERDUE));
      process.save(tx, process.money().beginTenders(tx, order.withDraft(draft), tenders, now), now);
    } else {
      make(tx, order.withDraft(draft), now);
    }
    Commands.answer(
        tx,
        order.aggregate(),
        command.command(),
        command.fingerprint(),
        Integer.toString(draft.number()),
        now,
        command.note());
    return draft.number();
  }

  /** Returns how a change of an order stands. */
  AmendResult resultOf(Tx tx, OrderId id, int number) {
    Order order = process.orders().get(tx, id);
    if (order.draft().isEmpty() || order.draft().get().number() != number) {
      if (number < 1 || number > order.amendments().size()) {
        throw new IllegalArgumentException(
            "order '%s' has no amendment %s; it has %s"
                .formatted(id, number, order.amendments().size()));
      }
      Amendment ended = order.amendments().get(number - 1);
      return ended.isMade()
          ? new AmendResult.Amended(order, ended)
          : new AmendResult.Dropped(order, ended);
    }
    List<PaymentAttempt> attempts = Payments.ofOrder(tx, id);
    PaymentAttempt last = attempts.get(attempts.size() - 1);
    return last.challenge()
        .<AmendResult>map(challenge -> new AmendResult.ActionRequired(order, last, challenge))
        .orElseGet(() -> new AmendResult.AwaitingPayment(order, last));
  }

  /** Gives the change up that waits for its money. */
  OrderChange withdraw(Tx tx, Order order, String by, Instant now) {
    return order.draft().isEmpty()
        ? new OrderChange.Refused(
            order, List.of(Reason.of(OrderReason.NO_AMENDMENT, "order", order.id())))
        : new OrderChange.Changed(
            process.save(
                tx,
                drop(tx, order, Reason.of(OrderReason.AMENDMENT_WITHDRAWN, "by", by), now),
                now));
  }

  /**
   * Something else happens to the order: the change that waits, if one does, is given up.
   *
   * @return the order, not saved
   */
  Order overtaken(Tx tx, Order order, String event, Instant now) {
    return order.draft().isEmpty()
        ? order
        : drop(tx, order, Reason.of(OrderReason.AMENDMENT_OVERTAKEN, "event", event), now);
  }

  /**
   * Money came for the change that waits: it is made once all is there.
   *
   * @param paid the order with the money
   */
  void paid(Tx tx, Order paid, Instant now) {
    AmendmentDraft draft = paid.draft().orElseThrow();
    if (paid.covers(draft.quote().payable())) {
      make(tx, paid, now);
    } else if (!paid.tenders().isEmpty()) {
      process.orders().save(tx, process.money().beginTenders(tx, paid, paid.tenders(), now));
    } else {
      process.save(tx, declined(tx, paid, draft, "less-than-asked", now), now);
    }
  }

  /** A payment for the change that waits did not come about. */
  Order failed(Tx tx, Order order, PaymentTransaction transaction, Instant now) {
    return declined(
        tx, order, order.draft().orElseThrow(), transaction.detail().orElse("not-done"), now);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(OVERDUE);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    OrderId id = new OrderId(item.aggregate().id());
    // One last look: what is paid for must not be given up.
    process.settlePayments(id, now);
    settings
        .storage()
        .transact(
            tx -> {
              Order order = process.orders().get(tx, id);
              Optional<AmendmentDraft> late =
                  order.draft().filter(draft -> !now.isBefore(draft.until()));
              late.ifPresent(draft -> process.save(tx, overdue(tx, order, draft, now), now));
              return late.isPresent() || tx.due().cancel(item.aggregate(), OVERDUE);
            });
    process.settlePayments(id, now);
  }

  private Order overdue(Tx tx, Order order, AmendmentDraft draft, Instant now) {
    return drop(
        tx,
        order,
        Reason.of(OrderReason.AMENDMENT_OVERDUE, "amount", draft.asked(), "until", draft.until()),
        now);
  }

  private Order declined(Tx tx, Order order, AmendmentDraft draft, String code, Instant now) {
    return drop(
        tx,
        order,
        Reason.of(OrderReason.AMENDMENT_DECLINED, "amount", draft.asked(), "code", code),
        now);
  }

  /** Lets the order of a new change be free of one that waits, unless its money may have come. */
  private Order free(Tx tx, Order order, Instant now) {
    if (order.draft().isEmpty()) {
      return order;
    }
    if (Payments.ofOrder(tx, order.id()).stream().anyMatch(PaymentAttempt::isUnknown)) {
      throw new Refusal(Reason.of(OrderReason.PAYMENT_UNDER_WAY, "order", order.id()));
    }
    return process.save(tx, dropped(tx, order, now), now);
  }

  private Order dropped(Tx tx, Order order, Instant now) {
    return overtaken(tx, order, "Amend", now);
  }

  /** The changed order holds what it needs and no more; what is too much goes back. */
  private void make(Tx tx, Order order, Instant now) {
    AmendmentDraft draft = order.draft().orElseThrow();
    Quote quote = draft.quote();
    HoldDraft held = new HoldDraft(order.id(), quote, now);
    Map<LineId, Long> backordered = new HashMap<>();
    for (Hold hold : settings.holds()) {
      hold.confirmAmended(tx, order.holdId(), draft.number(), held)
          .backordered()
          .forEach((line, units) -> backordered.merge(line, units, Math::max));
    }
    Order amended = order.withAmended(ended(order, draft, now).build(), quote, backordered);
    Money excess = amended.kept().minus(quote.payable());
    if (excess.isPositive()) {
      amended =
          process
              .money()
              .refunds()
              .sendBack(
                  tx,
                  amended,
                  "amended-" + draft.number(),
                  "amended",
                  excess,
                  lastPayment(tx, order),
                  now);
    }
    Order told =
        process.tell(
            tx,
            amended,
            new OrderEvent.Amended(
                order.id(),
                order.customer(),
                now,
                order.placedAt(),
                draft.number(),
                order.items(),
                amended.items(),
                order.shippingPrice(),
                amended.shippingPrice()));
    tx.due().cancel(order.aggregate(), OVERDUE);
    OrderChange change =
        process.move(tx, told, new OrderTrigger.Amend(draft.why()), draft.by(), now);
    if (change instanceof OrderChange.Refused refused) {
      // What would refuse it has ended the wait before.
      throw new IllegalStateException(
          "order '%s' cannot be amended any more: %s".formatted(order.id(), refused.reasons()));
    }
  }

  /** What was paid last for an order that costs less now goes back first: edits are netted. */
  private static Optional<PaymentId> lastPayment(Tx tx, Order order) {
    return Payments.ofOrder(tx, order.id()).stream()
        .filter(attempt -> attempt.refundable().isPositive())
        .reduce((earlier, later) -> later)
        .map(PaymentAttempt::id);
  }

  /** Returns the order without the change that waited, not saved. */
  private Order drop(Tx tx, Order order, Reason why, Instant now) {
    AmendmentDraft draft = order.draft().orElseThrow();
    settings.holds().forEach(hold -> hold.releaseAmended(tx, order.holdId(), draft.number(), now));
    tx.due().cancel(order.aggregate(), OVERDUE);
    Order dropped = order.withDropped(ended(order, draft, now).dropped(why).build());
    Order released = process.money().giveUpAfter(tx, dropped, draft.paymentsBefore(), now);
    return process.tell(
        tx,
        released,
        new OrderEvent.AmendmentDropped(order.id(), order.customer(), now, draft.number(), why));
  }

  private static Amendment.Builder ended(Order order, AmendmentDraft draft, Instant now) {
    return Amendment.builder()
        .number(draft.number())
        .at(now)
        .by(draft.by())
        .why(draft.why())
        .before(order.price())
        .after(draft.quote().payable())
        .itemsBefore(order.items())
        .skusBefore(order.skus())
        .refundsBefore(order.refunds().size());
  }

  /** Returns what of the order's own state stands against changing it. */
  private List<Reason> against(Order order, Instant now) {
    Fired<OrderState, OrderEffect> fired =
        settings.orderLifecycle().fire(order.state(), new OrderTrigger.Amend(""), order, now);
    return fired instanceof Fired.Refused<OrderState, OrderEffect> refused
        ? refused.reasons()
        : List.of();
  }

  /** What somebody must look at is not to leave meanwhile. */
  private boolean canBeHeld(Order order, Instant now) {
    return order.state().is(OrderState.ON_HOLD)
        || settings.orderLifecycle().fire(order.state(), new OrderTrigger.PutOnHold(""), order, now)
            instanceof Fired.Moved<OrderState, OrderEffect>;
  }

  /** Keeps what the changed order needs more; returns what stands against it. */
  private List<Reason> take(Tx tx, Order order, Quote quote, Instant now) {
    HoldDraft wanted = new HoldDraft(order.id(), quote, now);
    List<Reason> missing = new ArrayList<>();
    for (Hold hold : settings.holds()) {
      Hold.Taken taken =
          hold.takeAmended(tx, order.holdId(), order.amendments().size() + 1, wanted);
      if (taken instanceof Hold.Refused refused) {
        missing.addAll(refused.reasons());
      }
    }
    return missing;
  }

  /** Returns the number of the amendment that the command was before, if it was. */
  private static Optional<Integer> answered(Tx tx, AmendOrder command) {
    return Commands.answered(
            tx,
            OrderEvents.aggregate(command.preview().order()),
            command.command(),
            command.fingerprint())
        .map(Integer::valueOf);
  }
}
