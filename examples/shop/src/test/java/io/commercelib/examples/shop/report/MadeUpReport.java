package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.InvoiceKind;
import io.commercelib.examples.shop.input.RowKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A report of the size of a real shop's year, made up, the same every time. */
final class MadeUpReport {
  static final CurrencyUnit GBP = CurrencyUnit.of("GBP");
  private static final LocalDate START = LocalDate.of(2010, 11, 29);
  private static final int WEEKS = 54;

  private MadeUpReport() {}

  /** Writes the page into a folder, to be looked at. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    ReportFiles.write(year(), folder);
  }

  static Money money(long cents) {
    return Money.ofMinor(GBP, cents);
  }

  /** A year of a shop. */
  static ReplayReport year() {
    Random random = new Random(7);
    return new ReplayReport(
        new Run(
            "online-retail.csv.gz",
            "promotions.json",
            1,
            GBP,
            LocalDate.of(2010, 12, 1),
            LocalDate.of(2011, 12, 9)),
        weeks(random),
        List.of(
            new OrderOutcome("completed", "all lines delivered", 20_612, money(881_234_567)),
            new OrderOutcome(
                "completed in part",
                "some lines were given up after 14 days and refunded",
                411,
                money(31_002_050)),
            new OrderOutcome("cancelled", "no line could be delivered in 14 days", 38, money(0))),
        List.of(
            new PromotionResult("SPEND-200", "Spend 200, save 5%", 4_212, money(22_345_678)),
            new PromotionResult("XMAS-10", "Ten off Christmas goods", 6_120, money(14_100_020)),
            new PromotionResult("MEMBER-GOLD", "Gold members save 3%", 2_045, money(9_812_345)),
            new PromotionResult(
                "FREE-SHIPPING-100", "Free shipping from 100 on", 812, money(2_345_600)),
            new PromotionResult("BAGS-3", "Every third bag at half price", 512, money(1_004_230)),
            new PromotionResult("SUMMER", "Summer sale on garden goods", 0, money(0))),
        membership(),
        customers(),
        machines(),
        deliveries("vans/door"),
        returns("changed mind"),
        new Stock(
            3_905,
            412_345,
            4_812_001,
            5_012_345,
            201_004,
            -81_204,
            331_801,
            money(61_234_567),
            14_812,
            money(512_345_678),
            18_345,
            2_104,
            List.of(
                new Stock.Shortage("23843", "PAPER CRAFT , LITTLE BIRDIE", 1, 80_995, 80_995),
                new Stock.Shortage("23166", "MEDIUM CERAMIC TOP STORAGE JAR", 4, 74_215, 74_000),
                new Stock.Shortage("22197", "POPCORN HOLDER", 61, 12_412, 120),
                new Stock.Shortage("84077", "WORLD WAR 2 GLIDERS ASSTD DESIGNS", 48, 9_810, 0),
                new Stock.Shortage("85099B", "JUMBO BAG RED RETROSPOT", 77, 8_123, 12),
                new Stock.Shortage("21212", "PACK OF 72 RETROSPOT CAKE CASES", 45, 6_005, 0),
                new Stock.Shortage("22492", "MINI PAINT SET VINTAGE", 30, 4_120, 0),
                new Stock.Shortage("85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 62, 4_000, 0),
                new Stock.Shortage("22616", "PACK OF 12 LONDON TISSUES", 12, 3_990, 10),
                new Stock.Shortage("21977", "PACK OF 60 PINK PAISLEY CAKE CASES", 11, 2_400, 0),
                new Stock.Shortage("22178", "VICTORIAN GLASS HANGING T-LIGHT", 10, 2_204, 0))),
        purchases("DELPHI"),
        List.of(
            item(random, "85123A", "White hanging heart T-light holder", 700, 2_600),
            item(random, "85099B", "Jumbo bag red retrospot", 900, 3_100),
            item(random, "22423", "Regency cakestand 3 tier", 240, 1_000),
            item(random, "84879", "Assorted colour bird ornament", 690, 2_500),
            item(random, "47566", "Party bunting", 330, 1_400),
            item(random, "20725", "Lunch bag red retrospot", 350, 1_500)),
        List.of(
            new CancellationOutcome(
                "matched",
                "found whole on earlier purchases",
                6_912,
                money(31_234_000),
                money(29_812_345)),
            new CancellationOutcome(
                "matched in part",
                "fewer pieces were bought than taken back",
                412,
                money(4_000_000),
                money(3_100_000)),
            new CancellationOutcome(
                "no purchase",
                "the customer never bought the SKU in the file",
                961,
                money(12_345_678),
                money(0)),
            new CancellationOutcome(
                "guest",
                "no customer, so no purchase can be found",
                383,
                money(2_345_678),
                money(0))),
        receipts(),
        rows(),
        List.of(
            new Check(
                "captured = lines - discounts + shipping",
                true,
                "912,236,617 = 938,000,000 - 49,607,873 + 23,844,490 pence"),
            new Check("refunds never over captured", true, "21,061 orders"),
            new Check("received - sold + returned = on hand, per SKU", true, "3,905 SKUs"),
            new Check("no order left in a non-final state without a reason", true, "0 left"),
            new Check("every row accounted for", true, "541,909 rows")),
        List.of(
            "Opening stock of a SKU is its demand of the first four weeks. That is hindsight: a"
                + " shop would not have known it.",
            "Nobody knows what was on the shelf in truth: the file has no stock. What is short"
                + " here was short for the planner of this replay, not for the shop."));
  }

  /** The same year with other checks. */
  static ReplayReport withChecks(List<Check> checks) {
    ReplayReport year = year();
    return new ReplayReport(
        year.run(),
        year.weeks(),
        year.outcomes(),
        year.promotions(),
        year.membership(),
        year.customers(),
        year.machines(),
        year.deliveries(),
        year.returns(),
        year.stock(),
        year.purchases(),
        year.items(),
        year.refunds(),
        year.receipts(),
        year.rows(),
        checks,
        year.notes());
  }

  /** Two services, the first called so, and a haulier; 19,800 of 21,000 promises are kept. */
  static Deliveries deliveries(String name) {
    List<Deliveries.DeliveryWeek> weeks = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      weeks.add(new Deliveries.DeliveryWeek(START.plusWeeks(week), 380, 380 - week % 7 * 9));
    }
    return new Deliveries(
        List.of(
            new Deliveries.Service(
                name,
                15_020,
                15_000,
                15_020,
                14_600,
                new BigDecimal("0.9691"),
                new BigDecimal("0.9746"),
                3,
                Optional.of(new BigDecimal("4.51")),
                3_700,
                money(4_650_000)),
            new Deliveries.Service(
                "post/abroad",
                5_980,
                5_950,
                5_980,
                5_200,
                new BigDecimal("0.8607"),
                new BigDecimal("0.8778"),
                11,
                Optional.empty(),
                0,
                money(7_150_050)),
            new Deliveries.Service(
                "haulier",
                12,
                12,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                0,
                Optional.empty(),
                0,
                money(0))),
        weeks,
        List.of(
            new Deliveries.Problem("lost", 31, 0, 0, 22, 9, 0, 0),
            new Deliveries.Problem("overdue", 1_200, 1_170, 0, 12, 9, 9, 0)),
        money(11_800_050));
  }

  /** Two reasons, the first called so. */
  static Returns returns(String name) {
    Returns.RefundSteps all =
        new Returns.RefundSteps(
            "all that came back",
            List.of(
                new Receipt.Step("goods at list price", money(40_000_000)),
                new Receipt.Step("Spend 200, save 5%", money(-4_000_000)),
                new Receipt.Step("restocking fee", money(-1_000_000))),
            money(35_000_000));
    return new Returns(
        List.of(
            new Returns.Reason(name, 4_100, 60_000, 60_000, 0, 0, money(20_000_000)),
            new Returns.Reason("faulty", 900, 20_000, 0, 14_000, 6_000, money(15_000_000))),
        List.of(
            new Returns.Cause("came back", "the customer has it no more", 5_000, money(35_000_000)),
            new Returns.Cause("called off", "it had not left yet", 900, money(4_000_000))),
        all,
        List.of(
            new Returns.RefundSteps(
                "6 pieces of order 540001",
                List.of(
                    new Receipt.Step("goods at list price", money(1_530)),
                    new Receipt.Step("Spend 200, save 5%", money(-77)),
                    new Receipt.Step("label for the way back", money(-120))),
                money(1_333))));
  }

  /** Two suppliers, one of them suspended; the other is called so. */
  static Purchases purchases(String sloppy) {
    Purchases.Pieces good = new Purchases.Pieces(4_800_000, 4_800_000, 2_000, 0, 0);
    Purchases.Pieces bad = new Purchases.Pieces(20_000, 10_000, 8_000, 1_000, 9_000);
    LocalDate last = START.plusWeeks(WEEKS).minusDays(1);
    return new Purchases(
        List.of(
            new Purchases.SupplierResult(
                "ALBION",
                good,
                7,
                OptionalDouble.of(7.1),
                OptionalDouble.of(0.4),
                7.1,
                0.4,
                900,
                880,
                "preferred",
                Optional.of(
                    new Purchases.Card(
                        START,
                        last,
                        new BigDecimal("91.25"),
                        "A",
                        List.of(
                            new Purchases.Measure(
                                "on-time",
                                new BigDecimal("0.978"),
                                900,
                                new BigDecimal("0.977"),
                                new BigDecimal("0.92")))))),
            new Purchases.SupplierResult(
                sloppy,
                bad,
                14,
                OptionalDouble.of(21.4),
                OptionalDouble.empty(),
                19,
                3.2,
                100,
                40,
                "suspended",
                Optional.empty())),
        List.of(
            new Purchases.SentOrder(
                "PO-1/ALBION",
                "ALBION",
                START,
                "CLOSED",
                7,
                OptionalLong.of(7),
                OptionalDouble.of(7),
                900,
                good),
            new Purchases.SentOrder(
                "PO-1/" + sloppy,
                sloppy,
                START.plusWeeks(1),
                "PARTLY_RECEIVED",
                14,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                100,
                bad)),
        List.of(
            new Purchases.Review(
                sloppy,
                last,
                new BigDecimal("38.10"),
                "D",
                "watch",
                "suspended",
                "total is 38.1, the least to pass is 40")));
  }

  private static List<Week> weeks(Random random) {
    List<Week> weeks = new ArrayList<>();
    double stock = 50_000_000;
    for (int i = 0; i < WEEKS; i++) {
      double season = 1 + 0.9 * Math.max(0, (i - 34) / 18.0);
      season *= i >= 4 && i <= 5 ? 0.15 : 1;
      long list = (long) (14_500_000 * season * (0.8 + 0.4 * random.nextDouble()));
      long lines = list / 1_700;
      stock = Math.max(20_000_000, stock * (0.92 + 0.16 * random.nextDouble()) + list * 0.01);
      weeks.add(
          new Week(
              START.plusWeeks(i),
              lines / 24,
              money(list),
              money((long) (list * (0.03 + 0.04 * random.nextDouble()))),
              money(list / 60),
              money((long) (list * 0.05 * random.nextDouble())),
              lines,
              (long) (lines * (0.01 + 0.06 * random.nextDouble())),
              money((long) stock)));
    }
    return weeks;
  }

  private static Membership membership() {
    List<Membership.TierMonth> months = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      LocalDate first = LocalDate.of(2010, 12, 1).plusMonths(i);
      months.add(
          new Membership.TierMonth(
              first.plusMonths(1).minusDays(1),
              List.of(900 + 240L * i, 40 + 42L * i, 5 + 9L * i, 1L + i)));
    }
    String joined = Membership.TierMove.JOINED;
    return new Membership(
        List.of(
            new Membership.Tier("Bronze", 3_630, money(181_234_567)),
            new Membership.Tier("Silver", 562, money(210_345_678)),
            new Membership.Tier("Gold", 150, money(199_999_901)),
            new Membership.Tier("Platinum", 30, money(170_000_001))),
        List.of(
            new Membership.TierMove(joined, "Bronze", 4_301),
            new Membership.TierMove(joined, "Silver", 61),
            new Membership.TierMove(joined, "Gold", 10),
            new Membership.TierMove("Bronze", "Silver", 612),
            new Membership.TierMove("Bronze", "Gold", 21),
            new Membership.TierMove("Silver", "Gold", 148),
            new Membership.TierMove("Silver", "Silver", 401),
            new Membership.TierMove("Gold", "Gold", 97),
            new Membership.TierMove("Gold", "Platinum", 31),
            new Membership.TierMove("Silver", "Bronze", 62),
            new Membership.TierMove("Gold", "Silver", 9),
            new Membership.TierMove("Platinum", "Gold", 1)),
        months,
        List.of(
            new Membership.TierChanges(YearMonth.of(2011, 10), 4_000, 700, 400, 60),
            new Membership.TierChanges(YearMonth.of(2011, 11), 372, 112, 98, 12)),
        new Points(
            7_812_345,
            0,
            411_111,
            301_234,
            0,
            List.of(
                new Points.Open(Optional.of(YearMonth.of(2012, 11)), 5_000_000, money(5_000_000)),
                new Points.Open(Optional.of(YearMonth.of(2012, 12)), 2_100_000, money(2_100_000))),
            money(7_100_000)),
        Optional.of(
            new Membership.Explained(
                "14911",
                "Platinum",
                LocalDate.of(2011, 12, 9),
                List.of(
                    "PLATINUM is held until the end of 2012-06-30", "PLATINUM is the highest tier"),
                List.of("2010-12-08: order 537803 made it GBP 701.02 of GBP 500.00"))));
  }

  /** Customers of three months, a map of two scores and more warnings than are shown. */
  static Customers customers() {
    LocalDate lastDay = LocalDate.of(2011, 12, 9);
    List<WatchList.Warning> warnings = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      warnings.add(
          new WatchList.Warning(
              Integer.toString(12_346 + i),
              i % 2 == 0 ? "Gold" : "Silver",
              LocalDate.of(2011, 6, 1).plusDays(i),
              Optional.of(new BigDecimal("0.166094").add(BigDecimal.valueOf(i, 2))),
              money(1_200_000 - 10_000L * i),
              money(1_000_000 - 10_000L * i),
              "reach out",
              "silent for 98 days, more than 3 times the usual 14 days"));
    }
    return new Customers(
        new Retention(
            lastDay,
            List.of(
                new Retention.Cohort(YearMonth.of(2011, 10), 400, List.of(100L, 50L)),
                new Retention.Cohort(YearMonth.of(2011, 11), 100, List.of(10L)),
                new Retention.Cohort(YearMonth.of(2011, 12), 0, List.of()))),
        new CustomerMap(
            List.of(new CustomerMap.Band(31, 373, 300), new CustomerMap.Band(0, 30, 200)),
            List.of(new CustomerMap.Band(1, 1, 260), new CustomerMap.Band(2, 209, 240)),
            List.of(
                new CustomerMap.Cell(2, 1, "New customers", 60, money(1_234_500)),
                new CustomerMap.Cell(2, 2, "Champions", 140, money(90_000_000)),
                new CustomerMap.Cell(1, 1, "Hibernating", 200, money(3_000_000)),
                new CustomerMap.Cell(1, 2, "At risk", 100, money(20_000_000))),
            List.of(
                new CustomerMap.Segment("Champions", 140, money(90_000_000)),
                new CustomerMap.Segment("New customers", 60, money(1_234_500)),
                new CustomerMap.Segment("At risk", 100, money(20_000_000)),
                new CustomerMap.Segment("Hibernating", 200, money(3_000_000)),
                new CustomerMap.Segment("Not to be lost", 0, money(0)))),
        new WatchList(
            List.of("As of 2011-12-09 by BG/NBD, fitted on 500 members."),
            warnings,
            money(20_470_000),
            477));
  }

  static List<Machine> machines() {
    return List.of(
        new Machine(
            "Order",
            List.of(
                state("AWAITING_PAYMENT", false, 21_061),
                state("CONFIRMED", false, 21_061),
                state("ON_HOLD", false, 0),
                state("IN_FULFILMENT", false, 21_061),
                state("DELIVERED", false, 21_023),
                state("COMPLETED", true, 21_023),
                state("CANCELLED", true, 38)),
            List.of(
                move("AWAITING_PAYMENT", "paymentSecured", "CONFIRMED", 21_061),
                move("AWAITING_PAYMENT", "paymentUnderReview", "ON_HOLD", 0),
                move("AWAITING_PAYMENT", "paymentTimeout", "CANCELLED", 0),
                move("AWAITING_PAYMENT", "cancel", "CANCELLED", 0),
                move("CONFIRMED", "hold", "ON_HOLD", 0),
                move("ON_HOLD", "release", "CONFIRMED", 0),
                move("ON_HOLD", "reject", "CANCELLED", 0),
                move("CONFIRMED", "startFulfilment", "IN_FULFILMENT", 21_061),
                move("CONFIRMED", "cancel", "CANCELLED", 0),
                move("IN_FULFILMENT", "cancelUnshipped", "IN_FULFILMENT", 411),
                move("IN_FULFILMENT", "cancelUnshipped", "CANCELLED", 38),
                move("IN_FULFILMENT", "cancelUnshipped", "COMPLETED", 0),
                move("IN_FULFILMENT", "allDelivered", "DELIVERED", 21_023),
                move("DELIVERED", "complete", "COMPLETED", 21_023))),
        new Machine(
            "Payment",
            List.of(
                state("NEW", false, 21_061),
                state("AUTHORISING", false, 21_061),
                state("AUTHORISED", false, 21_061),
                state("ACTION_REQUIRED", false, 0),
                state("PENDING", false, 0),
                state("UNKNOWN", false, 210),
                state("DECLINED", true, 0),
                state("NEEDS_CARE", true, 0),
                state("PARTIALLY_CAPTURED", false, 0),
                state("CAPTURED", true, 21_023),
                state("VOIDED", true, 38),
                state("REFUNDED", true, 812)),
            List.of(
                move("NEW", "authoriseSent", "AUTHORISING", 21_061),
                move("AUTHORISING", "approved", "AUTHORISED", 20_851),
                move("AUTHORISING", "declined", "DECLINED", 0),
                move("AUTHORISING", "actionRequired", "ACTION_REQUIRED", 0),
                move("AUTHORISING", "pending", "PENDING", 0),
                move("AUTHORISING", "lost", "UNKNOWN", 210),
                move("ACTION_REQUIRED", "notified", "AUTHORISED", 0),
                move("PENDING", "notified", "AUTHORISED", 0),
                move("UNKNOWN", "found", "AUTHORISED", 210),
                move("UNKNOWN", "asked", "UNKNOWN", 12),
                move("UNKNOWN", "gaveUp", "NEEDS_CARE", 0),
                move("UNKNOWN", "notDone", "DECLINED", 0),
                move("AUTHORISED", "capture", "CAPTURED", 21_023),
                move("AUTHORISED", "capturePart", "PARTIALLY_CAPTURED", 0),
                move("AUTHORISED", "void", "VOIDED", 38),
                move("PARTIALLY_CAPTURED", "releaseRest", "CAPTURED", 0),
                move("CAPTURED", "refundPart", "CAPTURED", 6_512),
                move("CAPTURED", "refundAll", "REFUNDED", 812))),
        new Machine(
            "Shipment",
            List.of(
                state("PLANNED", false, 22_004),
                state("PICKING", false, 22_004),
                state("PACKED", false, 22_004),
                state("SHIPPED", false, 22_004),
                state("AWAITING_PICKUP", false, 0),
                state("IN_TRANSIT", false, 22_004),
                state("OUT_FOR_DELIVERY", false, 0),
                state("EXCEPTION", false, 0),
                state("DELIVERED", true, 22_004),
                state("RETURNED_TO_SENDER", true, 0),
                state("LOST", true, 0),
                state("CANCELLED", true, 0)),
            List.of(
                move("PLANNED", "pick", "PICKING", 22_004),
                move("PICKING", "pack", "PACKED", 22_004),
                move("PLANNED", "cancel", "CANCELLED", 0),
                move("PICKING", "cancel", "CANCELLED", 0),
                move("PACKED", "cancel", "CANCELLED", 0),
                move("PACKED", "handOver", "SHIPPED", 22_004),
                move("PACKED", "readyForPickup", "AWAITING_PICKUP", 0),
                move("AWAITING_PICKUP", "collected", "DELIVERED", 0),
                move("SHIPPED", "inTransit", "IN_TRANSIT", 22_004),
                move("IN_TRANSIT", "outForDelivery", "OUT_FOR_DELIVERY", 0),
                move("IN_TRANSIT", "delivered", "DELIVERED", 22_004),
                move("OUT_FOR_DELIVERY", "delivered", "DELIVERED", 0),
                move("IN_TRANSIT", "exception", "EXCEPTION", 0),
                move("EXCEPTION", "resolved", "IN_TRANSIT", 0),
                move("EXCEPTION", "lost", "LOST", 0),
                move("EXCEPTION", "returned", "RETURNED_TO_SENDER", 0))),
        new Machine(
            "After-sale case",
            List.of(
                state("REQUESTED", false, 7_324),
                state("APPROVED", false, 7_324),
                state("RECEIVED", false, 7_324),
                state("ACCEPTED", false, 7_324),
                state("AWAITING_REFUND", false, 7_324),
                state("COMPLETED", true, 7_324),
                state("DECLINED", true, 0)),
            List.of(
                move("REQUESTED", "approve", "APPROVED", 7_324),
                move("REQUESTED", "decline", "DECLINED", 0),
                move("APPROVED", "receive", "RECEIVED", 7_324),
                move("RECEIVED", "inspect", "ACCEPTED", 7_324),
                move("ACCEPTED", "settle", "AWAITING_REFUND", 7_324),
                move("AWAITING_REFUND", "refundFailed", "AWAITING_REFUND", 3),
                move("AWAITING_REFUND", "refundDone", "COMPLETED", 7_324))));
  }

  private static Machine.State state(String name, boolean end, long entered) {
    return new Machine.State(name, end, entered, end ? entered : 0);
  }

  private static Machine.Transition move(String from, String event, String to, long taken) {
    return new Machine.Transition(from, event, to, taken);
  }

  private static ItemHistory item(
      Random random, String sku, String name, long demandPerWeek, long reorderPoint) {
    List<ItemHistory.ItemWeek> weeks = new ArrayList<>();
    long onHand = 4 * demandPerWeek;
    double level = demandPerWeek;
    long onOrder = 0;
    for (int i = 0; i < WEEKS; i++) {
      long demand = (long) (demandPerWeek * (0.3 + 1.5 * random.nextDouble()));
      demand = i == 30 ? 5 * demandPerWeek : i == 4 ? 0 : demand;
      long received = onOrder;
      onOrder = 0;
      onHand += received;
      long missing = Math.max(0, demand - onHand);
      onHand = Math.max(0, onHand - demand);
      long point = i < 4 ? 0 : (long) (reorderPoint * level / demandPerWeek);
      if (onHand < point) {
        onOrder = 4L * demandPerWeek;
      }
      weeks.add(
          new ItemHistory.ItemWeek(
              START.plusWeeks(i),
              demand,
              i < 4 ? OptionalDouble.empty() : OptionalDouble.of(level),
              onHand,
              point,
              received,
              missing));
      level = 0.2 * demand + 0.8 * level;
    }
    return new ItemHistory(sku, name, weeks);
  }

  private static List<Receipt> receipts() {
    LocalDateTime placed = LocalDateTime.of(2011, 11, 14, 15, 27);
    List<Receipt.Line> lines = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      long list = 120_000 - 4_000L * i;
      lines.add(
          new Receipt.Line(
              Integer.toString(22_000 + i),
              "RETROSPOT TEA SET No. " + (i + 1),
              48L + i,
              new BigDecimal("2.55"),
              money(list),
              money(list / 20),
              money(list - list / 20)));
    }
    return List.of(
        new Receipt(
            "the largest order of a Gold member",
            "576365",
            "14646",
            "Gold",
            "Netherlands",
            placed,
            lines,
            List.of(
                new Receipt.Step("goods at list price", money(1_748_000)),
                new Receipt.Step("Spend 200, save 5%", money(-87_400)),
                new Receipt.Step("Gold members save 3%", money(-49_818)),
                new Receipt.Step("shipping", money(1_800)),
                new Receipt.Step("Free shipping from 100 on", money(-1_800))),
            money(1_610_782),
            "Order",
            List.of(
                new Receipt.PathStep(placed, "place", "AWAITING_PAYMENT"),
                new Receipt.PathStep(placed, "paymentSecured", "CONFIRMED"),
                new Receipt.PathStep(placed.plusHours(1), "startFulfilment", "IN_FULFILMENT"),
                new Receipt.PathStep(placed.plusDays(3), "cancelUnshipped", "IN_FULFILMENT"),
                new Receipt.PathStep(placed.plusDays(5), "allDelivered", "DELIVERED"),
                new Receipt.PathStep(placed.plusDays(19), "complete", "COMPLETED")),
            List.of(
                new Receipt.Refund(
                    placed.plusDays(8),
                    "3 of 22004 from invoice C577358",
                    money(765),
                    money(705)))),
        new Receipt(
            "a guest's order of one line",
            "576421",
            "guest",
            "",
            "United Kingdom",
            placed.plusDays(1),
            lines.subList(0, 1),
            List.of(
                new Receipt.Step("goods at list price", money(120_000)),
                new Receipt.Step("Spend 200, save 5%", money(-6_000))),
            money(114_000),
            "Order",
            List.of(
                new Receipt.PathStep(placed.plusDays(1), "place", "AWAITING_PAYMENT"),
                new Receipt.PathStep(placed.plusDays(1), "paymentSecured", "CONFIRMED"),
                new Receipt.PathStep(placed.plusDays(2), "startFulfilment", "IN_FULFILMENT"),
                new Receipt.PathStep(placed.plusDays(16), "cancelUnshipped", "CANCELLED")),
            List.of()));
  }

  static InputAccount rows() {
    Map<RowKind, InputAccount.Count> kinds = new EnumMap<>(RowKind.class);
    long[] rows = {
      0, 0, 5_270, 3, 71, 16, 567, 77, 62, 34, 129, 1_981, 8_668, 1_336, 1_123, 37, 131_387, 391_148
    };
    long all = 0;
    RowKind[] order = RowKind.values();
    for (int i = 0; i < rows.length; i++) {
      kinds.put(order[i], new InputAccount.Count(rows[i], BigDecimal.valueOf(rows[i] * 2_143, 2)));
      all += rows[i];
    }
    return new InputAccount(
        all,
        kinds,
        25_900,
        25_901,
        Map.of(
            InvoiceKind.SALE,
            22_062L,
            InvoiceKind.CANCELLATION,
            3_836L,
            InvoiceKind.ADJUSTMENT,
            3L),
        0,
        2_100,
        List.of(),
        0);
  }
}
