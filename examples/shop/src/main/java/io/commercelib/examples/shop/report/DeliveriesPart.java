package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.TimeChart;
import java.util.ArrayList;
import java.util.List;

/** Who carried what, which promises were kept, and what went wrong on the way. */
final class DeliveriesPart {
  private static final String NONE = "\u2013";

  private final ReplayReport report;
  private final Deliveries deliveries;
  private final Findings findings;

  DeliveriesPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.deliveries = report.deliveries();
    this.findings = findings;
  }

  void write(Html html) {
    html.section("deliveries", findings.deliveries());
    html.element(
        "p",
        "A customer is told a last day when ordering, and again when goods that were waited for have"
            + " come: what the post takes, and for members of Gold and Platinum at home the express."
            + " Kept is what was there by then; what was lost or came back was not. Of the carriers"
            + " that keep the promise the shop\u2019s own vans go first, then the cheapest; what no"
            + " carrier takes goes with a haulier who promises nothing.");
    if (!deliveries.weeks().isEmpty()) {
      html.chart(keptByWeek());
    }
    html.table(services()).table(problems());
    html.numbers(weeks());
    html.endSection();
  }

  private TimeChart keptByWeek() {
    List<Double> shares = new ArrayList<>();
    List<Double> late = new ArrayList<>();
    List<String> hints = new ArrayList<>();
    for (Deliveries.DeliveryWeek week : deliveries.weeks()) {
      shares.add(week.promised() == 0 ? Double.NaN : 100.0 * week.kept() / week.promised());
      late.add((double) (week.promised() - week.kept()));
      hints.add(
          "week of %s: %s of %s kept"
              .formatted(
                  week.monday(),
                  Figures.count(week.kept()),
                  Figures.count(week.promised(), "promise", "promises")));
    }
    return new TimeChart(
        "Promises kept",
        findings.deliveries() + ".",
        deliveries.weeks().stream().map(Deliveries.DeliveryWeek::monday).toList(),
        hints,
        List.of(
            new TimeChart.Panel(
                "Promises kept per week, in per cent",
                130,
                false,
                List.of(new TimeChart.Series(TimeChart.Mark.LINE, "kept", 1, shares))),
            new TimeChart.Panel(
                "Deliveries that were late, lost or brought back",
                80,
                true,
                List.of(new TimeChart.Series(TimeChart.Mark.BAR, "", 2, late)))));
  }

  private Table services() {
    Table table =
        new Table(
                "Carriers and their services, the surest keeper of promises first; paid in "
                    + report.run().currency().getCode(),
                "carriers.csv")
            .code("Service")
            .number("Deliveries")
            .number("Arrived")
            .number("Promised")
            .number("Kept")
            .code("95 % interval")
            .number("Most days late")
            .number("Stars")
            .number("Paid");
    for (Deliveries.Service service : deliveries.services()) {
      boolean isPromised = service.promised() > 0;
      table.row(
          service.name(),
          Figures.count(service.ended()),
          Figures.share(service.arrived(), service.ended()),
          Figures.count(service.promised()),
          Figures.share(service.kept(), service.promised()),
          isPromised
              ? "%s to %s"
                  .formatted(Figures.percent(service.keptFrom()), Figures.percent(service.keptTo()))
              : NONE,
          Figures.count(service.mostDaysLate()),
          service
              .stars()
              .map(stars -> "%s of %s".formatted(stars, Figures.count(service.answers())))
              .orElse(NONE),
          Figures.plain(service.paid()));
    }
    return table;
  }

  private Table problems() {
    Table table =
        new Table("What went wrong, and how its cases ended", "delivery-cases.csv")
            .text("Problem")
            .number("Cases")
            .number("Came right")
            .number("Nothing to do")
            .number("Sent again")
            .number("Refunded")
            .number("Taken back")
            .number("Open");
    for (Deliveries.Problem problem : deliveries.problems()) {
      table.row(
          problem.name(),
          Figures.count(problem.cases()),
          Figures.count(problem.cameRight()),
          Figures.count(problem.goesOn()),
          Figures.count(problem.sentAgain()),
          Figures.count(problem.refunded()),
          Figures.count(problem.takenBack()),
          Figures.count(problem.open()));
    }
    return table;
  }

  private Table weeks() {
    Table table =
        new Table("Promises by week", "promises.csv")
            .time("Week from")
            .number("Promised")
            .number("Kept")
            .number("Share");
    for (Deliveries.DeliveryWeek week : deliveries.weeks()) {
      table.row(
          week.monday().toString(),
          Figures.count(week.promised()),
          Figures.count(week.kept()),
          Figures.share(week.kept(), week.promised()));
    }
    return table;
  }
}
