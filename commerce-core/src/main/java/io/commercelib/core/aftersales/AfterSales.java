package io.commercelib.core.aftersales;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.checkout.OrderRecords;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.reason.Reason;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes goods back and sends money back: one kind of case for refund, return, exchange and repair.
 *
 * <p>What goes back is computed from the order's own quote and never more than was paid. Reception
 * is apart from acceptance, and goods are restocked once, when they were found sellable. Of
 * exchange and repair the case is kept here; the other goods themselves are an order that the host
 * places.
 *
 * <p>Register {@link #dueHandler()} and {@link #subscriber()} with the shop's background work: they
 * end cases whose goods never came and those whose money has gone back. Each command has its effect
 * once per command id. Thread-safe.
 */
public final class AfterSales implements OrderRecords {
  /** Most cases of one order that are returned. */
  public static final int MOST_CASES = 1_000;

  private final CheckoutSettings settings;
  private final CaseAdmission admission;
  private final CaseProcess cases;
  private final CaseRefunds refunds;
  private final OrderProcess process;
  private final Fulfilment fulfilment;

  /** Returns the after-sales of a shop. */
  public AfterSales(CheckoutSettings settings, ReturnPolicy policy) {
    this.settings = settings;
    this.process = new OrderProcess(settings);
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
                  now);
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
                  CaseChange done = cases.move(tx, before, trigger, by, now);
                  if (done instanceof CaseChange.Changed) {
                    Commands.answer(tx, before.aggregate(), command, fingerprint, "done", now);
                  }
                  return done;
                });
    if (change instanceof CaseChange.Changed changed) {
      process.settlePayments(changed.afterSaleCase().order(), now);
    }
    return change;
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
   * same state, the refund does just that. Empty if its money has been on its way, if nothing is to
   * be refunded, or if another one is to be given instead.
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

  /** The trigger's text, the same for equal triggers: maps have no order of their own. */
  private static String stable(CaseTrigger trigger) {
    Map<String, String> sorted = new TreeMap<>();
    if (trigger instanceof CaseTrigger.Receive receive) {
      receive.units().forEach((line, units) -> sorted.put(line.value(), units.toString()));
      return "receive " + sorted;
    }
    if (trigger instanceof CaseTrigger.Inspect inspect) {
      inspect.findings().forEach((line, found) -> sorted.put(line.value(), found.toString()));
      return "inspect " + sorted;
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
                boolean isDue =
                    tx.due()
                        .find(item.aggregate(), item.kind())
                        .filter(current -> current.attempt() == item.attempt())
                        .isPresent();
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

    private void settle(Tx tx, OrderId order, String refund, CaseTrigger trigger, Instant at) {
      for (AfterSaleCase c : CaseProcess.ofOrder(tx, order)) {
        if (c.state().is(CaseState.AWAITING_REFUND) && c.refundId().equals(refund)) {
          cases.move(tx, c, trigger, "payment", at);
        }
      }
    }
  }
}
