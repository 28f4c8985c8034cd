package io.commercelib.examples.shop.report;

import java.time.YearMonth;
import java.util.List;
import org.joda.money.Money;

/** Who orders again, who is worth how much, and whom to look after. */
final class CustomersPart {
  /** How many members of the watch list are shown. */
  static final int WATCHED = 20;

  private final ReplayReport report;
  private final Findings findings;
  private final Customers customers;

  CustomersPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.findings = findings;
    this.customers = report.customers();
  }

  void write(Html html) {
    html.section("retention", findings.retention());
    Retention retention = customers.retention();
    if (!retention.cohorts().isEmpty()) {
      html.element("p", aboutCohorts());
      html.heat(cohorts());
      html.numbers(cohortNumbers());
    }
    html.endSection();
    html.section("segments", findings.segments());
    if (customers.map().customers() > 0) {
      html.element(
          "p",
          "Customers are scored from 1 to 5 by the days since their last order and by the number"
              + " of orders, each fifth of them one score where ties allow it. In a cell:"
              + " customers, what they spent on goods after refunds, and their segment; the stronger"
              + " the colour, the more customers.");
      html.heat(map());
      html.table(segments());
      html.numbers(mapNumbers());
    }
    html.endSection();
    html.section("leaving", findings.leaving());
    customers.watchList().basis().forEach(sentence -> html.element("p", "detail", sentence));
    html.table(warnings(), WATCHED).endSection();
  }

  private String aboutCohorts() {
    Retention retention = customers.retention();
    YearMonth first = retention.cohorts().get(0).month();
    YearMonth last = YearMonth.from(retention.lastDay());
    String cut =
        last.atEndOfMonth().equals(retention.lastDay())
            ? ""
            : " An asterisk marks the month that the file cuts short on %s."
                .formatted(Figures.day(retention.lastDay()));
    return "Of the customers whose first order is of a month, so many percent ordered in the first"
        + " month after, the second and so on; the stronger the colour, the more. The first month,"
        + " %s, also has those who were customers before the file begins. The row of all is of the"
            .formatted(Figures.month(first))
        + " cohorts for which the month is over, so that each column is of others."
        + cut;
  }

  private HeatTable cohorts() {
    Retention retention = customers.retention();
    double largest = 0;
    for (Retention.Cohort cohort : retention.cohorts()) {
      for (long again : cohort.again()) {
        largest = Math.max(largest, part(again, cohort.customers()));
      }
    }
    HeatTable table =
        new HeatTable(
                "Customers who ordered again, % by month of the first order and months since",
                "First order")
            .column("Customers");
    for (int k = 1; k <= retention.months(); k++) {
      table.column("+" + k);
    }
    for (Retention.Cohort cohort : retention.cohorts()) {
      table.row(Figures.month(cohort.month())).plain(Figures.count(cohort.customers()));
      for (int k = 1; k <= retention.months(); k++) {
        if (k > cohort.again().size()) {
          table.plain("");
        } else {
          long again = cohort.again().get(k - 1);
          table.shaded(
              HeatTable.shade(part(again, cohort.customers()), largest),
              Figures.percentage(again, cohort.customers())
                  + (retention.isOver(cohort, k) ? "" : "*"));
        }
      }
    }
    table.row("All").plain(Figures.count(retention.customers()));
    for (int k = 1; k <= retention.months(); k++) {
      Retention.Part all = retention.after(k);
      table.shaded(
          HeatTable.shade(part(all.again(), all.customers()), largest),
          Figures.percentage(all.again(), all.customers()));
    }
    return table;
  }

  private static double part(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private Table cohortNumbers() {
    Retention retention = customers.retention();
    Table table =
        new Table("Customers who ordered again", "cohorts.csv")
            .time("First order")
            .number("Customers");
    for (int k = 1; k <= retention.months(); k++) {
      table.number("+" + k);
    }
    for (Retention.Cohort cohort : retention.cohorts()) {
      String[] cells = new String[retention.months() + 2];
      cells[0] = Figures.month(cohort.month());
      cells[1] = Figures.count(cohort.customers());
      for (int k = 1; k <= retention.months(); k++) {
        cells[k + 1] = k > cohort.again().size() ? "" : Figures.count(cohort.again().get(k - 1));
      }
      table.row(cells);
    }
    return table;
  }

  private HeatTable map() {
    CustomerMap map = customers.map();
    long largest = map.cells().stream().mapToLong(CustomerMap.Cell::customers).max().orElse(0);
    HeatTable table =
        new HeatTable(
            "Customers by last order and number of orders, spend in "
                + report.run().currency().getCode(),
            "Last order \u2193 Orders \u2192");
    for (int f = 1; f <= map.frequency().size(); f++) {
      table.column("%s: %s".formatted(f, orders(map.frequency().get(f - 1))));
    }
    for (int r = map.recency().size(); r >= 1; r--) {
      table.row("%s: %s".formatted(r, days(map.recency().get(r - 1))));
      for (int f = 1; f <= map.frequency().size(); f++) {
        CustomerMap.Cell cell = map.cell(r, f);
        if (cell.customers() == 0) {
          table.shaded(0, "\u2013");
        } else {
          table.shaded(
              shade(cell.customers(), largest),
              Figures.count(cell.customers()),
              Figures.plain(cell.spend()),
              cell.segment());
        }
      }
    }
    return table;
  }

  /** By the root: cells differ by a factor of a hundred, and few among many stay visible. */
  private static int shade(long count, long largest) {
    return HeatTable.shade(Math.sqrt((double) count), Math.sqrt((double) largest));
  }

  private static String orders(CustomerMap.Band band) {
    return band.customers() == 0
        ? "nobody"
        : range(band) + (band.most() == 1 ? " order" : " orders");
  }

  private static String days(CustomerMap.Band band) {
    return band.customers() == 0 ? "nobody" : range(band) + (band.most() == 1 ? " day" : " days");
  }

  private static String range(CustomerMap.Band band) {
    return band.least() == band.most()
        ? Figures.count(band.least())
        : Figures.count(band.least()) + "\u2013" + Figures.count(band.most());
  }

  private Table segments() {
    CustomerMap map = customers.map();
    Money all = Money.zero(report.run().currency());
    for (CustomerMap.Segment segment : map.segments()) {
      all = all.plus(segment.spend());
    }
    Table table =
        new Table(
                "Segments and what they spent, amounts in " + report.run().currency().getCode(),
                "segments.csv")
            .text("Segment")
            .number("Customers")
            .number("Share")
            .number("Spend")
            .number("Share of spend");
    for (CustomerMap.Segment segment : map.segments()) {
      table.row(
          segment.name(),
          Figures.count(segment.customers()),
          Figures.share(segment.customers(), map.customers()),
          Figures.plain(segment.spend()),
          Figures.share(segment.spend(), all));
    }
    return table;
  }

  private Table mapNumbers() {
    Table table =
        new Table("Customers by scores", "rfm.csv")
            .number("Recency")
            .number("Frequency")
            .text("Segment")
            .number("Customers")
            .number("Spend");
    for (CustomerMap.Cell cell : customers.map().cells()) {
      table.row(
          Figures.count(cell.recency()),
          Figures.count(cell.frequency()),
          cell.segment(),
          Figures.count(cell.customers()),
          Figures.plain(cell.spend()));
    }
    return table;
  }

  private Table warnings() {
    Table table =
        new Table(
                "Members by expected loss, amounts in " + report.run().currency().getCode(),
                "warnings.csv")
            .code("Member")
            .text("Tier")
            .time("Last order")
            .number("Still a customer")
            .number("Worth")
            .number("Expected loss")
            .code("What to do")
            .prose("Why");
    List<WatchList.Warning> warnings = customers.watchList().warnings();
    for (WatchList.Warning warning : warnings) {
      table.row(
          warning.member(),
          warning.tier(),
          warning.lastOrder().toString(),
          warning.pAlive().map(Figures::percent).orElse("\u2013"),
          Figures.plain(warning.value()),
          Figures.plain(warning.expectedLoss()),
          warning.action(),
          warning.why());
    }
    return table;
  }
}
