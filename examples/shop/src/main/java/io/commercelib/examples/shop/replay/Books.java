package io.commercelib.examples.shop.replay;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.order.FulfilmentStatus;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Orders;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentLifecycle;
import io.commercelib.examples.shop.Replay;
import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.InvoiceKind;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.examples.shop.report.CancellationOutcome;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.ItemHistory;
import io.commercelib.examples.shop.report.Membership;
import io.commercelib.examples.shop.report.OrderOutcome;
import io.commercelib.examples.shop.report.PromotionResult;
import io.commercelib.examples.shop.report.Receipt;
import io.commercelib.examples.shop.report.ReplayReport;
import io.commercelib.examples.shop.report.Run;
import io.commercelib.examples.shop.report.Stock;
import io.commercelib.examples.shop.report.Week;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.membership.TierMigration;
import io.commercelib.membership.points.PointsBalance;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.Money;

/** Closes the books when all is over: goes through every order, checks itself and reports. */
final class Books {
  private static final int MOST_SHORTAGES = 50;

  private final TransactionSource input;
  private final Survey survey;
  private final Shop shop;
  private final Tallies tallies;
  private final Assortment assortment;
  private final SalesDesk sales;
  private final ReturnsDesk returns;
  private final Purchasing purchasing;

  private final MachineTally orderMachine = MachineTally.of("Order", OrderLifecycle.definition());
  private final MachineTally paymentMachine =
      MachineTally.of("Payment", PaymentLifecycle.definition());
  private final MachineTally shipmentMachine =
      MachineTally.of("Shipment", ShipmentLifecycle.definition());
  private final MachineTally caseMachine =
      MachineTally.of("After-sale case", CaseLifecycle.definition());

  private final Map<Outcome, Sum> outcomes = new EnumMap<>(Outcome.class);
  private final TreeMap<Sku, Long> shipped = new TreeMap<>();
  private final TreeMap<Sku, Long> returned = new TreeMap<>();
  private final Highlights highlights = new Highlights();
  private Money owed = Tallies.zero();
  private Money captured = Tallies.zero();
  private Money refunded = Tallies.zero();
  private long orders;
  private long overRefunded;
  private final List<String> unfinished = new ArrayList<>();

  Books(
      TransactionSource input,
      Survey survey,
      Shop shop,
      Tallies tallies,
      Assortment assortment,
      SalesDesk sales,
      ReturnsDesk returns,
      Purchasing purchasing) {
    this.input = input;
    this.survey = survey;
    this.shop = shop;
    this.tallies = tallies;
    this.assortment = assortment;
    this.sales = sales;
    this.returns = returns;
    this.purchasing = purchasing;
  }

  /** Returns the report of a replay that has come to its end. */
  ReplayReport close(
      Replay.Settings settings,
      InputAccount account,
      Map<Sku, Long> corrected,
      long cutCorrections) {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new Sum());
    }
    Query query = Orders.all().limit(100);
    boolean more = true;
    while (more) {
      Page<OrderId, Order> page = shop.checkout.orders(query);
      page.values().forEach(this::enter);
      more = page.next().isPresent();
      if (more) {
        query = query.after(page.next().orElseThrow());
      }
    }
    return new ReplayReport(
        new Run(
            input.name(),
            settings.promotionsName(),
            settings.seed(),
            Shop.CURRENCY,
            survey.first().toLocalDate(),
            survey.last().toLocalDate()),
        weeks(),
        outcomes(),
        promotions(),
        membership(),
        List.of(
            orderMachine.toReport(),
            paymentMachine.toReport(),
            shipmentMachine.toReport(),
            caseMachine.toReport()),
        stock(corrected),
        items(),
        cancellations(),
        highlights.receipts(this),
        account,
        checks(account, corrected),
        notes(cutCorrections));
  }

  private void enter(Order order) {
    orders++;
    owed = owed.plus(order.quote().payable());
    captured = captured.plus(order.payment().captured());
    refunded = refunded.plus(order.payment().refunded());
    if (order.payment().refunded().isGreaterThan(order.payment().captured())) {
      overRefunded++;
    }
    if (!OrderLifecycle.definition().isFinal(order.state())) {
      unfinished.add(order.id() + " " + order.state());
    }
    order
        .lines()
        .forEach(
            line -> {
              shipped.merge(line.sku(), line.shipped(), Math::addExact);
              returned.merge(line.sku(), line.returned(), Math::addExact);
            });
    Sum sum = outcomes.get(Outcome.of(order));
    if (sum != null) {
      sum.add(order.payment().captured());
    }
    orderMachine.enter("AWAITING_PAYMENT", order.state().name(), order.history());
    for (PaymentAttempt attempt : shop.checkout.paymentsOf(order.id())) {
      paymentMachine.enter("AUTHORISING", attempt.state().name(), attempt.history());
    }
    for (Shipment shipment : shop.fulfilment.shipmentsOf(order.id())) {
      shipmentMachine.enter("PLANNED", shipment.state().name(), shipment.history());
    }
    for (AfterSaleCase afterSale : shop.afterSales.casesOf(order.id())) {
      caseMachine.enter("REQUESTED", afterSale.state().name(), afterSale.history());
    }
    highlights.look(order);
  }

  private List<Week> weeks() {
    List<Week> weeks = new ArrayList<>();
    LocalDate last = tallies.weeks.isEmpty() ? LocalDate.EPOCH : tallies.weeks.lastKey();
    LocalDate monday = Tallies.mondayOf(survey.first().toLocalDate());
    Money stockValue = Tallies.zero();
    while (!monday.isAfter(last)) {
      Tallies.Week week = tallies.week(monday);
      // After the last review nobody counts the shelves any more.
      stockValue = week.stockValue.isZero() ? stockValue : week.stockValue;
      weeks.add(
          new Week(
              monday,
              week.orders,
              week.list,
              week.discount,
              week.shipping,
              week.refunded,
              week.lines,
              week.linesShort,
              stockValue));
      monday = monday.plusWeeks(1);
    }
    return weeks;
  }

  private List<OrderOutcome> outcomes() {
    List<OrderOutcome> all = new ArrayList<>();
    outcomes.forEach(
        (outcome, sum) ->
            all.add(new OrderOutcome(outcome.label(), outcome.meaning, sum.count, sum.amount)));
    return all;
  }

  private List<PromotionResult> promotions() {
    return shop.prices.rules().promotions().stream()
        .map(
            promotion -> {
              Tallies.Promotion gave =
                  tallies.promotions.getOrDefault(promotion.id(), new Tallies.Promotion());
              return new PromotionResult(
                  promotion.id(), promotion.name(), gave.orders, gave.discount);
            })
        .toList();
  }

  private Membership membership() {
    Instant end = shop.diary.instant();
    Map<String, Long> members = new HashMap<>();
    Map<String, Money> spend = new HashMap<>();
    for (Map.Entry<CustomerId, Money> member : tallies.spend.entrySet()) {
      Optional<TierDecision> decision =
          shop.storage.transact(tx -> shop.membership.tierOf(tx, member.getKey(), end));
      decision.ifPresent(
          known -> {
            String tier = known.standing().tier().id();
            members.merge(tier, 1L, Long::sum);
            spend.merge(tier, member.getValue(), Money::plus);
          });
    }
    List<Membership.Tier> tiers = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    names.put(Membership.TierMove.JOINED, Membership.TierMove.JOINED);
    for (Tier tier : shop.programme.tiers()) {
      names.put(tier.id(), tier.name());
      tiers.add(
          new Membership.Tier(
              tier.name(),
              members.getOrDefault(tier.id(), 0L),
              spend.getOrDefault(tier.id(), Tallies.zero())));
    }
    List<Membership.TierMove> moves = new ArrayList<>();
    tallies.moves.forEach(
        (move, count) ->
            moves.add(
                new Membership.TierMove(
                    names.getOrDefault(move.from(), move.from()),
                    names.getOrDefault(move.to(), move.to()),
                    count)));
    return new Membership(tiers, moves, months(), tallies.pointsEarned, tallies.pointsClawedBack);
  }

  private List<Membership.TierMonth> months() {
    List<LocalDate> lastDays = new ArrayList<>();
    YearMonth last = YearMonth.from(survey.last());
    for (YearMonth month = YearMonth.from(survey.first());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      lastDays.add(month.equals(last) ? survey.last().toLocalDate() : month.atEndOfMonth());
    }
    TierMigration migration =
        shop.membership.migration(
            shop.storage,
            lastDays.stream()
                .map(day -> day.plusDays(1).atStartOfDay(Shop.ZONE).toInstant())
                .toList());
    List<Membership.TierMonth> months = new ArrayList<>();
    for (int i = 0; i < lastDays.size(); i++) {
      Map<String, Long> members = migration.snapshots().get(i).members();
      months.add(
          new Membership.TierMonth(
              lastDays.get(i),
              shop.programme.tiers().stream()
                  .map(tier -> members.getOrDefault(tier.id(), 0L))
                  .toList()));
    }
    return months;
  }

  private Stock stock(Map<Sku, Long> corrected) {
    BigDecimal value = BigDecimal.ZERO;
    long onHand = 0;
    for (Sku sku : allSkus(corrected)) {
      long there = balance(sku).onHand();
      onHand = Math.addExact(onHand, there);
      value = value.add(assortment.cost(sku).multiply(BigDecimal.valueOf(there)));
    }
    List<Stock.Shortage> shortages =
        tallies.shortages.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Sku, Tallies.Shortfall>>comparingLong(
                        shortage -> -shortage.getValue().pieces)
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_SHORTAGES)
            .map(
                shortage ->
                    new Stock.Shortage(
                        shortage.getKey().value(),
                        assortment.name(shortage.getKey()),
                        shortage.getValue().lines,
                        shortage.getValue().pieces,
                        shortage.getValue().givenUp))
            .toList();
    return new Stock(
        purchasing.range().size(),
        sum(survey.openingStock()),
        purchasing.received,
        sum(shipped),
        sum(returned),
        sum(corrected),
        onHand,
        Money.of(Shop.CURRENCY, value, RoundingMode.HALF_UP),
        purchasing.orders,
        purchasing.purchased,
        tallies.linesBackordered,
        tallies.linesGivenUp,
        shortages);
  }

  private List<ItemHistory> items() {
    List<ItemHistory> items = new ArrayList<>();
    LocalDate first = Tallies.mondayOf(survey.first().toLocalDate());
    LocalDate last = Tallies.mondayOf(survey.last().toLocalDate());
    for (Sku sku : survey.busiest()) {
      Map<LocalDate, Purchasing.Watched> weeks = purchasing.watched.getOrDefault(sku, Map.of());
      List<ItemHistory.ItemWeek> known = new ArrayList<>();
      for (LocalDate monday = first; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
        known.add(weeks.getOrDefault(monday, new Purchasing.Watched()).toReport(monday));
      }
      items.add(new ItemHistory(sku.value(), assortment.name(sku), known));
    }
    return items;
  }

  private List<CancellationOutcome> cancellations() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put("came back", "all pieces were the customer's and came back");
    meanings.put("called off before it left", "no piece had left yet");
    meanings.put("both", "some pieces came back, others had not left yet");
    meanings.put("partly matched", "the customer had fewer pieces than the row asks back");
    meanings.put("no earlier purchase", "the customer has no piece of it, by this file");
    meanings.put("guest", "nobody knows whose purchase it was");
    Map<String, Sum> rows = new HashMap<>();
    Map<String, Money> askedBy = new HashMap<>();
    for (ReturnsDesk.Asked asked : returns.asked) {
      String name =
          asked.customer.isEmpty()
              ? "guest"
              : asked.refunds.isEmpty()
                  ? "no earlier purchase"
                  : asked.missing > 0 ? "partly matched" : asked.how;
      Money back = Tallies.zero();
      for (String refund : asked.refunds) {
        back = back.plus(tallies.refundsByName.getOrDefault(refund, Tallies.zero()));
      }
      rows.computeIfAbsent(name, key -> new Sum()).add(back);
      askedBy.merge(name, asked.amount, Money::plus);
    }
    List<CancellationOutcome> outcome = new ArrayList<>();
    meanings.forEach(
        (name, meaning) -> {
          Sum sum = rows.getOrDefault(name, new Sum());
          outcome.add(
              new CancellationOutcome(
                  name,
                  meaning,
                  sum.count,
                  askedBy.getOrDefault(name, Tallies.zero()),
                  sum.amount));
        });
    return outcome;
  }

  private List<Check> checks(InputAccount account, Map<Sku, Long> corrected) {
    PaymentBook.Totals book = shop.gateway.book().totals(Shop.CURRENCY);
    Money lines = tallies.listTotal;
    Money expected = lines.minus(tallies.discountTotal).plus(tallies.shippingTotal);
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "captured = lines - discounts + shipping",
            book.captured().equals(expected) && captured.equals(expected) && owed.equals(expected),
            "%s = %s - %s + %s"
                .formatted(
                    text(book.captured()),
                    text(lines),
                    text(tallies.discountTotal),
                    text(tallies.shippingTotal))));
    checks.add(
        new Check(
            "no order was refunded more than it paid, and the gateway agrees",
            overRefunded == 0
                && book.refunded().equals(refunded)
                && refunded.equals(tallies.refunded)
                && tallies.failedRefunds == 0,
            "%s refunded by the orders, %s by the gateway's book, %d order(s) over"
                .formatted(text(refunded), text(book.refunded()), overRefunded)));
    checks.add(stockCheck(corrected));
    checks.add(
        new Check(
            "every order has come to its end",
            unfinished.isEmpty(),
            unfinished.isEmpty()
                ? "%,d orders, all final".formatted(orders)
                : "%d of %,d are not: %s"
                    .formatted(
                        unfinished.size(),
                        orders,
                        unfinished.subList(0, Math.min(5, unfinished.size())))));
    long saleInvoices = account.delivered().getOrDefault(InvoiceKind.SALE, 0L);
    checks.add(
        new Check(
            "every invoice is an order, a correction, a cancellation or left out",
            saleInvoices == orders + sales.withoutGoods && orders == tallies.orders,
            "%,d invoices of sales = %,d orders + %,d without goods; %,d cancellations, %,d adjustments,"
                    .formatted(
                        saleInvoices,
                        orders,
                        sales.withoutGoods,
                        account.delivered().getOrDefault(InvoiceKind.CANCELLATION, 0L),
                        account.delivered().getOrDefault(InvoiceKind.ADJUSTMENT, 0L))
                + " %,d left out".formatted(account.leftOut())));
    long kinds = account.kinds().values().stream().mapToLong(InputAccount.Count::rows).sum();
    checks.add(
        new Check(
            "every row is of one kind, and every cancelled row was answered",
            kinds == account.rows()
                && account.of(RowKind.CANCELLATION).rows() == returns.asked.size(),
            "%,d rows; %,d of them ask for goods back".formatted(kinds, returns.asked.size())));
    checks.add(pointsCheck());
    return checks;
  }

  private Check stockCheck(Map<Sku, Long> corrected) {
    List<String> wrong = new ArrayList<>();
    Set<Sku> skus = allSkus(corrected);
    for (Sku sku : skus) {
      long expected =
          survey.openingStock().getOrDefault(sku, 0L)
              + purchasing.receivedBySku.getOrDefault(sku, 0L)
              - shipped.getOrDefault(sku, 0L)
              + returned.getOrDefault(sku, 0L)
              + corrected.getOrDefault(sku, 0L);
      StockBalance balance = balance(sku);
      if (expected != balance.onHand() || balance.reserved() != 0) {
        wrong.add(
            "%s: %d expected, %d there, %d of them reserved"
                .formatted(sku, expected, balance.onHand(), balance.reserved()));
      }
    }
    return new Check(
        "received - sold + returned = on hand, for every SKU",
        wrong.isEmpty(),
        wrong.isEmpty()
            ? "%,d SKUs, nothing reserved for anybody".formatted(skus.size())
            : "%d of %,d SKUs are wrong: %s"
                .formatted(wrong.size(), skus.size(), wrong.subList(0, Math.min(3, wrong.size()))));
  }

  private Check pointsCheck() {
    long kept = Math.subtractExact(tallies.pointsEarned, tallies.pointsClawedBack);
    long left = 0;
    for (CustomerId member : tallies.spend.keySet()) {
      PointsBalance points = shop.storage.transact(tx -> shop.membership.pointsOf(tx, member));
      left = Math.addExact(left, points.available() - points.debt());
    }
    return new Check(
        "points earned - taken back = points members have",
        kept == left,
        "%,d - %,d = %,d; members have %,d"
            .formatted(tallies.pointsEarned, tallies.pointsClawedBack, kept, left));
  }

  private List<String> notes(long cutCorrections) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Opening stock is hindsight: what the first %d weeks ask for of each SKU."
            .formatted(Survey.WEEKS_OF_OPENING_STOCK));
    notes.add("What goods cost the shop is not in the file; half of the last price is assumed.");
    notes.add(
        "A line that cannot be met waits up to %d days, then it is called off and paid back."
            .formatted(Warehouse.PATIENCE.toDays()));
    notes.add("Refunds are what was paid, not what a row of a cancellation says.");
    notes.add(
        "%,d invoices have nothing to sell on them; the %s of postage on those is not charged here."
            .formatted(sales.withoutGoods, text(sales.chargedWithoutGoods)));
    if (cutCorrections > 0) {
      notes.add(
          "%,d write-offs were of goods that this shop never had, and were cut to what was there."
              .formatted(cutCorrections));
    }
    if (sales.couponsUsedUp > 0) {
      notes.add(
          "%,d customers entered a coupon that was used up by then and bought without."
              .formatted(sales.couponsUsedUp));
    }
    return notes;
  }

  String name(Sku sku) {
    return assortment.name(sku);
  }

  String promotionName(String id) {
    return shop.prices.rules().promotions().stream()
        .filter(promotion -> promotion.id().equals(id))
        .map(promotion -> promotion.name())
        .findFirst()
        .orElse(id);
  }

  Receipt.Refund refund(Order order, OrderRefund refund) {
    String name = Tallies.refundName(order.id(), refund.id());
    for (ReturnsDesk.Asked asked : returns.asked) {
      if (asked.refunds.contains(name)) {
        return new Receipt.Refund(
            refund.at().atZone(Shop.ZONE).toLocalDateTime(),
            "%d of %s asked back by invoice %s"
                .formatted(-asked.row.quantity(), asked.row.sku(), asked.invoice),
            asked.amount,
            refund.total());
      }
    }
    return new Receipt.Refund(
        refund.at().atZone(Shop.ZONE).toLocalDateTime(),
        refund.cause(),
        refund.total(),
        refund.total());
  }

  private Set<Sku> allSkus(Map<Sku, Long> corrected) {
    Set<Sku> skus = new TreeSet<>(survey.openingStock().keySet());
    skus.addAll(purchasing.range());
    skus.addAll(corrected.keySet());
    return skus;
  }

  private StockBalance balance(Sku sku) {
    return shop.storage.transact(tx -> shop.stock.balance(tx, sku, Shop.WAREHOUSE));
  }

  private static long sum(Map<Sku, Long> pieces) {
    return pieces.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String text(Money money) {
    return String.format(Locale.ROOT, "%,.2f", money.getAmount());
  }

  /** How an order can end. */
  private enum Outcome {
    COMPLETED("all that was ordered arrived and was kept"),
    COMPLETED_IN_PART("some lines were called off, the rest arrived and was kept"),
    RETURNED_IN_PART("it arrived, and some of it came back"),
    RETURNED("it arrived, and all of it came back"),
    CANCELLED("nothing of it left the shop"),
    OPEN("it has not come to its end");

    private final String meaning;

    Outcome(String meaning) {
      this.meaning = meaning;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Outcome of(Order order) {
      if (order.state().is(OrderState.CANCELLED)) {
        return CANCELLED;
      }
      if (!order.state().is(OrderState.COMPLETED)) {
        return OPEN;
      }
      FulfilmentStatus goods = order.fulfilmentStatus();
      if (goods == FulfilmentStatus.RETURNED) {
        return RETURNED;
      }
      if (goods == FulfilmentStatus.PARTIALLY_RETURNED) {
        return RETURNED_IN_PART;
      }
      boolean calledOff = order.lines().stream().anyMatch(line -> line.cancelled() > 0);
      return calledOff ? COMPLETED_IN_PART : COMPLETED;
    }
  }

  /** How many, and how much. */
  private static final class Sum {
    private long count;
    private Money amount = Tallies.zero();

    void add(Money more) {
      count++;
      amount = amount.plus(more);
    }
  }
}
