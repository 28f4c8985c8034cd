package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.Waterfall;
import java.util.List;
import java.util.Optional;

/** A few orders in full: price waterfall, lines, way through the life cycle, refunds. */
final class ReceiptsPart {
  private final ReplayReport report;
  private final Findings findings;
  private final String currency;

  ReceiptsPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.findings = findings;
    this.currency = report.run().currency().getCode();
  }

  void write(Html html) {
    html.section("receipts", findings.receipts());
    for (Receipt receipt : report.receipts()) {
      String finding = Findings.receipt(receipt);
      html.tag("<article class=\"receipt\">").element("h3", finding);
      html.facts(
          List.of(
              new String[] {"Order", receipt.order()},
              new String[] {"Placed", when(receipt.placedAt())},
              new String[] {
                "Customer",
                receipt.tier().isEmpty()
                    ? receipt.customer()
                    : "%s, %s".formatted(receipt.customer(), receipt.tier())
              },
              new String[] {"To", receipt.country()}));
      html.chart(waterfall(receipt, finding), 720).table(lines(receipt));
      if (!receipt.refunds().isEmpty()) {
        html.table(refunds(receipt));
      }
      html.table(path(receipt));
      diagram(html, receipt);
      html.tag("</article>");
    }
    html.endSection();
  }

  private Waterfall waterfall(Receipt receipt, String finding) {
    return new Waterfall(
        "From list price to what order %s paid".formatted(receipt.order()),
        finding + ".",
        "Amounts in " + currency,
        bars(receipt.steps()),
        "paid",
        Figures.plain(receipt.paid()));
  }

  /** Returns what is added and taken off, as bars. */
  static List<Waterfall.Step> bars(List<Receipt.Step> steps) {
    return steps.stream()
        .map(
            step ->
                new Waterfall.Step(
                    step.label(),
                    step.amount().getAmount().doubleValue(),
                    Figures.plain(step.amount())))
        .toList();
  }

  private Table lines(Receipt receipt) {
    Table table =
        new Table("Lines of the order, amounts in " + currency, "receipt-lines.csv")
            .code("SKU")
            .prose("Name")
            .number("Pieces")
            .number("Price")
            .number("List")
            .number("Discount")
            .number("Paid");
    for (Receipt.Line line : receipt.lines()) {
      table.row(
          line.sku(),
          line.name(),
          Figures.count(line.quantity()),
          Figures.plain(line.unitPrice()),
          Figures.plain(line.list()),
          Figures.plain(line.discount()),
          Figures.plain(line.paid()));
    }
    return table;
  }

  private Table refunds(Receipt receipt) {
    Table table =
        new Table("Refunds, amounts in " + currency, "receipt-refunds.csv")
            .time("At")
            .prose("What")
            .number("Asked")
            .number("Refunded");
    for (Receipt.Refund refund : receipt.refunds()) {
      table.row(
          when(refund.at()),
          refund.what(),
          Figures.plain(refund.asked()),
          Figures.plain(refund.paid()));
    }
    return table;
  }

  private static Table path(Receipt receipt) {
    Table table =
        new Table("Way through the life cycle", "receipt-paths.csv")
            .number("Step")
            .time("At")
            .text("Event")
            .text("State reached");
    int step = 0;
    for (Receipt.PathStep reached : receipt.path()) {
      step++;
      table.row(
          Integer.toString(step),
          when(reached.at()),
          Words.event(reached.event()),
          Words.state(reached.state()));
    }
    return table;
  }

  private void diagram(Html html, Receipt receipt) {
    Optional<Machine> machine =
        report.machines().stream().filter(m -> m.name().equals(receipt.machine())).findFirst();
    if (machine.isEmpty()) {
      return;
    }
    html.scrolledChart(
        LifeCyclesPart.diagram(machine.get(), receipt), "The way of order " + receipt.order());
  }

  private static String when(java.time.LocalDateTime at) {
    // A simulated clock may hold seconds that nobody needs to read.
    return at.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).toString().replace('T', ' ');
  }
}
