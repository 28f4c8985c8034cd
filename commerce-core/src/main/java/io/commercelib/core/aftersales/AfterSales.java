package io.commercelib.core.aftersales;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.checkout.OrderRecords;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.Timer;
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
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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

  private static final String DUE_PREFIX = "case-";

  private static final Index<AfterSaleCase> BY_ORDER =
      Index.of(
          "by_order",
          List.of(IndexField.text("order"), IndexField.instant("requested_at")),
          c -> IndexKey.of(c.order().value(), c.requestedAt()));

  private static final StoreDefinition<CaseId, AfterSaleCase> CASES =
      StoreDefinition.of(
              "cases",
              KeyCodec.of(CaseId::value, CaseId::new),
              JsonCodec.withText(
                  AfterSaleCase.class,
                  CaseState.class,
                  CaseState::name,
                  CaseLifecycle.definition()::state))
          .indexedBy(BY_ORDER);

  private final CheckoutSettings settings;
  private final CaseAdmission admission;
  private final CaseRefunds refunds;
  private final OrderProcess process;
  private final Fulfilment fulfilment;

  /** Returns the after-sales of a shop. */
  public AfterSales(CheckoutSettings settings, ReturnPolicy policy) {
    this.settings = settings;
    this.process = new OrderProcess(settings);
    this.admission = new CaseAdmission(policy);
    this.refunds = new CaseRefunds(settings, policy, process);
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
                return new CaseChange.Changed(get(tx, command.id()));
              }
              if (tx.store(CASES).get(command.id()).isPresent()) {
                return new CaseChange.Refused(
                    List.of(Reason.of(CaseReason.EXISTS, "case", command.id())));
              }
              Order order = process.orders().get(tx, command.order());
              CaseAdmission.Admission judged =
                  admission.judge(order, casesOf(tx, order.id()), command, shipments, now);
              if (!judged.against().isEmpty()) {
                return new CaseChange.Refused(judged.against());
              }
              AfterSaleCase opened =
                  AfterSaleCase.builder().from(blank).units(judged.units()).build();
              tx.store(CASES).put(opened.id(), opened);
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
                  AfterSaleCase before = get(tx, id);
                  if (Commands.answered(tx, before.aggregate(), command, fingerprint).isPresent()) {
                    return new CaseChange.Changed(before);
                  }
                  CaseChange done = move(tx, before, trigger, by, now);
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
                  .judge(order, casesOf(tx, order.id()), asked, shipments, now)
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
              AfterSaleCase c = get(tx, id);
              return refunds.preview(tx, process.orders().get(tx, c.order()), c, now);
            });
  }

  /** Returns a case. */
  public Optional<AfterSaleCase> find(CaseId id) {
    return settings.storage().transact(tx -> tx.store(CASES).get(id));
  }

  /** Returns the cases about an order, the oldest first. */
  public List<AfterSaleCase> casesOf(OrderId order) {
    return settings.storage().transact(tx -> casesOf(tx, order));
  }

  /** Returns what ends cases whose goods never came. */
  public DueHandler dueHandler() {
    return new CaseTimers();
  }

  /** Returns what ends cases whose money has gone back. */
  public EventSubscriber subscriber() {
    return new RefundWatch();
  }

  private CaseChange move(
      Tx tx, AfterSaleCase before, CaseTrigger trigger, String by, Instant now) {
    List<Reason> against = new ArrayList<>();
    AfterSaleCase facts = withFacts(before, trigger, against);
    if (!against.isEmpty()) {
      return new CaseChange.Refused(against);
    }
    Fired<CaseState, CaseEffect> fired =
        CaseLifecycle.definition().fire(before.state(), trigger, facts, now);
    if (fired instanceof Fired.Refused<CaseState, CaseEffect> refused) {
      return new CaseChange.Refused(refused.reasons());
    }
    Fired.Moved<CaseState, CaseEffect> moved = (Fired.Moved<CaseState, CaseEffect>) fired;
    AfterSaleCase changed =
        AfterSaleCase.builder()
            .from(facts)
            .state(moved.to())
            .addHistory(entry(moved, trigger, by, now))
            .build();
    for (CaseEffect effect : moved.effects()) {
      changed = apply(tx, changed, effect, now);
    }
    if (trigger instanceof CaseTrigger.Inspect) {
      changed = tellInspected(tx, changed, now);
    }
    tx.store(CASES).put(changed.id(), changed);
    setTimers(tx, changed, moved);
    return new CaseChange.Changed(changed);
  }

  /** Returns the case with what the trigger brings; notes what cannot be. */
  private static AfterSaleCase withFacts(
      AfterSaleCase before, CaseTrigger trigger, List<Reason> against) {
    if (trigger instanceof CaseTrigger.Receive receive) {
      List<CaseLine> lines = new ArrayList<>(before.lines().size());
      for (CaseLine line : before.lines()) {
        long come = receive.units().getOrDefault(line.line(), 0L);
        if (come < 0 || come > line.outstanding()) {
          against.add(
              Reason.of(CaseReason.MORE_THAN_ASKED, "line", line.line(), "come", come)
                  .with("outstanding", line.outstanding()));
        } else {
          lines.add(line.receive(come));
        }
      }
      unknownLines(before, receive.units(), against);
      return against.isEmpty() ? withLines(before, lines) : before;
    }
    if (trigger instanceof CaseTrigger.Inspect inspect) {
      List<CaseLine> lines = new ArrayList<>(before.lines().size());
      for (CaseLine line : before.lines()) {
        CaseTrigger.Finding found =
            inspect.findings().getOrDefault(line.line(), CaseTrigger.Finding.sellable(0));
        long all = found.all();
        if (all != line.received()) {
          against.add(
              Reason.of(CaseReason.FOUND_OTHER_NUMBER, "line", line.line(), "found", all)
                  .with("received", line.received()));
        } else {
          lines.add(line.inspect(found));
        }
      }
      unknownLines(before, inspect.findings(), against);
      return against.isEmpty() ? withLines(before, lines) : before;
    }
    if (trigger instanceof CaseTrigger.RefundFailed) {
      return AfterSaleCase.builder().from(before).isRefundUnderWay(false).build();
    }
    return before;
  }

  private static void unknownLines(
      AfterSaleCase before, Map<LineId, ?> named, List<Reason> against) {
    Set<LineId> known =
        before.lines().stream().map(CaseLine::line).collect(Collectors.toUnmodifiableSet());
    named.keySet().stream()
        .filter(line -> !known.contains(line))
        .map(LineId::value)
        .sorted()
        .forEach(line -> against.add(Reason.of(CaseReason.NO_SUCH_LINE, "line", line)));
  }

  private static AfterSaleCase withLines(AfterSaleCase before, List<CaseLine> lines) {
    return AfterSaleCase.builder().from(before).lines(lines).build();
  }

  private AfterSaleCase apply(Tx tx, AfterSaleCase c, CaseEffect effect, Instant now) {
    Order order = process.orders().get(tx, c.order());
    switch (effect) {
      case UNITS_BACK -> {
        // What is to be mended stays the customer's.
        if (c.kind() != CaseKind.REPAIR) {
          process.save(tx, takenBack(tx, order, c, now), now);
        }
        return c;
      }
      case REFUND -> {
        return refund(tx, order, c, now);
      }
      case CLOSE -> {
        process.save(tx, order.withoutOpenCase(c.id()), now);
        return c;
      }
    }
    throw new IllegalStateException("nothing does " + effect);
  }

  private AfterSaleCase refund(Tx tx, Order order, AfterSaleCase c, Instant now) {
    return c.refundAttempts() == 0
        ? firstRefund(tx, order, c, now)
        : refundAgain(tx, order, c, now);
  }

  private AfterSaleCase refundAgain(Tx tx, Order order, AfterSaleCase c, Instant now) {
    AfterSaleCase begun = withNextRefund(c);
    process.save(tx, process.refundAgain(tx, order, c.refundId(), now), now);
    return begun;
  }

  private AfterSaleCase firstRefund(Tx tx, Order order, AfterSaleCase c, Instant now) {
    Order from = order;
    if (c.kind() == CaseKind.REPAIR) {
      from = takenBack(tx, order, c, now);
    } else if (c.kind() == CaseKind.REFUND_ONLY) {
      process.giveBack(
          tx,
          order,
          new GiveBack(
              c.aggregate().toString(),
              GiveBack.Cause.RETURNED_UNSELLABLE,
              CaseRefunds.units(c),
              now));
    }
    AfterSaleCase begun = withNextRefund(c);
    process.save(tx, refunds.refund(tx, from, begun, now), now);
    return begun;
  }

  private static AfterSaleCase withNextRefund(AfterSaleCase c) {
    return AfterSaleCase.builder()
        .from(c)
        .refundAttempts(c.refundAttempts() + 1)
        .isRefundUnderWay(true)
        .build();
  }

  /** The accepted units are the shop's again. */
  private Order takenBack(Tx tx, Order order, AfterSaleCase c, Instant now) {
    Map<LineId, Long> sellable = new HashMap<>();
    Map<LineId, Long> unsellable = new HashMap<>();
    Map<LineId, Long> all = new HashMap<>();
    boolean mended = c.kind() == CaseKind.REPAIR;
    for (CaseLine line : c.lines()) {
      put(sellable, line.line(), mended ? 0 : line.sellable());
      put(unsellable, line.line(), mended ? line.accepted() : line.accepted() - line.sellable());
      put(all, line.line(), line.accepted());
    }
    String id = c.aggregate().toString();
    if (!sellable.isEmpty()) {
      process.giveBack(
          tx,
          order,
          new GiveBack(id + "/sellable", GiveBack.Cause.RETURNED_SELLABLE, sellable, now));
    }
    if (!unsellable.isEmpty()) {
      process.giveBack(
          tx,
          order,
          new GiveBack(id + "/unsellable", GiveBack.Cause.RETURNED_UNSELLABLE, unsellable, now));
    }
    return order.withReturned(all);
  }

  private static void put(Map<LineId, Long> units, LineId line, long count) {
    if (count > 0) {
      units.put(line, count);
    }
  }

  /** Tells what was found, so that who books damaged goods and scrap hears of them. */
  private AfterSaleCase tellInspected(Tx tx, AfterSaleCase c, Instant now) {
    Order order = process.orders().get(tx, c.order());
    List<CaseEvent.Item> items = new ArrayList<>(c.lines().size());
    for (CaseLine line : c.lines()) {
      items.add(
          new CaseEvent.Item(
              line.line(),
              order.line(line.line()).sku(),
              line.sellable(),
              line.damaged(),
              line.scrap(),
              line.refused()));
    }
    AfterSaleCase counted = AfterSaleCase.builder().from(c).lastEvent(c.lastEvent() + 1).build();
    tx.outbox()
        .append(
            CaseEvents.write(
                new CaseEvent.Inspected(
                    c.id(), c.order(), order.customer(), now, c.kind(), c.reason(), items),
                counted.lastEvent()));
    return counted;
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
    for (AfterSaleCase closed : casesOf(tx, order.id())) {
      boolean unused = tx.store(CASES).remove(closed.id());
    }
  }

  private static List<AfterSaleCase> casesOf(Tx tx, OrderId order) {
    return tx.store(CASES)
        .query(Query.on(BY_ORDER).where(order.value()).limit(MOST_CASES))
        .values();
  }

  private static AfterSaleCase get(Tx tx, CaseId id) {
    return tx.store(CASES)
        .get(id)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no after-sale case '%s'".formatted(id)));
  }

  private static void setTimers(Tx tx, AfterSaleCase c, Fired.Moved<CaseState, CaseEffect> moved) {
    moved.cancelled().forEach(kind -> tx.due().cancel(c.aggregate(), DUE_PREFIX + kind));
    for (Timer timer : moved.timers()) {
      tx.due().schedule(DueItem.first(timer.dueAt(), c.aggregate(), DUE_PREFIX + timer.kind()));
    }
  }

  private static HistoryEntry entry(
      Fired.Moved<CaseState, CaseEffect> moved, CaseTrigger trigger, String by, Instant now) {
    return trigger instanceof CaseTrigger.Decline decline
        ? moved.entry(now, by, Reason.of(CaseReason.SAID, "words", decline.why()))
        : moved.entry(now, by);
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
          .map(event -> DUE_PREFIX + event)
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
                AfterSaleCase c = get(tx, new CaseId(item.aggregate().id()));
                tx.due().cancel(item.aggregate(), item.kind());
                return CaseLifecycle.definition()
                    .timeoutEvent(c.state(), item.kind().substring(DUE_PREFIX.length()))
                    .map(due -> move(tx, c, due, "timer", now));
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
      for (AfterSaleCase c : casesOf(tx, order)) {
        if (c.state().is(CaseState.AWAITING_REFUND) && c.refundId().equals(refund)) {
          move(tx, c, trigger, "payment", at);
        }
      }
    }
  }
}
