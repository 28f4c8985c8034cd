package io.commercelib.examples.shop.replay;

import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.examples.shop.report.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/** Finds a few orders worth looking at; the first by id where several are equal. */
final class Highlights {
  private final Map<String, ToLongFunction<Order>> wanted = new LinkedHashMap<>();
  private final Map<String, Order> found = new LinkedHashMap<>();

  Highlights() {
    wanted.put("the largest order", order -> order.payment().captured().getAmountMinorLong());
    wanted.put(
        "the order with the most promotions",
        order -> order.quote().applied().size() * 1_000L - order.lines().size());
    wanted.put(
        "the order with the most refunds",
        order -> order.refunds().size() * 10_000L - order.lines().size());
    wanted.put(
        "the order that waited most for goods",
        order -> order.lines().stream().filter(line -> line.cancelled() > 0).count());
  }

  void look(Order order) {
    wanted.forEach(
        (why, merit) -> {
          Order best = found.get(why);
          if (best == null || merit.applyAsLong(order) > merit.applyAsLong(best)) {
            found.put(why, order);
          }
        });
  }

  List<Receipt> receipts(Books books) {
    List<Receipt> receipts = new ArrayList<>();
    List<Order> shown = new ArrayList<>();
    wanted
        .keySet()
        .forEach(
            why -> {
              Order order = found.get(why);
              if (order != null
                  && shown.stream().noneMatch(known -> known.id().equals(order.id()))) {
                shown.add(order);
                receipts.add(receipt(books, why, order));
              }
            });
    return receipts;
  }

  private static Receipt receipt(Books books, String why, Order order) {
    List<Receipt.Line> lines = new ArrayList<>();
    Money goods = Tallies.zero();
    for (QuoteLine line : order.quote().lines()) {
      goods = goods.plus(line.listAmount());
      lines.add(
          new Receipt.Line(
              line.sku().value(),
              books.name(line.sku()),
              line.quantity(),
              line.unitPrice().getAmount(),
              line.listAmount(),
              line.listAmount().minus(line.payable()),
              line.payable()));
    }
    List<Receipt.Step> steps = new ArrayList<>();
    steps.add(new Receipt.Step("goods at list price", goods));
    steps.add(new Receipt.Step("shipping", order.quote().shipping().listAmount()));
    for (AppliedPromotion applied : order.quote().applied()) {
      steps.add(new Receipt.Step(books.promotionName(applied.id()), applied.discount().negated()));
    }
    List<Receipt.PathStep> path = new ArrayList<>();
    path.add(
        new Receipt.PathStep(
            order.placedAt().atZone(Shop.ZONE).toLocalDateTime(), "placed", "AWAITING_PAYMENT"));
    for (HistoryEntry step : order.history()) {
      if (!step.from().equals(step.to())) {
        path.add(
            new Receipt.PathStep(
                step.at().atZone(Shop.ZONE).toLocalDateTime(), step.event(), step.to()));
      }
    }
    return new Receipt(
        why,
        order.id().value(),
        order.customer().map(customer -> customer.value()).orElse("guest"),
        order.quote().request().customer().tier().map(books::tierName).orElse(""),
        order.quote().cart().region().orElse(""),
        order.placedAt().atZone(Shop.ZONE).toLocalDateTime(),
        lines,
        steps,
        order.payment().captured(),
        "Order",
        path,
        order.refunds().stream().map(refund -> books.refund(order, refund)).toList());
  }
}
