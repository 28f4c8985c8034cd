package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.input.RowKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.joda.money.Money;

/** What the figures say, as headings: each is computed, none is written beforehand. */
final class Findings {
  private static final int MONTHS_LATER = 6;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final ReplayReport report;
  private final Money zero;

  Findings(ReplayReport report) {
    this.report = report;
    this.zero = Money.zero(report.run().currency());
  }

  Money sum(Function<Week, Money> part) {
    Money sum = zero;
    for (Week week : report.weeks()) {
      sum = sum.plus(part.apply(week));
    }
    return sum;
  }

  Money revenue() {
    return sum(Week::revenue);
  }

  Money discount() {
    return sum(Week::discount);
  }

  long orders() {
    return report.outcomes().stream().mapToLong(OrderOutcome::orders).sum();
  }

  long lines() {
    return report.weeks().stream().mapToLong(Week::lines).sum();
  }

  long linesShort() {
    return report.weeks().stream().mapToLong(Week::linesShort).sum();
  }

  String sales() {
    if (report.weeks().isEmpty()) {
      return "Nothing was sold";
    }
    Week best = report.weeks().get(0);
    for (Week week : report.weeks()) {
      best = week.revenue().isGreaterThan(best.revenue()) ? week : best;
    }
    return "Revenue is %s; the best week, from %s, brings %s of it"
        .formatted(
            Figures.money(revenue()),
            Figures.day(best.monday()),
            Figures.share(best.revenue(), revenue()));
  }

  String discounts() {
    Money discount = discount();
    if (discount.isZero()) {
      return "No promotion took anything off";
    }
    List<PromotionResult> byDiscount = promotionsByDiscount();
    BigDecimal given = BigDecimal.ZERO;
    for (PromotionResult promotion : byDiscount) {
      given = given.add(promotion.discount().getAmount());
    }
    BigDecimal sum = BigDecimal.ZERO;
    int most = 0;
    while (most < byDiscount.size() && sum.multiply(TWO).compareTo(given) < 0) {
      sum = sum.add(byDiscount.get(most).discount().getAmount());
      most++;
    }
    String from =
        byDiscount.size() == 1
            ? "all of it from one promotion"
            : "%s of it from %s %s"
                .formatted(
                    Figures.share(sum, given),
                    Figures.inWords(most),
                    most == 1 ? "promotion" : "promotions");
    return "Discounts cost %s of revenue, %s".formatted(Figures.share(discount, revenue()), from);
  }

  List<PromotionResult> promotionsByDiscount() {
    List<PromotionResult> sorted = new ArrayList<>(report.promotions());
    sorted.sort(Comparator.comparing(PromotionResult::discount).reversed());
    return sorted;
  }

  String outcomes() {
    if (orders() == 0) {
      return "There were no orders";
    }
    OrderOutcome first = report.outcomes().get(0);
    return "%s of %s ended as \u201c%s\u201d"
        .formatted(
            Figures.share(first.orders(), orders()),
            Figures.count(orders(), "order", "orders"),
            first.name());
  }

  String refunds() {
    Money asked = zero;
    Money refunded = zero;
    for (CancellationOutcome outcome : report.refunds()) {
      asked = asked.plus(outcome.asked());
      refunded = refunded.plus(outcome.refunded());
    }
    if (asked.isZero()) {
      return "Nobody asked for money back";
    }
    return "Refunds pay %s of the %s that cancellations ask for"
        .formatted(Figures.money(refunded), Figures.money(asked));
  }

  String deliveries() {
    Deliveries deliveries = report.deliveries();
    if (deliveries.promised() == 0) {
      return "Nothing was promised for a day";
    }
    return "%s of %s were kept; carriers cost %s, and %s opened"
        .formatted(
            Figures.share(deliveries.kept(), deliveries.promised()),
            Figures.count(deliveries.promised(), "promise", "promises"),
            Figures.money(deliveries.carriage()),
            Figures.count(deliveries.cases(), "case was", "cases were"));
  }

  String returns() {
    Returns returns = report.returns();
    if (returns.reasons().isEmpty()) {
      return "Nothing came back";
    }
    long units = returns.reasons().stream().mapToLong(Returns.Reason::units).sum();
    Returns.Reason first = returns.reasons().get(0);
    return "%s came back, %s of them for the reason \u201c%s\u201d; of %s listed %s goes back"
        .formatted(
            Figures.count(units, "piece", "pieces"),
            Figures.share(first.units(), units),
            first.name(),
            Figures.money(returns.all().steps().get(0).amount()),
            Figures.money(returns.all().back()));
  }

  String members() {
    List<String> names = report.membership().tiers().stream().map(t -> t.name()).toList();
    long up = 0;
    long down = 0;
    for (Membership.TierMove move : report.membership().moves()) {
      int from = names.indexOf(move.from());
      int to = names.indexOf(move.to());
      if (from >= 0 && to > from) {
        up += move.members();
      } else if (from > to && to >= 0) {
        down += move.members();
      }
    }
    return "%s: %s up a tier, %s down"
        .formatted(
            Figures.count(report.membership().members(), "member", "members"),
            Figures.count(up, "move", "moves"),
            Figures.count(down));
  }

  String points() {
    Points points = report.membership().points();
    if (points.issued() == 0) {
      return "No points were given";
    }
    return "%s are open and would pay %s; %s of those issued have expired"
        .formatted(
            Figures.count(points.openPoints(), "point", "points"),
            Figures.money(points.value()),
            Figures.share(points.expired(), points.issued()));
  }

  String retention() {
    Retention retention = report.customers().retention();
    Retention.Part next = retention.after(1);
    if (next.customers() == 0) {
      return "Nobody can have come back yet";
    }
    StringBuilder finding = new StringBuilder();
    finding.append(
        "%s of new customers order again a month later"
            .formatted(Figures.share(next.again(), next.customers())));
    // The last months are of the first cohorts alone, which are customers of long standing.
    int latest = Math.min(MONTHS_LATER, retention.months());
    while (latest > 1 && retention.after(latest).customers() == 0) {
      latest--;
    }
    if (latest > 1) {
      Retention.Part last = retention.after(latest);
      finding.append(
          ", %s after %s months"
              .formatted(Figures.share(last.again(), last.customers()), Figures.inWords(latest)));
    }
    return finding.toString();
  }

  String segments() {
    CustomerMap map = report.customers().map();
    if (map.customers() == 0) {
      return "There is nobody to score";
    }
    Money all = zero;
    CustomerMap.Segment largest = map.segments().get(0);
    for (CustomerMap.Segment segment : map.segments()) {
      all = all.plus(segment.spend());
      largest = segment.spend().isGreaterThan(largest.spend()) ? segment : largest;
    }
    return "%s of customers bring %s of what is spent: %s"
        .formatted(
            Figures.share(largest.customers(), map.customers()),
            Figures.share(largest.spend(), all),
            largest.name());
  }

  String leaving() {
    WatchList list = report.customers().watchList();
    if (list.warnings().isEmpty()) {
      return "There is nobody to look after";
    }
    return "%s to look after; %s of spend expected to be lost"
        .formatted(
            Figures.count(list.warnings().size(), "member", "members"),
            Figures.money(list.expectedLoss()));
  }

  String stock() {
    Stock stock = report.stock();
    return "%s of order lines waited for goods, %s were given up; %s is tied up in stock"
        .formatted(
            Figures.share(stock.linesBackordered(), lines()),
            Figures.count(stock.linesGivenUp()),
            Figures.money(stock.value()));
  }

  String suppliers() {
    long due = 0;
    long onTime = 0;
    Purchases.Pieces pieces = Purchases.Pieces.NONE;
    List<String> suspended = new ArrayList<>();
    for (Purchases.SupplierResult supplier : report.purchases().suppliers()) {
      due += supplier.due();
      onTime += supplier.onTime();
      pieces = pieces.plus(supplier.pieces());
      if (supplier.standing().equals("suspended")) {
        suspended.add(supplier.name());
      }
    }
    if (due == 0) {
      return "No supplier has delivered yet";
    }
    String end =
        suspended.isEmpty()
            ? "no supplier is suspended"
            : "%s %s suspended"
                .formatted(String.join(" and ", suspended), suspended.size() == 1 ? "is" : "are");
    return "%s of deliveries came in full by the promised day, %s of %s were no good; %s"
        .formatted(
            Figures.share(onTime, due),
            Figures.share(pieces.rejected(), pieces.received() + pieces.rejected()),
            Figures.count(pieces.received() + pieces.rejected(), "piece", "pieces"),
            end);
  }

  String items() {
    double demand = 0;
    double missed = 0;
    for (ItemHistory item : report.items()) {
      for (ItemHistory.ItemWeek week : item.weeks()) {
        if (week.forecast().isPresent()) {
          demand += week.demand();
          missed += Math.abs(week.demand() - week.forecast().getAsDouble());
        }
      }
    }
    String what =
        report.items().size() == 1
            ? "busiest SKU"
            : "%s busiest SKUs".formatted(Figures.inWords(report.items().size()));
    if (demand == 0) {
      return "The %s had no forecast yet".formatted(what);
    }
    return "Weekly forecasts of the %s miss by %s%% of demand"
        .formatted(what, Figures.decimal(100 * missed / demand));
  }

  static String machine(Machine machine) {
    long reached = machine.states().stream().filter(state -> state.entered() > 0).count();
    long taken = machine.transitions().stream().filter(move -> move.taken() > 0).count();
    return "%s: %s of %s reached, %s of %s taken"
        .formatted(
            machine.name(),
            Figures.count(reached),
            Figures.count(machine.states().size(), "state", "states"),
            Figures.count(taken),
            Figures.count(machine.transitions().size(), "move", "moves"));
  }

  String machines() {
    long states = 0;
    long never = 0;
    for (Machine machine : report.machines()) {
      states += machine.states().size();
      never += machine.states().stream().filter(state -> state.entered() == 0).count();
    }
    return never == 0
        ? "Life cycles: all %s reached".formatted(Figures.count(states, "state was", "states were"))
        : "Life cycles: %s of %s reached"
            .formatted(Figures.count(states - never), Figures.count(states, "state", "states"));
  }

  String receipts() {
    return switch (report.receipts().size()) {
      case 0 -> "No order to look at";
      case 1 -> "One order from list price to what was paid";
      default ->
          "%s orders from list price to what was paid"
              .formatted(capital(Figures.inWords(report.receipts().size())));
    };
  }

  static String receipt(Receipt receipt) {
    if (receipt.steps().isEmpty()) {
      return "%s: %s paid".formatted(capital(receipt.why()), Figures.money(receipt.paid()));
    }
    return "%s: %s listed, %s paid"
        .formatted(
            capital(receipt.why()),
            Figures.money(receipt.steps().get(0).amount()),
            Figures.money(receipt.paid()));
  }

  String rows() {
    long sales =
        report.rows().of(RowKind.SALE).rows() + report.rows().of(RowKind.GUEST_SALE).rows();
    long all = report.rows().rows();
    return "All %s are accounted for, %s of them sales"
        .formatted(Figures.count(all, "row", "rows"), Figures.share(sales, all));
  }

  String checks() {
    long violated = report.checks().stream().filter(check -> !check.holds()).count();
    int all = report.checks().size();
    if (violated == 0) {
      return all == 0
          ? "Nothing was checked"
          : "All %s hold".formatted(Figures.count(all, "check", "checks"));
    }
    return "%s of %s violated"
        .formatted(Figures.count(violated), Figures.count(all, "check is", "checks are"));
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }
}
