package io.commercelib.core.aftersales;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.Timer;
import io.commercelib.core.order.Order;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CaseId;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Moves after-sale cases: the one place where what happened becomes a new state, with its history,
 * its timers and what it means for the order, all in the given transaction. Thread-safe.
 */
final class CaseProcess {
  static final String DUE_PREFIX = "case-";

  private static final Index<AfterSaleCase> BY_ORDER =
      Index.of(
          "by_order",
          List.of(IndexField.text("order"), IndexField.instant("requested_at")),
          c -> IndexKey.of(c.order().value(), c.requestedAt()));

  // Two cases that named one order would both wait for it, and its goods are of one of them.
  private static final Index<AfterSaleCase> BY_REPLACEMENT =
      Index.unique(
          "by_replacement",
          List.of(IndexField.text("replacement")),
          c -> c.replacement().stream().map(order -> IndexKey.of(order.value())).toList());

  static final StoreDefinition<CaseId, AfterSaleCase> CASES =
      StoreDefinition.of(
              "cases",
              KeyCodec.of(CaseId::value, CaseId::new),
              JsonCodec.withText(
                  AfterSaleCase.class,
                  CaseState.class,
                  CaseState::name,
                  CaseLifecycle.definition()::state))
          .indexedBy(BY_ORDER)
          .indexedBy(BY_REPLACEMENT);

  private final OrderProcess process;
  private final CaseRefunds refunds;

  CaseProcess(OrderProcess process, CaseRefunds refunds) {
    this.process = process;
    this.refunds = refunds;
  }

  CaseChange move(Tx tx, AfterSaleCase before, CaseTrigger trigger, String by, Instant now) {
    List<Reason> against = new ArrayList<>();
    AfterSaleCase facts = withFacts(before, trigger, against);
    if (trigger instanceof CaseTrigger.RetryRefund) {
      Order order = process.orders().get(tx, before.order());
      against.addAll(process.againstRefundAgain(tx, order, before.refundId()));
    }
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
    if (trigger instanceof CaseTrigger.Replace replace) {
      changed =
          AfterSaleCase.builder()
              .from(changed)
              .replacement(replace.order())
              .credit(replace.credit())
              .build();
    }
    if (trigger instanceof CaseTrigger.ReplacementCancelled && changed.refundAttempts() == 0) {
      changed =
          AfterSaleCase.builder()
              .from(changed)
              .replacement(Optional.empty())
              .credit(Optional.empty())
              .build();
    }
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
      return against.isEmpty()
          ? AfterSaleCase.builder().from(before).lines(lines).location(inspect.at()).build()
          : before;
    }
    if (trigger instanceof CaseTrigger.RefundFailed || trigger instanceof CaseTrigger.RefundDone) {
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
              c.aggregate().toString(), GiveBack.Cause.NOT_RETURNED, CaseRefunds.units(c), now));
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
    Map<LineId, Long> damaged = new HashMap<>();
    Map<LineId, Long> scrap = new HashMap<>();
    Map<LineId, Long> all = new HashMap<>();
    // What was to be mended and could not be is no good, however it looked.
    boolean broken = c.kind() == CaseKind.REPAIR;
    for (CaseLine line : c.lines()) {
      put(sellable, line.line(), broken ? 0 : line.sellable());
      put(damaged, line.line(), broken ? line.sellable() + line.damaged() : line.damaged());
      put(scrap, line.line(), line.scrap());
      put(all, line.line(), line.accepted());
    }
    giveBack(tx, order, c, "sellable", GiveBack.Cause.RETURNED_SELLABLE, sellable, now);
    giveBack(tx, order, c, "damaged", GiveBack.Cause.RETURNED_DAMAGED, damaged, now);
    giveBack(tx, order, c, "scrap", GiveBack.Cause.RETURNED_SCRAP, scrap, now);
    return order.withReturned(all);
  }

  private void giveBack(
      Tx tx,
      Order order,
      AfterSaleCase c,
      String how,
      GiveBack.Cause cause,
      Map<LineId, Long> units,
      Instant now) {
    if (!units.isEmpty()) {
      process.giveBack(
          tx, order, new GiveBack(c.aggregate() + "/" + how, cause, units, c.location(), now));
    }
  }

  private static void put(Map<LineId, Long> units, LineId line, long count) {
    if (count > 0) {
      units.put(line, count);
    }
  }

  /** Tells what was found. */
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

  static List<AfterSaleCase> ofOrder(Tx tx, OrderId order) {
    return tx.store(CASES)
        .query(Query.on(BY_ORDER).where(order.value()).limit(AfterSales.MOST_CASES))
        .values();
  }

  /** Returns the case for which an order brings other goods. */
  static Optional<AfterSaleCase> replacedBy(Tx tx, OrderId order) {
    return tx
        .store(CASES)
        .query(Query.on(BY_REPLACEMENT).where(order.value()).limit(1))
        .values()
        .stream()
        .findFirst();
  }

  static AfterSaleCase get(Tx tx, CaseId id) {
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
}
