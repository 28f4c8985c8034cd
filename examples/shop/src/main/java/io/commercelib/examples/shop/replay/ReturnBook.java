package io.commercelib.examples.shop.replay;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Machine;
import io.commercelib.examples.shop.report.Returns;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** The books on what came back and on every refund: why, and how what went back comes about. */
final class ReturnBook {
  private static final int EXAMPLES = 3;

  private final CaseDesk cases;
  private final Shop shop;
  private final UnaryOperator<String> promotionNames;
  private final MachineTally machine =
      MachineTally.of("After-sale case", CaseLifecycle.definition());
  private final Map<ReturnReason, Reason> reasons = new EnumMap<>(ReturnReason.class);
  private final Map<Cause, Sum> causes = new EnumMap<>(Cause.class);
  private final List<String> unlikeForetold = new ArrayList<>();
  private final TreeMap<String, RefundWaterfall> foretold = new TreeMap<>();
  private final RefundWaterfall all = new RefundWaterfall();

  /** Pieces that came back and can be sold again, by SKU. */
  final TreeMap<Sku, Long> sellable = new TreeMap<>();

  /** Pieces that came back and are set aside, as they cannot be sold as they are, by SKU. */
  final TreeMap<Sku, Long> damaged = new TreeMap<>();

  ReturnBook(Shop shop, CaseDesk cases, UnaryOperator<String> promotionNames) {
    this.shop = shop;
    this.cases = cases;
    this.promotionNames = promotionNames;
    for (Cause cause : Cause.values()) {
      causes.put(cause, new Sum());
    }
  }

  /** Enters the cases and the refunds of an order. */
  void enter(Order order) {
    Map<String, Money> backByRefund = new HashMap<>();
    for (OrderRefund refund : order.refunds()) {
      backByRefund.put(refund.id(), refund.returned());
      Optional.ofNullable(causes.get(Cause.of(refund))).orElseThrow().add(refund.returned());
      RefundPreview preview = cases.previews.get(Tallies.refundName(order.id(), refund.id()));
      if (preview != null) {
        compare(order, refund, preview);
      }
    }
    Map<LineId, Sku> skus = new HashMap<>();
    for (OrderLine line : order.lines()) {
      skus.put(line.id(), line.sku());
    }
    for (AfterSaleCase about : shop.afterSales.casesOf(order.id())) {
      machine.enter("REQUESTED", about.state().name(), about.history());
      Reason reason = reasons.computeIfAbsent(about.reason(), first -> new Reason());
      reason.cases++;
      reason.back = reason.back.plus(backByRefund.getOrDefault(about.refundId(), Tallies.zero()));
      for (CaseLine line : about.lines()) {
        reason.units += line.requested();
        reason.sellable += line.sellable();
        reason.damaged += line.damaged();
        reason.scrap += line.scrap();
        Sku sku = Optional.ofNullable(skus.get(line.line())).orElseThrow();
        sellable.merge(sku, line.sellable(), Math::addExact);
        damaged.merge(sku, line.damaged(), Math::addExact);
      }
    }
  }

  private void compare(Order order, OrderRefund refund, RefundPreview preview) {
    if (!preview.back().equals(refund.returned())
        || !preview.deductions().equals(refund.deductions())) {
      unlikeForetold.add(
          "%s/%s: %s foretold, %s made"
              .formatted(order.id(), refund.id(), preview.back(), refund.returned()));
      return;
    }
    foretold.put(Tallies.refundName(order.id(), refund.id()), RefundWaterfall.of(preview));
    all.add(preview);
  }

  Machine machine() {
    return machine.toReport();
  }

  Returns returns() {
    List<Returns.Reason> told = new ArrayList<>();
    reasons.forEach((reason, sum) -> told.add(sum.toReport(reason)));
    told.sort(Comparator.comparingLong(Returns.Reason::units).reversed());
    List<Returns.Cause> led = new ArrayList<>();
    causes.forEach(
        (cause, sum) ->
            led.add(
                new Returns.Cause(
                    cause.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    cause.meaning,
                    sum.count,
                    sum.amount)));
    return new Returns(told, led, all.toReport("all that came back", promotionNames), examples());
  }

  /** Returns the refunds that went through most; the first by name where several are equal. */
  private List<Returns.RefundSteps> examples() {
    return foretold.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, RefundWaterfall> entry) -> -entry.getValue().variety()))
        .limit(EXAMPLES)
        .map(
            entry ->
                entry
                    .getValue()
                    .toReport(
                        "%s of order %s"
                            .formatted(
                                Figures.count(entry.getValue().units(), "piece", "pieces"),
                                entry.getKey().substring(0, entry.getKey().indexOf('/'))),
                        promotionNames))
        .toList();
  }

  /** Checks that refunds of cases did what was foretold, and that every refund has one cause. */
  List<Check> checks(Money refunded) {
    Money sum = Tallies.zero();
    for (Sum cause : causes.values()) {
      sum = sum.plus(cause.amount);
    }
    return List.of(
        new Check(
            "every refund of a case did what was foretold of it, to the penny",
            unlikeForetold.isEmpty() && foretold.size() == cases.previews.size(),
            unlikeForetold.isEmpty()
                ? "%s of %s, %s in all"
                    .formatted(
                        Figures.count(foretold.size()),
                        Figures.count(cases.previews.size(), "refund", "refunds"),
                        Figures.money(all.back()))
                : "%s did not: %s"
                    .formatted(
                        Figures.count(unlikeForetold.size()),
                        unlikeForetold.subList(0, Math.min(3, unlikeForetold.size())))),
        new Check(
            "refunds by cause = all refunds",
            sum.equals(refunded),
            "%s and %s".formatted(Figures.plain(sum), Figures.plain(refunded))));
  }

  /** What can lead to a refund. */
  private enum Cause {
    CAME_BACK("the customer brought it back, or showed that it was broken"),
    CALLED_OFF("it had not left yet: the customer changed the order, or goods did not come"),
    LOST_OR_UNDELIVERED("a carrier lost it or brought it back");

    private final String meaning;

    Cause(String meaning) {
      this.meaning = meaning;
    }

    static Cause of(OrderRefund refund) {
      if (refund.id().startsWith(AfterSaleCase.AGGREGATE + "-")) {
        return CAME_BACK;
      }
      return refund.id().startsWith(Shipment.AGGREGATE + "-") ? LOST_OR_UNDELIVERED : CALLED_OFF;
    }
  }

  /** What one reason adds up to. */
  private static final class Reason {
    private long cases;
    private long units;
    private long sellable;
    private long damaged;
    private long scrap;
    private Money back = Tallies.zero();

    Returns.Reason toReport(ReturnReason reason) {
      return new Returns.Reason(
          reason.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          cases,
          units,
          sellable,
          damaged,
          scrap,
          back);
    }
  }
}
