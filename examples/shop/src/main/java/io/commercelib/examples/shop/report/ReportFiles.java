package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.input.RowKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.joda.money.Money;

/** Writes a report: one page, and the numbers of its charts as CSV. */
public final class ReportFiles {
  /** The page's file name. */
  public static final String PAGE = "report.html";

  private ReportFiles() {}

  /**
   * Writes all files into a folder that exists; files of the same names are replaced.
   *
   * @throws IOException if one cannot be written
   */
  public static void write(ReplayReport report, Path folder) throws IOException {
    for (Map.Entry<String, String> file : files(report).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
    }
  }

  /** Returns the texts by file name; the same report gives the same texts. */
  static Map<String, String> files(ReplayReport report) {
    Map<String, String> files = new TreeMap<>();
    files.put(PAGE, new Page(report).html());
    files.put("weeks.csv", weeks(report));
    files.put("promotions.csv", promotions(report));
    files.put("outcomes.csv", outcomes(report));
    files.put("refunds.csv", refunds(report));
    files.put("carriers.csv", DeliveryFiles.carriers(report));
    files.put("delivery-cases.csv", DeliveryFiles.cases(report));
    files.put("promises.csv", DeliveryFiles.promises(report));
    files.put("return-reasons.csv", DeliveryFiles.reasons(report));
    files.put("refund-causes.csv", DeliveryFiles.causes(report));
    files.put("refund-steps.csv", DeliveryFiles.steps(report));
    files.put("tiers.csv", tiers(report));
    files.put("tier-months.csv", tierMonths(report));
    files.put("tier-moves.csv", tierMoves(report));
    files.put("tier-changes.csv", tierChanges(report));
    files.put("points.csv", points(report));
    files.put("points-open.csv", pointsOpen(report));
    files.put("cohorts.csv", cohorts(report));
    files.put("rfm.csv", rfm(report));
    files.put("segments.csv", segments(report));
    files.put("warnings.csv", warnings(report));
    files.put("stock.csv", stock(report));
    files.put("shortages.csv", shortages(report));
    files.put("suppliers.csv", suppliers(report));
    files.put("scorecards.csv", scorecards(report));
    files.put("supplier-reviews.csv", supplierReviews(report));
    files.put("purchase-orders.csv", purchaseOrders(report));
    files.put("items.csv", items(report));
    files.put("states.csv", states(report));
    files.put("moves.csv", moves(report));
    files.put("receipt-lines.csv", receiptLines(report));
    files.put("receipt-refunds.csv", receiptRefunds(report));
    files.put("receipt-paths.csv", receiptPaths(report));
    files.put("rows.csv", rows(report));
    files.put("checks.csv", checks(report));
    return files;
  }

  private static BigDecimal amount(Money money) {
    return money.getAmount();
  }

  private static String weeks(ReplayReport report) {
    CsvFile csv =
        new CsvFile(
            "week_from",
            "orders",
            "list_amount",
            "shipping",
            "discount",
            "revenue",
            "refunded",
            "lines",
            "lines_short",
            "stock_value");
    for (Week week : report.weeks()) {
      csv.row(
          week.monday(),
          week.orders(),
          amount(week.listAmount()),
          amount(week.shipping()),
          amount(week.discount()),
          amount(week.revenue()),
          amount(week.refunded()),
          week.lines(),
          week.linesShort(),
          amount(week.stockValue()));
    }
    return csv.toString();
  }

  private static String promotions(ReplayReport report) {
    CsvFile csv = new CsvFile("promotion", "name", "orders", "discount");
    for (PromotionResult promotion : report.promotions()) {
      csv.row(promotion.id(), promotion.name(), promotion.orders(), amount(promotion.discount()));
    }
    return csv.toString();
  }

  private static String outcomes(ReplayReport report) {
    CsvFile csv = new CsvFile("outcome", "meaning", "orders", "captured");
    for (OrderOutcome outcome : report.outcomes()) {
      csv.row(outcome.name(), outcome.meaning(), outcome.orders(), amount(outcome.captured()));
    }
    return csv.toString();
  }

  private static String refunds(ReplayReport report) {
    CsvFile csv = new CsvFile("outcome", "meaning", "rows", "asked", "refunded");
    for (CancellationOutcome outcome : report.refunds()) {
      csv.row(
          outcome.name(),
          outcome.meaning(),
          outcome.rows(),
          amount(outcome.asked()),
          amount(outcome.refunded()));
    }
    return csv.toString();
  }

  private static String tiers(ReplayReport report) {
    CsvFile csv = new CsvFile("tier", "members", "spend");
    for (Membership.Tier tier : report.membership().tiers()) {
      csv.row(tier.name(), tier.members(), amount(tier.spend()));
    }
    return csv.toString();
  }

  private static String tierMonths(ReplayReport report) {
    CsvFile csv = new CsvFile("last_day", "tier", "members");
    List<Membership.Tier> tiers = report.membership().tiers();
    for (Membership.TierMonth month : report.membership().months()) {
      for (int tier = 0; tier < tiers.size(); tier++) {
        csv.row(month.lastDay(), tiers.get(tier).name(), month.members().get(tier));
      }
    }
    return csv.toString();
  }

  private static String tierMoves(ReplayReport report) {
    CsvFile csv = new CsvFile("from", "to", "moves");
    for (Membership.TierMove move : report.membership().moves()) {
      csv.row(move.from(), move.to(), move.members());
    }
    return csv.toString();
  }

  private static String tierChanges(ReplayReport report) {
    CsvFile csv = new CsvFile("month", "joined", "rises", "kept", "falls");
    for (Membership.TierChanges month : report.membership().changes()) {
      csv.row(month.month(), month.joined(), month.rises(), month.kept(), month.falls());
    }
    return csv.toString();
  }

  private static String points(ReplayReport report) {
    Points points = report.membership().points();
    return new CsvFile("measure", "value")
        .row("issued", points.issued())
        .row("redeemed", points.redeemed())
        .row("expired", points.expired())
        .row("taken_back", points.takenBack())
        .row("owed", points.owed())
        .row("open", points.openPoints())
        .row("open_value", amount(points.value()))
        .toString();
  }

  private static String pointsOpen(ReplayReport report) {
    CsvFile csv = new CsvFile("last_month", "points", "value");
    for (Points.Open open : report.membership().points().open()) {
      csv.row(
          open.month().map(month -> (Object) month).orElse("never"),
          open.points(),
          amount(open.value()));
    }
    return csv.toString();
  }

  private static String cohorts(ReplayReport report) {
    CsvFile csv =
        new CsvFile("first_order", "customers", "months_after", "ordered_again", "month_is_over");
    Retention retention = report.customers().retention();
    for (Retention.Cohort cohort : retention.cohorts()) {
      for (int k = 1; k <= cohort.again().size(); k++) {
        csv.row(
            cohort.month(),
            cohort.customers(),
            k,
            cohort.again().get(k - 1),
            retention.isOver(cohort, k));
      }
    }
    return csv.toString();
  }

  private static String rfm(ReplayReport report) {
    CsvFile csv = new CsvFile("recency", "frequency", "segment", "customers", "spend");
    for (CustomerMap.Cell cell : report.customers().map().cells()) {
      csv.row(
          cell.recency(), cell.frequency(), cell.segment(), cell.customers(), amount(cell.spend()));
    }
    return csv.toString();
  }

  private static String segments(ReplayReport report) {
    CsvFile csv = new CsvFile("segment", "customers", "spend");
    for (CustomerMap.Segment segment : report.customers().map().segments()) {
      csv.row(segment.name(), segment.customers(), amount(segment.spend()));
    }
    return csv.toString();
  }

  private static String warnings(ReplayReport report) {
    CsvFile csv =
        new CsvFile(
            "member", "tier", "last_order", "p_alive", "value", "expected_loss", "action", "why");
    for (WatchList.Warning warning : report.customers().watchList().warnings()) {
      csv.row(
          warning.member(),
          warning.tier(),
          warning.lastOrder(),
          warning.pAlive().map(p -> (Object) p.toPlainString()).orElse(""),
          amount(warning.value()),
          amount(warning.expectedLoss()),
          warning.action(),
          warning.why());
    }
    return csv.toString();
  }

  private static String stock(ReplayReport report) {
    Stock stock = report.stock();
    return new CsvFile("measure", "value")
        .row("skus", stock.skus())
        .row("opening_pieces", stock.opening())
        .row("received_pieces", stock.received())
        .row("sold_pieces", stock.sold())
        .row("returned_pieces", stock.returned())
        .row("corrected_pieces", stock.corrected())
        .row("on_hand_pieces", stock.onHand())
        .row("value", amount(stock.value()))
        .row("purchase_orders", stock.purchaseOrders())
        .row("purchased", amount(stock.purchased()))
        .row("lines_backordered", stock.linesBackordered())
        .row("lines_given_up", stock.linesGivenUp())
        .toString();
  }

  private static String shortages(ReplayReport report) {
    CsvFile csv = new CsvFile("sku", "name", "lines", "pieces", "given_up");
    for (Stock.Shortage shortage : report.stock().shortages()) {
      csv.row(
          shortage.sku(), shortage.name(), shortage.lines(), shortage.pieces(), shortage.givenUp());
    }
    return csv.toString();
  }

  private static String suppliers(ReplayReport report) {
    CsvFile csv =
        new CsvFile(
            "supplier",
            "ordered",
            "received",
            "rejected",
            "open",
            "given_up",
            "promised_days",
            "mean_days",
            "deviation_days",
            "planned_days",
            "planned_deviation",
            "due",
            "on_time",
            "standing");
    for (Purchases.SupplierResult supplier : report.purchases().suppliers()) {
      csv.row(
          supplier.name(),
          supplier.pieces().ordered(),
          supplier.pieces().received(),
          supplier.pieces().rejected(),
          supplier.pieces().open(),
          supplier.pieces().givenUp(),
          supplier.promisedDays(),
          orBlank(supplier.meanDays()),
          orBlank(supplier.deviationDays()),
          supplier.plannedDays(),
          supplier.plannedDeviation(),
          supplier.due(),
          supplier.onTime(),
          supplier.standing());
    }
    return csv.toString();
  }

  private static Object orBlank(OptionalDouble value) {
    return value.isPresent() ? (Object) value.getAsDouble() : "";
  }

  private static String scorecards(ReplayReport report) {
    CsvFile csv =
        new CsvFile(
            "supplier",
            "from",
            "last_day",
            "total",
            "grade",
            "measure",
            "observed",
            "sample",
            "value",
            "score");
    for (Purchases.SupplierResult supplier : report.purchases().suppliers()) {
      for (Purchases.Card card : supplier.card().stream().toList()) {
        for (Purchases.Measure measure : card.measures()) {
          csv.row(
              supplier.name(),
              card.from(),
              card.last(),
              card.total(),
              card.grade(),
              measure.name(),
              measure.observed().toPlainString(),
              measure.sample(),
              measure.value().toPlainString(),
              measure.score().toPlainString());
        }
      }
    }
    return csv.toString();
  }

  private static String supplierReviews(ReplayReport report) {
    CsvFile csv = new CsvFile("supplier", "last_day", "total", "grade", "before", "after", "why");
    for (Purchases.Review review : report.purchases().reviews()) {
      csv.row(
          review.supplier(),
          review.last(),
          review.total(),
          review.grade(),
          review.before(),
          review.after(),
          review.why());
    }
    return csv.toString();
  }

  private static String purchaseOrders(ReplayReport report) {
    CsvFile csv =
        new CsvFile(
            "order",
            "supplier",
            "sent",
            "state",
            "promised_days",
            "actual_days",
            "skus",
            "ordered",
            "received",
            "rejected",
            "open",
            "given_up");
    for (Purchases.SentOrder order : report.purchases().orders()) {
      csv.row(
          order.id(),
          order.supplier(),
          order.sent(),
          order.state(),
          order.promisedDays(),
          order.actualDays().isPresent() ? (Object) order.actualDays().getAsLong() : "",
          order.lines(),
          order.pieces().ordered(),
          order.pieces().received(),
          order.pieces().rejected(),
          order.pieces().open(),
          order.pieces().givenUp());
    }
    return csv.toString();
  }

  private static String items(ReplayReport report) {
    CsvFile csv =
        new CsvFile(
            "sku",
            "name",
            "week_from",
            "demand",
            "forecast",
            "on_hand",
            "reorder_point",
            "received",
            "short");
    for (ItemHistory item : report.items()) {
      for (ItemHistory.ItemWeek week : item.weeks()) {
        OptionalDouble forecast = week.forecast();
        csv.row(
            item.sku(),
            item.name(),
            week.monday(),
            week.demand(),
            forecast.isPresent() ? (Object) forecast.getAsDouble() : "",
            week.onHand(),
            week.reorderPoint(),
            week.received(),
            week.shortPieces());
      }
    }
    return csv.toString();
  }

  private static String states(ReplayReport report) {
    CsvFile csv = new CsvFile("machine", "state", "end", "reached", "in_it_now");
    for (Machine machine : report.machines()) {
      for (Machine.State state : machine.states()) {
        csv.row(machine.name(), state.name(), state.end(), state.entered(), state.inItNow());
      }
    }
    return csv.toString();
  }

  private static String moves(ReplayReport report) {
    CsvFile csv = new CsvFile("machine", "from", "event", "to", "taken");
    for (Machine machine : report.machines()) {
      for (Machine.Transition move : machine.transitions()) {
        csv.row(machine.name(), move.from(), move.event(), move.to(), move.taken());
      }
    }
    return csv.toString();
  }

  private static String receiptLines(ReplayReport report) {
    CsvFile csv =
        new CsvFile("order", "sku", "name", "pieces", "unit_price", "list", "discount", "paid");
    for (Receipt receipt : report.receipts()) {
      for (Receipt.Line line : receipt.lines()) {
        csv.row(
            receipt.order(),
            line.sku(),
            line.name(),
            line.quantity(),
            line.unitPrice().toPlainString(),
            amount(line.list()),
            amount(line.discount()),
            amount(line.paid()));
      }
    }
    return csv.toString();
  }

  private static String receiptRefunds(ReplayReport report) {
    CsvFile csv = new CsvFile("order", "at", "what", "asked", "refunded");
    for (Receipt receipt : report.receipts()) {
      for (Receipt.Refund refund : receipt.refunds()) {
        csv.row(
            receipt.order(),
            refund.at(),
            refund.what(),
            amount(refund.asked()),
            amount(refund.paid()));
      }
    }
    return csv.toString();
  }

  private static String receiptPaths(ReplayReport report) {
    CsvFile csv = new CsvFile("order", "machine", "step", "at", "event", "state");
    for (Receipt receipt : report.receipts()) {
      List<Receipt.PathStep> path = new ArrayList<>(receipt.path());
      for (int i = 0; i < path.size(); i++) {
        csv.row(
            receipt.order(),
            receipt.machine(),
            i + 1,
            path.get(i).at(),
            path.get(i).event(),
            path.get(i).state());
      }
    }
    return csv.toString();
  }

  private static String rows(ReplayReport report) {
    CsvFile csv = new CsvFile("kind", "meaning", "rows", "amount");
    for (RowKind kind : RowKind.values()) {
      csv.row(
          kind.label(),
          kind.meaning(),
          report.rows().of(kind).rows(),
          report.rows().of(kind).amount().toPlainString());
    }
    return csv.toString();
  }

  private static String checks(ReplayReport report) {
    CsvFile csv = new CsvFile("check", "holds", "detail");
    for (Check check : report.checks()) {
      csv.row(check.name(), check.holds(), check.detail());
    }
    return csv.toString();
  }
}
