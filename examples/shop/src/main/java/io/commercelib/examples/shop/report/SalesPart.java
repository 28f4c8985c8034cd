package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.BarList;
import io.commercelib.examples.shop.chart.TimeChart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.joda.money.Money;

/** Revenue and discount by week, promotions, how orders ended, and refunds. */
final class SalesPart {
  private final ReplayReport report;
  private final Findings findings;
  private final String currency;

  SalesPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.findings = findings;
    this.currency = report.run().currency().getCode();
  }

  void write(Html html) {
    html.section("revenue", findings.sales());
    if (!report.weeks().isEmpty()) {
      html.chart(revenueChart()).numbers(weeks());
    }
    html.endSection().section("promotions", findings.discounts());
    promotions(html);
    html.endSection().section("orders", findings.outcomes());
    outcomes(html);
    html.endSection().section("refunds", findings.refunds());
    refunds(html);
    html.endSection();
  }

  private TimeChart revenueChart() {
    List<LocalDate> starts = report.weeks().stream().map(Week::monday).toList();
    List<String> hints =
        report.weeks().stream()
            .map(
                week ->
                    "week of %s: revenue %s, discount %s, refunds %s, %s"
                        .formatted(
                            week.monday(),
                            Figures.plain(week.revenue()),
                            Figures.plain(week.discount()),
                            Figures.plain(week.refunded()),
                            Figures.count(week.orders(), "order", "orders")))
            .toList();
    return new TimeChart(
        "Revenue, discount and refunds per week",
        findings.sales() + ". " + findings.discounts() + ".",
        starts,
        hints,
        List.of(
            panel("Revenue per week, " + currency, 190, 1, Week::revenue),
            panel("Discount per week, " + currency, 80, 2, Week::discount),
            panel("Refunds per week, " + currency, 80, 6, Week::refunded)));
  }

  private TimeChart.Panel panel(
      String heading, int height, int colour, Function<Week, Money> part) {
    Money highest = Money.zero(report.run().currency());
    List<Double> values = new ArrayList<>();
    for (Week week : report.weeks()) {
      Money value = part.apply(week);
      highest = value.isGreaterThan(highest) ? value : highest;
      values.add(amount(value));
    }
    return new TimeChart.Panel(
        heading,
        height,
        false,
        List.of(new TimeChart.Series(TimeChart.Mark.BAR, "", colour, values)),
        highest.isZero() ? "" : Figures.plain(highest));
  }

  private Table weeks() {
    Table table =
        new Table("Weeks, amounts in " + currency, "weeks.csv")
            .time("Week from")
            .number("Orders")
            .number("List prices")
            .number("Shipping")
            .number("Discount")
            .number("Revenue")
            .number("Refunds")
            .number("Lines short")
            .number("Stock value");
    for (Week week : report.weeks()) {
      table.row(
          week.monday().toString(),
          Figures.count(week.orders()),
          Figures.plain(week.listAmount()),
          Figures.plain(week.shipping()),
          Figures.plain(week.discount()),
          Figures.plain(week.revenue()),
          Figures.plain(week.refunded()),
          Figures.count(week.linesShort()),
          Figures.plain(week.stockValue()));
    }
    return table;
  }

  private void promotions(Html html) {
    List<PromotionResult> sorted = findings.promotionsByDiscount();
    Money all = findings.discount();
    List<BarList.Bar> bars = new ArrayList<>();
    Table table =
        new Table("Promotions, amounts in " + currency, "promotions.csv")
            .text("Promotion")
            .text("Id")
            .number("Orders")
            .number("Discount")
            .number("Share");
    for (PromotionResult promotion : sorted) {
      if (bars.size() < Table.FIRST) {
        bars.add(
            new BarList.Bar(
                promotion.name(),
                amount(promotion.discount()),
                "%s on %s"
                    .formatted(
                        Figures.plain(promotion.discount()),
                        Figures.count(promotion.orders(), "order", "orders")),
                2));
      }
      table.row(
          promotion.name(),
          promotion.id(),
          Figures.count(promotion.orders()),
          Figures.plain(promotion.discount()),
          Figures.share(promotion.discount(), all));
    }
    if (!bars.isEmpty()) {
      html.chart(
          new BarList(
              "Discount by promotion", findings.discounts() + ".", "Discount, " + currency, bars));
    }
    html.numbers(table);
  }

  private void outcomes(Html html) {
    long all = findings.orders();
    List<BarList.Bar> bars = new ArrayList<>();
    Table table =
        new Table("Outcomes, amounts in " + currency, "outcomes.csv")
            .text("Outcome")
            .prose("Meaning")
            .number("Orders")
            .number("Share")
            .number("Captured");
    for (OrderOutcome outcome : report.outcomes()) {
      String share = Figures.share(outcome.orders(), all);
      bars.add(
          new BarList.Bar(
              outcome.name(),
              outcome.orders(),
              "%s, %s".formatted(Figures.count(outcome.orders()), share),
              1));
      table.row(
          outcome.name(),
          outcome.meaning(),
          Figures.count(outcome.orders()),
          share,
          Figures.plain(outcome.captured()));
    }
    if (!bars.isEmpty()) {
      html.chart(new BarList("Orders by outcome", findings.outcomes() + ".", "Orders", bars));
    }
    html.table(table);
  }

  private void refunds(Html html) {
    html.element(
        "p",
        "A refund is what the purchase had paid; what the cancellation's own row says is shown"
            + " beside it.");
    Table table =
        new Table("Rows of cancellations, amounts in " + currency, "refunds.csv")
            .text("Outcome")
            .prose("Meaning")
            .number("Rows")
            .number("Asked")
            .number("Refunded");
    for (CancellationOutcome outcome : report.refunds()) {
      table.row(
          outcome.name(),
          outcome.meaning(),
          Figures.count(outcome.rows()),
          Figures.plain(outcome.asked()),
          Figures.plain(outcome.refunded()));
    }
    html.table(table);
  }

  private static double amount(Money money) {
    return money.getAmount().doubleValue();
  }
}
