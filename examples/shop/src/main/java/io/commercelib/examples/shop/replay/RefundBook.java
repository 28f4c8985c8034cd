package io.commercelib.examples.shop.replay;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.examples.shop.report.CancellationOutcome;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** The books on money that went back: what each row of a cancellation asked for and got. */
final class RefundBook {
  private final ReturnsDesk returns;
  private final Tallies tallies;

  RefundBook(ReturnsDesk returns, Tallies tallies) {
    this.returns = returns;
    this.tallies = tallies;
  }

  List<CancellationOutcome> cancellations() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put("came back", "all pieces were the customer's and came back");
    meanings.put("called off before it left", "no piece had left yet");
    meanings.put("both", "some pieces came back, others had not left yet");
    meanings.put("partly matched", "the customer had fewer pieces than the row asks back");
    meanings.put("no earlier purchase", "the customer has no piece of it, by this file");
    meanings.put("guest", "nobody knows whose purchase it was");
    Map<String, Sum> rows = new HashMap<>();
    Map<String, Money> askedBy = new HashMap<>();
    for (ReturnsDesk.Asked asked : returns.asked) {
      String name =
          asked.customer.isEmpty()
              ? "guest"
              : asked.refunds.isEmpty()
                  ? "no earlier purchase"
                  : asked.missing > 0 ? "partly matched" : asked.how;
      Money back = Tallies.zero();
      for (String refund : asked.refunds) {
        back = back.plus(tallies.refundsByName.getOrDefault(refund, Tallies.zero()));
      }
      rows.computeIfAbsent(name, key -> new Sum()).add(back);
      askedBy.merge(name, asked.amount, Money::plus);
    }
    List<CancellationOutcome> outcome = new ArrayList<>();
    meanings.forEach(
        (name, meaning) -> {
          Sum sum = rows.getOrDefault(name, new Sum());
          outcome.add(
              new CancellationOutcome(
                  name,
                  meaning,
                  sum.count,
                  askedBy.getOrDefault(name, Tallies.zero()),
                  sum.amount));
        });
    return outcome;
  }

  /** Checks that each refund that a row was promised is one that an order has told of. */
  Check check() {
    long promised = 0;
    long unknown = 0;
    for (ReturnsDesk.Asked asked : returns.asked) {
      promised += asked.refunds.size();
      unknown +=
          asked.refunds.stream().filter(name -> !tallies.refundsByName.containsKey(name)).count();
    }
    return new Check(
        "every refund that a cancellation led to is known",
        unknown == 0,
        "%s of %s unknown".formatted(unknown, Figures.count(promised, "refund", "refunds")));
  }

  /** Returns a refund beside what the row that caused it had asked for. */
  Receipt.Refund refund(Order order, OrderRefund refund) {
    String name = Tallies.refundName(order.id(), refund.id());
    for (ReturnsDesk.Asked asked : returns.asked) {
      if (asked.refunds.contains(name)) {
        return new Receipt.Refund(
            refund.at().atZone(Shop.ZONE).toLocalDateTime(),
            "%s of %s asked back by invoice %s"
                .formatted(-asked.row.quantity(), asked.row.sku(), asked.invoice),
            asked.amount,
            refund.total());
      }
    }
    return new Receipt.Refund(
        refund.at().atZone(Shop.ZONE).toLocalDateTime(),
        refund.cause(),
        refund.total(),
        refund.total());
  }
}
