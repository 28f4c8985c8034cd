package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.BarList;
import io.commercelib.examples.shop.chart.Waterfall;

/** Why goods came back, and how what goes back for them comes about. */
final class ReturnsPart {
  private final Returns returns;
  private final Findings findings;
  private final String currency;

  ReturnsPart(ReplayReport report, Findings findings) {
    this.returns = report.returns();
    this.findings = findings;
    this.currency = report.run().currency().getCode();
  }

  void write(Html html) {
    html.section("returns", findings.returns());
    html.element(
        "p",
        "Each unit keeps its share of every promotion of its order, so what goes back is what it"
            + " cost; a fee and the label for the way back are taken off where nothing was wrong"
            + " with it. Every refund of a case is foretold before it is made.");
    if (!returns.reasons().isEmpty()) {
      html.chart(byReason());
    }
    html.table(reasons()).table(causes());
    if (!returns.reasons().isEmpty()) {
      html.chart(waterfall(returns.all()));
      for (Returns.RefundSteps example : returns.examples()) {
        html.chart(waterfall(example), 720);
      }
    }
    html.endSection();
  }

  private BarList byReason() {
    return new BarList(
        "Units that came back, by reason",
        findings.returns() + ".",
        "Units",
        returns.reasons().stream()
            .map(
                reason ->
                    new BarList.Bar(
                        reason.name(),
                        reason.units(),
                        "%s in %s"
                            .formatted(
                                Figures.count(reason.units()),
                                Figures.count(reason.cases(), "case", "cases")),
                        6))
            .toList());
  }

  private Table reasons() {
    Table table =
        new Table("Why goods came back, amounts in " + currency, "return-reasons.csv")
            .text("Reason")
            .number("Cases")
            .number("Units")
            .number("Sellable")
            .number("Damaged")
            .number("Scrap")
            .number("Refunded");
    for (Returns.Reason reason : returns.reasons()) {
      table.row(
          reason.name(),
          Figures.count(reason.cases()),
          Figures.count(reason.units()),
          Figures.count(reason.sellable()),
          Figures.count(reason.damaged()),
          Figures.count(reason.scrap()),
          Figures.plain(reason.back()));
    }
    return table;
  }

  private Table causes() {
    Table table =
        new Table("What led to refunds, amounts in " + currency, "refund-causes.csv")
            .text("Cause")
            .prose("Meaning")
            .number("Refunds")
            .number("Refunded");
    for (Returns.Cause cause : returns.causes()) {
      table.row(
          cause.name(),
          cause.meaning(),
          Figures.count(cause.refunds()),
          Figures.plain(cause.back()));
    }
    return table;
  }

  private Waterfall waterfall(Returns.RefundSteps refund) {
    return new Waterfall(
        "Refund: " + refund.title(),
        "From %s listed to %s that goes back."
            .formatted(Figures.money(refund.steps().get(0).amount()), Figures.money(refund.back())),
        "%s: from list price to what goes back, %s"
            .formatted(Findings.capital(refund.title()), currency),
        ReceiptsPart.bars(refund.steps()),
        "goes back",
        Figures.plain(refund.back()));
  }
}
