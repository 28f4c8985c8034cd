package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.InvoiceKind;
import io.commercelib.examples.shop.input.RowFault;
import io.commercelib.examples.shop.input.RowKind;
import java.math.BigDecimal;

/** Where every row and invoice of the file went, and what the replay checked about itself. */
final class AccountPart {
  private final ReplayReport report;
  private final Findings findings;

  AccountPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.findings = findings;
  }

  void write(Html html) {
    html.section("rows", findings.rows());
    html.table(rows(), Integer.MAX_VALUE).table(invoices());
    if (report.rows().respelled() > 0) {
      html.element(
          "p",
          "%s a SKU in lower case, read as the same SKU in upper case."
              .formatted(Figures.count(report.rows().respelled(), "row spells", "rows spell")));
    }
    if (report.rows().faultCount() > 0) {
      html.table(faults());
    }
    html.endSection();
    html.section("checks", findings.checks()).table(checks()).endSection();
  }

  private Table rows() {
    InputAccount account = report.rows();
    Table table =
        new Table("Rows by kind, amounts in " + report.run().currency().getCode(), "rows.csv")
            .text("Kind")
            .prose("Meaning")
            .number("Rows")
            .number("Amount");
    BigDecimal sum = BigDecimal.ZERO;
    for (RowKind kind : RowKind.values()) {
      InputAccount.Count count = account.of(kind);
      sum = sum.add(count.amount());
      table.row(kind.label(), kind.meaning(), Figures.count(count.rows()), amount(count.amount()));
    }
    return table.row("all", "rows in the file", Figures.count(account.rows()), amount(sum));
  }

  private static String amount(BigDecimal amount) {
    return Figures.plain(amount.scale() < 2 ? amount.setScale(2) : amount);
  }

  private Table invoices() {
    InputAccount account = report.rows();
    Table table =
        new Table("Invoices; a number that comes again later counts twice", "")
            .text("Kind")
            .number("Invoices");
    for (InvoiceKind kind : InvoiceKind.values()) {
      long count = account.delivered().getOrDefault(kind, 0L);
      table.row(kind.label(), Figures.count(count));
    }
    return table
        .row("left out for a malformed row", Figures.count(account.leftOut()))
        .row("all", Figures.count(account.parts()))
        .row("different numbers", Figures.count(account.numbers()));
  }

  private Table faults() {
    Table table =
        new Table(
                "Faults of the file, the first of %s"
                    .formatted(Figures.count(report.rows().faultCount())),
                "")
            .number("Line")
            .text("Column")
            .text("Found")
            .prose("Expected");
    for (RowFault fault : report.rows().faults()) {
      table.row(
          Figures.count(fault.line()),
          "%s, %s".formatted(fault.column(), fault.name()),
          fault.found(),
          fault.expected());
    }
    return table;
  }

  private Table checks() {
    Table table = new Table("What the replay checked about itself", "checks.csv");
    table.prose("Check").time("Result").prose("Figures");
    for (Check check : report.checks()) {
      table.row(check.name(), check.holds() ? "\u2713 holds" : "\u2717 violated", check.detail());
    }
    return table;
  }
}
