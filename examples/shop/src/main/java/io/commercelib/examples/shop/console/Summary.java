package io.commercelib.examples.shop.console;

import com.google.common.base.Splitter;
import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.examples.shop.report.CancellationOutcome;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Deliveries;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Membership;
import io.commercelib.examples.shop.report.OrderOutcome;
import io.commercelib.examples.shop.report.Points;
import io.commercelib.examples.shop.report.Purchases;
import io.commercelib.examples.shop.report.ReplayReport;
import io.commercelib.examples.shop.report.Retention;
import io.commercelib.examples.shop.report.Stock;
import io.commercelib.examples.shop.report.WatchList;
import io.commercelib.examples.shop.report.Week;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * The replay on one screen of 80 by 24, the last line saying where the report is.
 *
 * @param lines at most {@value #MOST_LINES}, none but the last longer than {@value #WIDTH}
 */
public record Summary(List<String> lines) {
  /** Leaves room for the prompt. */
  static final int MOST_LINES = 22;

  static final int WIDTH = 79;
  private static final List<Integer> MONTHS_AFTER = List.of(1, 3, 6, 12);

  /** The line of the rest, the time and the report come after violated checks. */
  private static final int AFTER_VIOLATED = 3;

  private static final int INDENT = 10;

  /** After a comma or before a sign a line may go on in the next. */
  private static final Splitter PARTS = Splitter.onPattern("(?<=,) | (?=[=+-] )");

  /** Copies the lines. */
  public Summary {
    lines = List.copyOf(lines);
  }

  /**
   * Sums up a replay.
   *
   * @param rows read, for the rate
   * @param heap bytes in use at the end
   * @param page where the report was written
   */
  public static Summary of(ReplayReport report, long rows, Duration elapsed, long heap, Path page) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    add(lines, "rows", rowsLine(report));
    add(lines, "orders", ordersLine(report));
    add(lines, "revenue", revenueLine(report));
    add(lines, "refunds", refundsLine(report));
    add(lines, "promises", promisesLine(report));
    add(lines, "members", membersLine(report));
    add(lines, "again", againLine(report));
    add(lines, "leaving", leavingLine(report));
    add(lines, "points", pointsLine(report));
    add(lines, "stock", stockLine(report));
    add(lines, "short", shortLine(report));
    add(lines, "bought", boughtLine(report));
    checks(lines, report);
    double seconds = Math.max(elapsed.toMillis() / 1000.0, 0.001);
    add(
        lines,
        "time",
        String.format(
            Locale.ROOT,
            "%.1f s, %,.0f rows/s, %,d MB of heap in use",
            seconds,
            rows / seconds,
            heap >> 20));
    lines.add("report    " + page);
    return new Summary(lines);
  }

  /** Adds a line, and goes on in the next one where it would be too long: nothing is cut. */
  private static void add(List<String> lines, String name, String text) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-9s", name));
    for (String part : PARTS.split(text)) {
      if (line.length() > INDENT && line.length() + 1 + part.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(INDENT - 1));
      }
      line.append(' ').append(part);
    }
    lines.add(line.toString());
  }

  /** Adds a line that ends with three dots where it would be too long: the report has it whole. */
  private static void addCut(List<String> lines, String text) {
    String line = " ".repeat(INDENT) + text;
    lines.add(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...");
  }

  private static String rowsLine(ReplayReport report) {
    InputAccount account = report.rows();
    String leftOut =
        account.leftOut() == 0
            ? ""
            : ", %s left out for %s"
                .formatted(
                    Figures.count(account.leftOut(), "invoice", "invoices"),
                    Figures.count(account.faultCount(), "fault", "faults"));
    return "%s, of them %s sales, %s guest sales, %s cancellations%s"
        .formatted(
            Figures.count(account.rows()),
            Figures.count(account.of(RowKind.SALE).rows()),
            Figures.count(account.of(RowKind.GUEST_SALE).rows()),
            Figures.count(account.of(RowKind.CANCELLATION).rows()),
            leftOut);
  }

  private static String ordersLine(ReplayReport report) {
    List<String> parts = new ArrayList<>();
    long orders = 0;
    for (OrderOutcome outcome : report.outcomes()) {
      parts.add("%s %s".formatted(Figures.count(outcome.orders()), outcome.name()));
      orders += outcome.orders();
    }
    return "%s: %s".formatted(Figures.count(orders), String.join(", ", parts));
  }

  private static String revenueLine(ReplayReport report) {
    Money list = sum(report, Week::listAmount);
    Money shipping = sum(report, Week::shipping);
    Money discount = sum(report, Week::discount);
    return "%s = goods %s + shipping %s - discount %s"
        .formatted(
            Figures.money(sum(report, Week::revenue)),
            Figures.plain(list),
            Figures.plain(shipping),
            Figures.plain(discount));
  }

  private static Money sum(ReplayReport report, Function<Week, Money> part) {
    Money sum = Money.zero(report.run().currency());
    for (Week week : report.weeks()) {
      sum = sum.plus(part.apply(week));
    }
    return sum;
  }

  private static String refundsLine(ReplayReport report) {
    Money asked = Money.zero(report.run().currency());
    Money refunded = asked;
    for (CancellationOutcome outcome : report.refunds()) {
      asked = asked.plus(outcome.asked());
      refunded = refunded.plus(outcome.refunded());
    }
    return "%s of %s asked".formatted(Figures.money(refunded), Figures.money(asked));
  }

  private static String promisesLine(ReplayReport report) {
    Deliveries deliveries = report.deliveries();
    return "%s of %s kept, %s about deliveries"
        .formatted(
            Figures.share(deliveries.kept(), deliveries.promised()),
            Figures.count(deliveries.promised()),
            Figures.count(deliveries.cases(), "case", "cases"));
  }

  private static String membersLine(ReplayReport report) {
    List<String> parts = new ArrayList<>();
    for (Membership.Tier tier : report.membership().tiers()) {
      parts.add("%s %s".formatted(Figures.count(tier.members()), tier.name()));
    }
    return "%s: %s"
        .formatted(Figures.count(report.membership().members()), String.join(", ", parts));
  }

  private static String againLine(ReplayReport report) {
    Retention retention = report.customers().retention();
    List<String> parts = new ArrayList<>();
    for (int months : MONTHS_AFTER) {
      Retention.Part part = retention.after(months);
      if (part.customers() > 0) {
        parts.add("+%s: %s".formatted(months, Figures.share(part.again(), part.customers())));
      }
    }
    return parts.isEmpty()
        ? "nobody can have come back yet"
        : "in months after the first order, " + String.join(", ", parts);
  }

  private static String leavingLine(ReplayReport report) {
    WatchList list = report.customers().watchList();
    return "%s to look after, %s expected to be lost"
        .formatted(
            Figures.count(list.warnings().size(), "member", "members"),
            Figures.money(list.expectedLoss()));
  }

  private static String pointsLine(ReplayReport report) {
    Points points = report.membership().points();
    return "%s open, worth %s, %s expired"
        .formatted(
            Figures.count(points.openPoints()),
            Figures.money(points.value()),
            Figures.count(points.expired()));
  }

  private static String stockLine(ReplayReport report) {
    Stock stock = report.stock();
    return "%s in %s of %s"
        .formatted(
            Figures.money(stock.value()),
            Figures.count(stock.onHand(), "piece", "pieces"),
            Figures.count(stock.skus(), "SKU", "SKUs"));
  }

  private static String boughtLine(ReplayReport report) {
    long due = 0;
    long onTime = 0;
    List<String> sanctions = new ArrayList<>();
    for (Purchases.SupplierResult supplier : report.purchases().suppliers()) {
      due += supplier.due();
      onTime += supplier.onTime();
      if (!supplier.standing().equals("approved") && !supplier.standing().equals("preferred")) {
        sanctions.add(", %s: %s".formatted(supplier.name(), supplier.standing()));
      }
    }
    return "%s of %s, %s on time%s"
        .formatted(
            Figures.count(report.stock().purchaseOrders(), "purchase order", "purchase orders"),
            Figures.count(report.purchases().suppliers().size(), "supplier", "suppliers"),
            Figures.share(onTime, due),
            String.join("", sanctions));
  }

  private static String shortLine(ReplayReport report) {
    return "%s waited for goods, %s given up"
        .formatted(
            Figures.count(report.stock().linesBackordered(), "order line", "order lines"),
            Figures.count(report.stock().linesGivenUp()));
  }

  private static void checks(List<String> lines, ReplayReport report) {
    List<Check> violated = report.checks().stream().filter(check -> !check.holds()).toList();
    add(
        lines,
        "checks",
        violated.isEmpty()
            ? "all %s hold".formatted(Figures.count(report.checks().size()))
            : "%s of %s VIOLATED"
                .formatted(Figures.count(violated.size()), Figures.count(report.checks().size())));
    int shown = Math.min(violated.size(), MOST_LINES - AFTER_VIOLATED - lines.size());
    for (Check check : violated.subList(0, shown)) {
      addCut(lines, "violated: %s: %s".formatted(check.name(), check.detail()));
    }
    if (violated.size() > shown) {
      addCut(lines, "and %s more, see the report".formatted(violated.size() - shown));
    }
  }
}
