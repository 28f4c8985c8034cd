package io.commercelib.core.aftersales;

import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.checkout.OrderRecords;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.storage.UniqueIndexException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * Takes goods back and sends money back: one kind of case for refund, return, exchange and repair.
 *
 * <p>What goes back is computed from the order's own quote and never more than was paid. Reception
 * is apart from acceptance, and goods are restocked once, when they were found sellable. The other
 * goods of an exchange are an order of their own, which {@link #replace} places.
 *
 * <p>Register {@link #dueHandler()} and {@link #subscriber()} with the shop's background work: they
 * end cases whose goods never came and those whose money has gone back. Each command has its effect
 * once per command id. Thread-safe.
 */
public final class AfterSales implements OrderRecords {
  /** Most cases of one order that are returned. */
  public static final int MOST_CASES = 1_000;

  /** The way to pay by goods that came back: {@code PaymentMethod.onAccount} of this name. */
  public static final String EXCHANGE = "exchange";

  private final CheckoutSettings settings;
  private final Checkout checkout;
  private final CaseAdmission admission;
  private final CaseProcess cases;
  private final CaseRefunds refunds;
  private final OrderProcess process;
  private final Fulfilment fulfilment;

  /** Returns the after-sales of a shop. */
  public AfterSales(CheckoutSettings settings, ReturnPolicy policy) {
    this.settings = settings;
    this.process = new OrderProcess(settings);
    this.checkout = new Checkout(settings);
    this.admission = new CaseAdmission(policy);
    this.refunds = new CaseRefunds(settings, policy, process);
    this.cases = new CaseProcess(process, refunds);
    this.fulfilment = new Fulfilment(settings);
  }

  /** Opens a case, or says why there can be none. */
  public CaseChange request(RequestCase command) {
    Instant now = now();
    AfterSaleCase blank = blank(command, now);
    // Asked for before the transaction: what arrives meanwhile counts as arriving now.
    List<Shipment> shipments = fulfilment.shipmentsOf(command.order());
    return settings
        .storage()
        .transact(
            tx -> {
              if (Commands.answered(tx, blank.aggregate(), command.command(), command.fingerprint())
                  .isPresent()) {
                return new CaseChange.Changed(CaseProcess.get(tx, command.id()));
              }
              if (tx.store(CaseProcess.CASES).get(command.id()).isPresent()) {
                return new CaseChange.Refused(
                    List.of(Reason.of(CaseReason.EXISTS, "case", command.id())));
              }
              Order order = process.orders().get(tx, command.order());
              CaseAdmission.Admission judged =
                  admission.judge(
                      order, CaseProcess.ofOrder(tx, order.id()), command, shipments, now);
              if (!judged.against().isEmpty()) {
                Commands.refuse(
                    tx,
                    blank.aggregate(),
                    command.command(),
                    judged.against(),
                    now,
                    command.note(order));
                return new CaseChange.Refused(judged.against());
              }
              AfterSaleCase opened =
                  AfterSaleCase.builder().from(blank).units(judged.units()).build();
              tx.store(CaseProcess.CASES).put(opened.id(), opened);
              process.save(tx, order.withOpenCase(opened.id()), now);
              Commands.answer(
                  tx,
                  opened.aggregate(),
                  command.command(),
                  command.fingerprint(),
                  "requested",
                  now,
                  command.note(order));
              return new CaseChange.Changed(opened);
            });
  }

  /**
   * Tells what happened to a case, or decides about it.
   *
   * @param command sent again under the same id, it has its effect once
   * @param by who tells or decides, for the history
   */
  public CaseChange tell(CommandId command, CaseId id, CaseTrigger trigger, String by) {
    Instant now = now();
    String fingerprint = Commands.fingerprint("tell", stable(trigger), by);
    CaseChange change =
        settings
            .storage()
            .transact(
                tx -> {
                  AfterSaleCase before = CaseProcess.get(tx, id);
                  if (Commands.answered(tx, before.aggregate(), command, fingerprint).isPresent()) {
                    return new CaseChange.Changed(before);
                  }
                  CommandNote note = CommandNote.ofEvent(trigger, by).with("order", before.order());
                  CaseChange done = cases.move(tx, before, trigger, by, now);
                  if (done instanceof CaseChange.Refused refused) {
                    Commands.refuse(tx, before.aggregate(), command, refused.reasons(), now, note);
                  } else {
                    Commands.answer(
                        tx, before.aggregate(), command, fingerprint, "done", now, note);
                  }
                  return done;
                });
    if (change instanceof CaseChange.Changed changed) {
      process.settlePayments(changed.afterSaleCase().order(), now);
    }
    return change;
  }

  /**
   * Lets an order bring other goods for those of an exchange that came back. What these are worth,
   * less fees, pays for it first, by the method {@value #EXCHANGE}; the order's tenders pay the
   * difference, at most as much as each says, and are not used if there is none. Once the order is
   * paid for, what is left goes back; once it is given up, another one may take its place. It is an
   * order as any other.
   *
   * <p>The case is completed when somebody tells {@link CaseTrigger.ReplacementDelivered}, or the
   * order is completed. What goes back of the order later by the method {@value #EXCHANGE} is given
   * back by hand, as all that came by hand.
   *
   * @param order what is bought instead, by the customer of the case; sent again, it has its effect
   *     once. An id of its own: one that was named for another case is refused
   * @param by who tells, for the history
   * @throws IllegalArgumentException if the order is another customer's
   * @throws IllegalStateException if the shop has no method on account called {@value #EXCHANGE}
   */
  public PlaceResult replace(CaseId id, PlaceOrder order, String by) {
    Instant now = now();
    boolean isThere =
        settings.methods().stream()
            .anyMatch(method -> method.name().equals(EXCHANGE) && method.gateway().isEmpty());
    if (!isThere) {
      throw new IllegalStateException(
          "the shop has no way to pay called '%s'; add PaymentMethod.onAccount(\"%s\") to its methods"
              .formatted(EXCHANGE, EXCHANGE));
    }
    Linked linked = linked(id, order, by, now);
    if (!linked.against().isEmpty()) {
      return new PlaceResult.Refused(linked.against());
    }
    PlaceResult placed =
        checkout.place(
            new PlaceOrder(
                order.command(),
                order.order(),
                order.quote(),
                tenders(order, linked.credit()),
                order.deliverTo()));
    if (placed instanceof PlaceResult.Refused || placed instanceof PlaceResult.PriceChanged) {
      settings
          .storage()
          .transact(
              tx ->
                  process.orders().find(tx, order.order()).isPresent()
                      ? Optional.empty()
                      : Optional.of(
                          cases.move(
                              tx,
                              CaseProcess.get(tx, id),
                              new CaseTrigger.ReplacementCancelled(),
                              by,
                              now)));
    }
    return placed;
  }

  /**
   * What of an order is paid by what came back.
   *
   * @param against why there can be no such order; else empty
   */
  private record Linked(Money credit, List<Reason> against) {}

  /** Another case may name the order between the look and the commit; the second look sees it. */
  private Linked linked(CaseId id, PlaceOrder wanted, String by, Instant now) {
    try {
      return settings.storage().transact(tx -> link(tx, id, wanted, by, now));
    } catch (UniqueIndexException e) {
      return settings.storage().transact(tx -> link(tx, id, wanted, by, now));
    }
  }

  private Linked link(Tx tx, CaseId id, PlaceOrder wanted, String by, Instant now) {
    AfterSaleCase c = CaseProcess.get(tx, id);
    Order order = process.orders().get(tx, c.order());
    if (!order.customer().equals(wanted.quote().cart().customer())) {
      throw new IllegalArgumentException(
          "order '%s' is to replace goods of order '%s', and is another customer's"
              .formatted(wanted.order(), order.id()));
    }
    Money none = Money.zero(order.quote().cart().currency());
    if (process.orders().find(tx, wanted.order()).isPresent()) {
      // Asked again, whatever became of it since: the order is paid as it was when it was placed.
      Money before = paidByGoods(tx, wanted.order()).orElse(none);
      return new Linked(smaller(before, wanted.quote().payable()), List.of());
    }
    Optional<CaseId> other =
        CaseProcess.replacedBy(tx, wanted.order())
            .map(AfterSaleCase::id)
            .filter(named -> !named.equals(id));
    if (other.isPresent()) {
      return new Linked(
          none,
          List.of(Reason.of(CaseReason.ORDER_TAKEN, "order", wanted.order(), "case", other.get())));
    }
    // A process that died right here left the name of an order that was never placed.
    boolean isFree =
        c.replacement().filter(named -> process.orders().find(tx, named).isPresent()).isEmpty();
    AfterSaleCase free =
        isFree ? AfterSaleCase.builder().from(c).replacement(Optional.empty()).build() : c;
    Money credit = smaller(worth(tx, order, free, now), wanted.quote().payable());
    CaseTrigger replace = new CaseTrigger.Replace(wanted.order(), credit);
    return cases.move(tx, free, replace, by, now) instanceof CaseChange.Refused refused
        ? new Linked(none, refused.reasons())
        : new Linked(credit, List.of());
  }

  private Money worth(Tx tx, Order order, AfterSaleCase c, Instant now) {
    return refunds
        .preview(tx, order, c, now)
        .map(RefundPreview::back)
        .orElse(Money.zero(order.quote().cart().currency()));
  }

  private static Money smaller(Money one, Money other) {
    return one.isLessThan(other) ? one : other;
  }

  /** Returns what of an order was to be paid by goods that came back, when it was placed. */
  private static Optional<Money> paidByGoods(Tx tx, OrderId order) {
    return Payments.ofOrder(tx, order).stream()
        .filter(payment -> payment.method().equals(EXCHANGE))
        .map(PaymentAttempt::amount)
        .findFirst();
  }

  private static List<Tender> tenders(PlaceOrder order, Money credit) {
    List<Tender> tenders = new ArrayList<>();
    if (credit.isPositive()) {
      tenders.add(new Tender(EXCHANGE, Optional.of(credit), Map.of()));
    }
    // What it is worth is known only now: amounts that were named before pay no more than is left.
    Money left = order.quote().payable().minus(credit);
    for (Tender tender : order.tenders()) {
      Money most = tender.amount().orElse(Money.zero(left.getCurrencyUnit()));
      Money part = most.isGreaterThan(left) ? left : most;
      if (part.isPositive()) {
        tenders.add(new Tender(tender.method(), Optional.of(part), tender.data()));
        left = left.minus(part);
      }
    }
    if (left.isPositive()) {
      order.tenders().stream().filter(tender -> tender.amount().isEmpty()).forEach(tenders::add);
    }
    return tenders;
  }

  /**
   * Returns what the policy says of a case that might be asked for, without opening it: until when
   * each lot of its units can be asked about and by which rule, or why not. What else may stand
   * against it, such as that another case is about the same units, {@link #request} says.
   */
  public PolicyVerdict judge(RequestCase asked) {
    Instant now = now();
    List<Shipment> shipments = fulfilment.shipmentsOf(asked.order());
    return settings
        .storage()
        .transact(
            tx -> {
              Order order = process.orders().get(tx, asked.order());
              return admission
                  .judge(order, CaseProcess.ofOrder(tx, order.id()), asked, shipments, now)
                  .verdict();
            });
  }

  /**
   * Returns what the refund of a case would do, from what the units cost down to what each payment
   * gives back: of what was accepted or, before that is known, of what was asked about. Made on the
   * same state, the refund does just that. For an exchange it is what is there to pay for other
   * goods. Empty if its money has been on its way, or if nothing is to be refunded.
   */
  public Optional<RefundPreview> previewRefund(CaseId id) {
    Instant now = now();
    return settings
        .storage()
        .transact(
            tx -> {
              AfterSaleCase c = CaseProcess.get(tx, id);
              return refunds.preview(tx, process.orders().get(tx, c.order()), c, now);
            });
  }

  /** Returns a case. */
  public Optional<AfterSaleCase> find(CaseId id) {
    return settings.storage().transact(tx -> tx.store(CaseProcess.CASES).get(id));
  }

  /** Returns the cases about an order, the oldest first. */
  public List<AfterSaleCase> casesOf(OrderId order) {
    return settings.storage().transact(tx -> CaseProcess.ofOrder(tx, order));
  }

  /** Returns what ends cases whose goods never came. */
  public DueHandler dueHandler() {
    return new CaseTimers();
  }

  /** Returns what ends cases whose money has gone back. */
  public EventSubscriber subscriber() {
    return new RefundWatch();
  }

  private static AfterSaleCase blank(RequestCase command, Instant now) {
    List<CaseLine> lines = new ArrayList<>(command.units().size());
    new TreeMap<>(
            command.units().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue)))
        .forEach((line, units) -> lines.add(CaseLine.requested(new LineId(line), units)));
    return AfterSaleCase.builder()
        .id(command.id())
        .order(command.order())
        .kind(command.kind())
        .reason(command.reason())
        .evidence(command.evidence())
        .pricesNow(command.pricesNow())
        .lines(lines)
        .state(CaseState.REQUESTED)
        .requestedAt(now)
        .build();
  }

  /** Drops the cases of an order. */
  @Override
  public void forget(Tx tx, Order order) {
    for (AfterSaleCase closed : CaseProcess.ofOrder(tx, order.id())) {
      boolean unused = tx.store(CaseProcess.CASES).remove(closed.id());
    }
  }

  @Override
  public void export(Tx tx, Order order, PersonalExport export) {
    for (AfterSaleCase about : CaseProcess.ofOrder(tx, order.id())) {
      export.add(CaseProcess.CASES, about.id(), about);
      export.addCommands(tx, about.aggregate());
    }
  }

  @Override
  public long anonymise(Tx tx, Order order) {
    long changed = 0;
    for (AfterSaleCase about : CaseProcess.ofOrder(tx, order.id())) {
      AfterSaleCase without = about.withoutPersonalData();
      if (!without.equals(about)) {
        tx.store(CaseProcess.CASES).put(about.id(), without);
        changed++;
      }
    }
    return changed;
  }

  /** The trigger's text, the same for equal triggers: maps have no order of their own. */
  private static String stable(CaseTrigger trigger) {
    Map<String, String> sorted = new TreeMap<>();
    if (trigger instanceof CaseTrigger.Receive receive) {
      receive.units().forEach((line, units) -> sorted.put(line.value(), units.toString()));
      return "receive " + sorted;
    }
    if (trigger instanceof CaseTrigger.Inspect inspect) {
      inspect.findings().forEach((line, found) -> sorted.put(line.value(), found.toString()));
      return "inspect " + sorted + inspect.at().map(place -> " at " + place).orElse("");
    }
    return trigger.toString();
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Fires the timeouts of cases. */
  private final class CaseTimers implements DueHandler {

    @Override
    public Set<String> kinds() {
      return CaseLifecycle.definition().events().stream()
          .map(event -> CaseProcess.DUE_PREFIX + event)
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(DueItem item, Instant now) {
      settings
          .storage()
          .transact(
              tx -> {
                boolean isDue = tx.due().isCurrent(item);
                if (!isDue) {
                  // The case has moved since, and may have set another timer.
                  return Optional.empty();
                }
                AfterSaleCase c = CaseProcess.get(tx, new CaseId(item.aggregate().id()));
                tx.due().cancel(item.aggregate(), item.kind());
                return CaseLifecycle.definition()
                    .timeoutEvent(c.state(), item.kind().substring(CaseProcess.DUE_PREFIX.length()))
                    .map(due -> cases.move(tx, c, due, "timer", now));
              });
    }
  }

  /** Follows the refunds of cases. */
  private final class RefundWatch implements EventSubscriber {

    @Override
    public String name() {
      return "after-sales";
    }

    @Override
    public void handle(Tx tx, Event event) {
      OrderEvents.read(event, OrderEvent.Confirmed.class)
          .ifPresent(paid -> replacementPaid(tx, paid.order(), paid.at()));
      OrderEvents.read(event, OrderEvent.Cancelled.class)
          .ifPresent(
              lost ->
                  replacement(tx, lost.order(), new CaseTrigger.ReplacementCancelled(), lost.at()));
      OrderEvents.read(event, OrderEvent.Completed.class)
          .ifPresent(
              done ->
                  replacement(tx, done.order(), new CaseTrigger.ReplacementDelivered(), done.at()));
      OrderEvents.read(event, OrderEvent.Refunded.class)
          .ifPresent(
              done ->
                  settle(tx, done.order(), done.refund(), new CaseTrigger.RefundDone(), done.at()));
      OrderEvents.read(event, OrderEvent.RefundFailed.class)
          .ifPresent(
              failed ->
                  settle(
                      tx,
                      failed.order(),
                      failed.refund(),
                      new CaseTrigger.RefundFailed(),
                      failed.at()));
    }

    private void replacementPaid(Tx tx, OrderId id, Instant at) {
      // The order first: who changes its payments writes it, too, so that the two fit together.
      Order order = process.orders().get(tx, id);
      Optional<Money> byGoods = paidByGoods(tx, id);
      Optional<AfterSaleCase> replaced = CaseProcess.replacedBy(tx, id);
      if (byGoods.isEmpty() && replaced.isEmpty()) {
        return;
      }
      Money open = process.openByHand(tx, order);
      Money due = smaller(byGoods.orElse(open.minus(open)), open);
      Money paid =
          replaced
              .filter(c -> c.refundAttempts() == 0)
              .map(c -> worth(tx, process.orders().get(tx, c.order()), c, at))
              .map(worth -> smaller(worth, due))
              .orElse(Money.zero(due.getCurrencyUnit()));
      if (paid.isPositive()) {
        order = process.save(tx, process.receive(tx, order, paid, at), at);
      }
      if (due.isGreaterThan(paid)) {
        // The goods are worth less by now, or pay for another order: the customer owes the rest.
        OrderEvent owes = new OrderEvent.PaymentFailed(id, order.customer(), at, due.minus(paid));
        Order unused = process.save(tx, process.tell(tx, order, owes), at);
      }
      replaced.ifPresent(
          c ->
              cases.move(
                  tx,
                  AfterSaleCase.builder().from(c).credit(paid).build(),
                  new CaseTrigger.ReplacementPaid(),
                  "order " + id,
                  at));
    }

    private void replacement(Tx tx, OrderId id, CaseTrigger trigger, Instant at) {
      CaseProcess.replacedBy(tx, id).ifPresent(c -> cases.move(tx, c, trigger, "order " + id, at));
    }

    private void settle(Tx tx, OrderId order, String refund, CaseTrigger trigger, Instant at) {
      for (AfterSaleCase c : CaseProcess.ofOrder(tx, order)) {
        boolean waits =
            c.state().is(CaseState.AWAITING_REFUND) || c.state().is(CaseState.AWAITING_REPLACEMENT);
        if (waits && c.refundId().equals(refund)) {
          cases.move(tx, c, trigger, "payment", at);
        }
      }
    }
  }
}
