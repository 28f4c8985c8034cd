package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.TimeChart;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** From whom was bought, what came of it, and how suppliers are judged. */
final class SuppliersPart {
  private static final String UNKNOWN = "\u2013";

  private final ReplayReport report;
  private final Purchases purchases;
  private final Findings findings;

  SuppliersPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.purchases = report.purchases();
    this.findings = findings;
  }

  void write(Html html) {
    html.section("suppliers", findings.suppliers());
    html.element(
        "p",
        "The file knows no suppliers: who sells a SKU, who is late and what is no good are drawn by"
            + " lot from the seed. Each SKU has two suppliers; the plan takes the one that is"
            + " expected to cost least, with the safety stock that an unreliable lead time makes"
            + " necessary and the pieces that are rejected, and none that is suspended.");
    if (!report.weeks().isEmpty() && !purchases.orders().isEmpty()) {
      html.chart(leadTimes());
    }
    html.table(bySupplier())
        .table(byLeadTime())
        .table(scorecards())
        .table(reviews(), 20)
        .table(orders());
    html.endSection();
  }

  private TimeChart leadTimes() {
    List<LocalDate> mondays = report.weeks().stream().map(Week::monday).toList();
    TreeMap<String, double[]> bySupplier = new TreeMap<>();
    List<StringBuilder> hints =
        mondays.stream()
            .map(monday -> new StringBuilder("ordered in the week of " + monday))
            .toList();
    for (Purchases.SentOrder order : purchases.orders()) {
      int week =
          mondays.indexOf(order.sent().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      double[] days =
          bySupplier.computeIfAbsent(
              order.supplier(),
              first -> {
                double[] none = new double[mondays.size()];
                Arrays.fill(none, Double.NaN);
                return none;
              });
      if (week >= 0 && order.meanDays().isPresent()) {
        days[week] = order.meanDays().getAsDouble();
        hints
            .get(week)
            .append(
                ", %s %s days, promised %s"
                    .formatted(
                        order.supplier(),
                        Figures.decimal(order.meanDays().getAsDouble()),
                        order.promisedDays()));
      }
    }
    List<TimeChart.Series> series = new ArrayList<>();
    bySupplier.forEach(
        (supplier, days) ->
            series.add(
                new TimeChart.Series(
                    TimeChart.Mark.LINE,
                    supplier,
                    1 + series.size(),
                    Arrays.stream(days).boxed().toList())));
    return new TimeChart(
        "Days until the pieces of an order came",
        findings.suppliers() + ".",
        mondays,
        hints.stream().map(StringBuilder::toString).toList(),
        List.of(
            new TimeChart.Panel(
                "Days until a piece came, on average, by the week of the order",
                170,
                true,
                series)));
  }

  private Table bySupplier() {
    Table table =
        new Table("Suppliers and what was bought from them, in pieces", "suppliers.csv")
            .text("Supplier")
            .code("Orders")
            .number("Ordered")
            .number("Received")
            .number("Rejected")
            .number("Open")
            .number("Given up")
            .text("Standing");
    for (Purchases.SupplierResult supplier : purchases.suppliers()) {
      Purchases.Pieces pieces = supplier.pieces();
      table.row(
          supplier.name(),
          orders(supplier),
          Figures.count(pieces.ordered()),
          Figures.count(pieces.received()),
          Figures.count(pieces.rejected()),
          Figures.count(pieces.open()),
          Figures.count(pieces.givenUp()),
          supplier.standing());
    }
    return table;
  }

  private Table byLeadTime() {
    Table table =
        new Table("Lead times in days, until all of a SKU was there", "suppliers.csv")
            .text("Supplier")
            .number("Promised")
            .number("Measured")
            .number("Planned with")
            .number("Due")
            .number("In full and on time");
    for (Purchases.SupplierResult supplier : purchases.suppliers()) {
      table.row(
          supplier.name(),
          Figures.count(supplier.promisedDays()),
          spread(supplier.meanDays(), supplier.deviationDays()),
          spread(
              OptionalDouble.of(supplier.plannedDays()),
              OptionalDouble.of(supplier.plannedDeviation())),
          Figures.count(supplier.due()),
          Figures.share(supplier.onTime(), supplier.due()));
    }
    return table;
  }

  private String orders(Purchases.SupplierResult supplier) {
    TreeMap<String, Long> byState = new TreeMap<>();
    purchases.orders().stream()
        .filter(order -> order.supplier().equals(supplier.name()))
        .forEach(order -> byState.merge(order.state(), 1L, Long::sum));
    return String.join(
        ", ",
        byState.entrySet().stream()
            .map(state -> Figures.count(state.getValue()) + " " + Words.event(state.getKey()))
            .toList());
  }

  private static String spread(OptionalDouble mean, OptionalDouble deviation) {
    if (mean.isEmpty()) {
      return UNKNOWN;
    }
    return Figures.decimal(mean.getAsDouble())
        + (deviation.isPresent() ? " \u00b1 " + Figures.decimal(deviation.getAsDouble()) : "");
  }

  private Table scorecards() {
    List<String> measures =
        purchases.suppliers().stream()
            .flatMap(supplier -> supplier.card().stream())
            .flatMap(card -> card.measures().stream())
            .map(Purchases.Measure::name)
            .distinct()
            .toList();
    Table table =
        new Table(
                "Latest scorecards: measured, of how many, and the score of that", "scorecards.csv")
            .text("Supplier")
            .time("Until");
    measures.forEach(measure -> table.number(Findings.capital(measure)));
    table.number("Points of 100").text("Grade");
    for (Purchases.SupplierResult supplier : purchases.suppliers()) {
      for (Purchases.Card card : supplier.card().stream().toList()) {
        List<String> cells = new ArrayList<>();
        cells.add(supplier.name());
        cells.add(card.last().toString());
        measures.forEach(measure -> cells.add(measured(card, measure)));
        cells.add(Figures.plain(card.total()));
        cells.add(card.grade());
        table.row(cells.toArray(String[]::new));
      }
    }
    return table;
  }

  private static String measured(Purchases.Card card, String name) {
    return card.measures().stream()
        .filter(measure -> measure.name().equals(name))
        .map(
            measure ->
                "%s of %s: %s"
                    .formatted(
                        Figures.percent(measure.observed()),
                        Figures.count(measure.sample()),
                        Figures.rounded(measure.score(), 2)))
        .findFirst()
        .orElse(UNKNOWN);
  }

  private Table reviews() {
    Table table =
        new Table("Reviews after which a supplier stood otherwise", "supplier-reviews.csv")
            .text("Supplier")
            .time("Until")
            .number("Points of 100")
            .text("Grade")
            .text("Before")
            .text("After")
            .prose("Why");
    for (Purchases.Review review : purchases.reviews()) {
      if (!review.before().equals(review.after())) {
        table.row(
            review.supplier(),
            review.last().toString(),
            Figures.plain(review.total()),
            review.grade(),
            review.before(),
            review.after(),
            review.why());
      }
    }
    return table;
  }

  private Table orders() {
    Table table =
        new Table("Purchase orders, most days late first", "purchase-orders.csv")
            .code("Order")
            .time("Sent")
            .text("State")
            .number("Days promised")
            .number("Days taken")
            .number("SKUs")
            .number("Ordered")
            .number("Received")
            .number("Rejected")
            .number("Given up");
    purchases.orders().stream()
        .sorted(
            Comparator.<Purchases.SentOrder>comparingLong(
                    order -> order.promisedDays() - order.actualDays().orElse(0))
                .thenComparing(Purchases.SentOrder::id))
        .forEach(
            order ->
                table.row(
                    order.id(),
                    order.sent().toString(),
                    Words.state(order.state()),
                    Figures.count(order.promisedDays()),
                    order.actualDays().isPresent()
                        ? Figures.count(order.actualDays().getAsLong())
                        : UNKNOWN,
                    Figures.count(order.lines()),
                    Figures.count(order.pieces().ordered()),
                    Figures.count(order.pieces().received()),
                    Figures.count(order.pieces().rejected()),
                    Figures.count(order.pieces().givenUp())));
    return table;
  }
}
