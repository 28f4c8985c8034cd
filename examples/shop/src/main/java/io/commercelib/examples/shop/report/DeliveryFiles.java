package io.commercelib.examples.shop.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The numbers on what travelled to customers and back, as CSV. */
final class DeliveryFiles {
  private DeliveryFiles() {}

  static String carriers(ReplayReport report) {
    CsvFile csv =
        new CsvFile(
            "service",
            "ended",
            "arrived",
            "promised",
            "kept",
            "kept_from",
            "kept_to",
            "most_days_late",
            "stars",
            "answers",
            "paid");
    for (Deliveries.Service service : report.deliveries().services()) {
      csv.row(
          service.name(),
          service.ended(),
          service.arrived(),
          service.promised(),
          service.kept(),
          service.keptFrom().toPlainString(),
          service.keptTo().toPlainString(),
          service.mostDaysLate(),
          service.stars().map(BigDecimal::toPlainString).orElse(""),
          service.answers(),
          service.paid().getAmount());
    }
    return csv.toString();
  }

  static String cases(ReplayReport report) {
    CsvFile csv =
        new CsvFile(
            "problem",
            "cases",
            "came_right",
            "nothing_to_do",
            "sent_again",
            "refunded",
            "taken_back",
            "open");
    for (Deliveries.Problem problem : report.deliveries().problems()) {
      csv.row(
          problem.name(),
          problem.cases(),
          problem.cameRight(),
          problem.goesOn(),
          problem.sentAgain(),
          problem.refunded(),
          problem.takenBack(),
          problem.open());
    }
    return csv.toString();
  }

  static String promises(ReplayReport report) {
    CsvFile csv = new CsvFile("week_from", "promised", "kept");
    for (Deliveries.DeliveryWeek week : report.deliveries().weeks()) {
      csv.row(week.monday(), week.promised(), week.kept());
    }
    return csv.toString();
  }

  static String reasons(ReplayReport report) {
    CsvFile csv =
        new CsvFile("reason", "cases", "units", "sellable", "damaged", "scrap", "refunded");
    for (Returns.Reason reason : report.returns().reasons()) {
      csv.row(
          reason.name(),
          reason.cases(),
          reason.units(),
          reason.sellable(),
          reason.damaged(),
          reason.scrap(),
          reason.back().getAmount());
    }
    return csv.toString();
  }

  static String causes(ReplayReport report) {
    CsvFile csv = new CsvFile("cause", "meaning", "refunds", "refunded");
    for (Returns.Cause cause : report.returns().causes()) {
      csv.row(cause.name(), cause.meaning(), cause.refunds(), cause.back().getAmount());
    }
    return csv.toString();
  }

  static String steps(ReplayReport report) {
    CsvFile csv = new CsvFile("refund", "step", "amount");
    List<Returns.RefundSteps> all = new ArrayList<>();
    all.add(report.returns().all());
    all.addAll(report.returns().examples());
    for (Returns.RefundSteps refund : all) {
      for (Receipt.Step step : refund.steps()) {
        csv.row(refund.title(), step.label(), step.amount().getAmount());
      }
      csv.row(refund.title(), "goes back", refund.back().getAmount());
    }
    return csv.toString();
  }
}
