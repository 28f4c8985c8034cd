package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.TimeChart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What lay on the shelf, what was missing, and how the planner did for the busiest SKUs. */
final class StockPart {
  private final ReplayReport report;
  private final Findings findings;

  StockPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.findings = findings;
  }

  void write(Html html) {
    html.section("stock", findings.stock());
    if (!report.weeks().isEmpty()) {
      html.chart(stockChart());
    }
    html.table(pieces()).table(shortages()).endSection();
    html.section("items", findings.items());
    html.element(
        "p",
        "The step is stock at the end of each week, the dashed step the reorder point, a triangle"
            + " a week in which customers had to wait. Below, what was ordered and what had been"
            + " forecast for the week.");
    html.tag("<div class=\"pairs\">");
    for (ItemHistory item : report.items()) {
      html.tag("<article>").element("h3", item.name()).element("p", "detail", itemLine(item));
      if (!item.weeks().isEmpty()) {
        html.chart(itemChart(item), Html.HALF);
      }
      html.numbers(itemTable(item)).tag("</article>");
    }
    html.tag("</div>").endSection();
  }

  private TimeChart stockChart() {
    List<Week> weeks = report.weeks();
    List<LocalDate> starts = weeks.stream().map(Week::monday).toList();
    List<String> hints =
        weeks.stream()
            .map(
                week ->
                    "week of %s: stock %s, %s of %s short"
                        .formatted(
                            week.monday(),
                            Figures.plain(week.stockValue()),
                            Figures.count(week.linesShort()),
                            Figures.count(week.lines(), "line", "lines")))
            .toList();
    List<Double> value =
        weeks.stream().mapToDouble(w -> w.stockValue().getAmount().doubleValue()).boxed().toList();
    List<Double> missing =
        weeks.stream()
            .mapToDouble(w -> w.lines() == 0 ? 0 : 100.0 * w.linesShort() / w.lines())
            .boxed()
            .toList();
    return new TimeChart(
        "Stock value and stock-outs per week",
        findings.stock() + ".",
        starts,
        hints,
        List.of(
            new TimeChart.Panel(
                "Stock at the end of the week at cost, " + report.run().currency().getCode(),
                150,
                false,
                List.of(new TimeChart.Series(TimeChart.Mark.STEP, "stock", 1, value))),
            new TimeChart.Panel(
                "Order lines that had to wait, % of all lines",
                90, false, List.of(new TimeChart.Series(TimeChart.Mark.BAR, "", 4, missing)))));
  }

  private Table pieces() {
    Stock stock = report.stock();
    return new Table("Pieces over the whole replay", "stock.csv")
        .number("SKUs")
        .number("Opening")
        .number("Received")
        .number("Sold")
        .number("Returned")
        .number("Corrected")
        .number("On hand")
        .number("Purchase orders")
        .number("Purchased, " + report.run().currency().getCode())
        .row(
            Figures.count(stock.skus()),
            Figures.count(stock.opening()),
            Figures.count(stock.received()),
            Figures.count(stock.sold()),
            Figures.count(stock.returned()),
            Figures.count(stock.corrected()),
            Figures.count(stock.onHand()),
            Figures.count(stock.purchaseOrders()),
            Figures.plain(stock.purchased()));
  }

  private Table shortages() {
    Table table =
        new Table("SKUs that were short, most pieces first", "shortages.csv")
            .code("SKU")
            .prose("Name")
            .number("Lines")
            .number("Pieces waited for")
            .number("Never delivered");
    for (Stock.Shortage shortage : report.stock().shortages()) {
      table.row(
          shortage.sku(),
          shortage.name(),
          Figures.count(shortage.lines()),
          Figures.count(shortage.pieces()),
          Figures.count(shortage.givenUp()));
    }
    return table;
  }

  private static String itemLine(ItemHistory item) {
    long demand = item.weeks().stream().mapToLong(ItemHistory.ItemWeek::demand).sum();
    long waited = item.weeks().stream().filter(week -> week.shortPieces() > 0).count();
    return "%s \u00b7 %s ordered \u00b7 short in %s"
        .formatted(item.sku(), Figures.count(demand), Figures.count(waited, "week", "weeks"));
  }

  private static TimeChart itemChart(ItemHistory item) {
    List<ItemHistory.ItemWeek> weeks = item.weeks();
    List<Double> onHand = weeks.stream().mapToDouble(ItemHistory.ItemWeek::onHand).boxed().toList();
    List<Double> reorder =
        weeks.stream()
            .mapToDouble(week -> week.reorderPoint() > 0 ? week.reorderPoint() : Double.NaN)
            .boxed()
            .toList();
    List<Double> missing =
        weeks.stream().mapToDouble(ItemHistory.ItemWeek::shortPieces).boxed().toList();
    List<Double> demand = weeks.stream().mapToDouble(ItemHistory.ItemWeek::demand).boxed().toList();
    List<Double> forecast =
        weeks.stream().mapToDouble(week -> week.forecast().orElse(Double.NaN)).boxed().toList();
    return new TimeChart(
        "Stock, demand and forecast of " + item.name(),
        itemLine(item) + ".",
        weeks.stream().map(ItemHistory.ItemWeek::monday).toList(),
        List.of(),
        List.of(
            new TimeChart.Panel(
                "Pieces on hand",
                120,
                true,
                List.of(
                    new TimeChart.Series(TimeChart.Mark.STEP, "stock", 1, onHand),
                    new TimeChart.Series(TimeChart.Mark.DASHED_STEP, "reorder at", 6, reorder),
                    new TimeChart.Series(TimeChart.Mark.MARKER, "short", 4, missing))),
            new TimeChart.Panel(
                "Pieces per week",
                90,
                true,
                List.of(
                    new TimeChart.Series(TimeChart.Mark.BAR, "demand", 5, demand),
                    new TimeChart.Series(TimeChart.Mark.LINE, "forecast", 4, forecast)))));
  }

  private static Table itemTable(ItemHistory item) {
    Table table =
        new Table("Weeks of " + item.sku(), "items.csv")
            .time("Week from")
            .number("Demand")
            .number("Forecast")
            .number("On hand")
            .number("Reorder point")
            .number("Received")
            .number("Short");
    List<ItemHistory.ItemWeek> weeks = new ArrayList<>(item.weeks());
    for (ItemHistory.ItemWeek week : weeks) {
      OptionalDouble forecast = week.forecast();
      table.row(
          week.monday().toString(),
          Figures.count(week.demand()),
          forecast.isPresent() ? Figures.decimal(forecast.getAsDouble()) : "\u2013",
          Figures.count(week.onHand()),
          week.reorderPoint() > 0 ? Figures.count(week.reorderPoint()) : "\u2013",
          Figures.count(week.received()),
          Figures.count(week.shortPieces()));
    }
    return table;
  }
}
