package io.commercelib.core.aftersales;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The money of after-sale cases: what goes back for which units, less which fees. One computation
 * stands behind the preview and the refund. Orders come and go unsaved. Thread-safe.
 */
final class CaseRefunds {
  private final CheckoutSettings settings;
  private final ReturnPolicy policy;
  private final OrderProcess process;

  CaseRefunds(CheckoutSettings settings, ReturnPolicy policy, OrderProcess process) {
    this.settings = settings;
    this.policy = policy;
    this.process = process;
  }

  /** Lets the money of a case go back that has not had any on its way yet. */
  Order refund(Tx tx, Order order, AfterSaleCase c, Instant now) {
    PolicyRefund due = due(order, c, units(c));
    List<RefundDeduction> deductions = new ArrayList<>(due.deductions());
    c.credit()
        .filter(Money::isPositive)
        .ifPresent(
            credit ->
                deductions.add(
                    new RefundDeduction(
                        Reason.of(CaseReason.EXCHANGED, "order", c.replacement().orElseThrow()),
                        credit)));
    return process.refund(
        tx, order, due.amounts(), deductions, c.refundId(), c.aggregate().toString(), now);
  }

  /**
   * Returns what the refund of a case would do as things stand: of what was accepted or, before
   * that is known, of what was asked about; for an exchange what is there to pay for other goods.
   * Empty if its money was on its way before, or there is nothing to refund.
   */
  Optional<RefundPreview> preview(Tx tx, Order order, AfterSaleCase c, Instant now) {
    Map<LineId, Long> units = units(c);
    if (c.refundAttempts() > 0 || CaseLifecycle.definition().isFinal(c.state())) {
      return Optional.empty();
    }
    boolean isLookedAt = c.lines().stream().anyMatch(line -> line.found() > 0);
    if (isLookedAt && units.isEmpty()) {
      return Optional.empty();
    }
    if (!isLookedAt) {
      c.lines().forEach(line -> units.put(line.line(), line.requested()));
    }
    List<GiveBack> before = new ArrayList<>();
    boolean isGivenBack =
        isLookedAt && (c.kind() == CaseKind.RETURN || c.kind() == CaseKind.EXCHANGE);
    if (c.kind() != CaseKind.PRICE_PROTECTION && !isGivenBack) {
      GiveBack.Cause cause =
          c.kind() == CaseKind.RETURN
              ? GiveBack.Cause.RETURNED_SELLABLE
              : GiveBack.Cause.NOT_RETURNED;
      before.add(new GiveBack(c.aggregate() + "/preview", cause, units, now));
    }
    PolicyRefund due = due(order, c, units);
    return Optional.of(
        process.previewRefund(
            tx, order, due.amounts(), due.deductions(), c.refundId(), before, now));
  }

  /** Returns the units that are refunded. */
  static Map<LineId, Long> units(AfterSaleCase c) {
    Map<LineId, Long> units = new HashMap<>();
    for (CaseLine line : c.lines()) {
      long count = c.kind().bringsGoods() ? line.accepted() : line.requested();
      if (count > 0) {
        units.put(line.line(), count);
      }
    }
    return units;
  }

  private PolicyRefund due(Order order, AfterSaleCase c, Map<LineId, Long> units) {
    return c.kind() == CaseKind.PRICE_PROTECTION
        ? new PolicyRefund(fallen(order, c), List.of())
        : policy.refund(
            settings.refundPricer(),
            order.quote(),
            c.kind(),
            c.reason(),
            order.credited(),
            units,
            order.isShippingRefunded());
  }

  private static RefundQuote fallen(Order order, AfterSaleCase c) {
    List<RefundQuote.Line> lines = new ArrayList<>();
    for (CaseLine line : c.lines()) {
      Money now = c.pricesNow().get(line.line());
      if (now != null) {
        Money difference = FallenPrice.of(order, line.line(), line.requested(), now).difference();
        if (difference.isPositive()) {
          lines.add(new RefundQuote.Line(line.line(), 0, difference));
        }
      }
    }
    return new RefundQuote(lines, Money.zero(order.quote().cart().currency()));
  }

  /**
   * What units that are still paid for cost, and would cost now.
   *
   * @param paid for them
   * @param now what they would cost
   * @param difference by which those that cost more then cost more, at most what is left of their
   *     line
   */
  record FallenPrice(Money paid, Money now, Money difference) {

    static FallenPrice of(Order order, RequestCase asked, LineId line) {
      Money now = asked.pricesNow().get(line);
      if (now == null) {
        throw new IllegalArgumentException(
            "case '%s' is about a price that fell, and has none of line '%s'; give what a unit costs now"
                .formatted(asked.id(), line));
      }
      return of(order, line, asked.units().getOrDefault(line, 0L), now);
    }

    /** The units that are not credited yet, in the order of the line's runs. */
    static FallenPrice of(Order order, LineId id, long units, Money now) {
      QuoteLine line =
          order.quote().lines().stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
      Money none = Money.zero(order.quote().cart().currency());
      long skip = order.credited().unitsOf(id);
      long left = units;
      Money paid = none;
      Money then = none;
      Money difference = none;
      for (UnitRun run : line.runs()) {
        long skipped = Math.min(skip, run.count());
        skip -= skipped;
        long some = Math.min(left, run.count() - skipped);
        left -= some;
        paid = paid.plus(run.each().multipliedBy(some));
        then = then.plus(now.multipliedBy(some));
        if (run.each().isGreaterThan(now)) {
          difference = difference.plus(run.each().minus(now).multipliedBy(some));
        }
      }
      Money most = line.payable().minus(order.credited().amounts().getOrDefault(id, none));
      return new FallenPrice(paid, then, difference.isGreaterThan(most) ? most : difference);
    }
  }
}
