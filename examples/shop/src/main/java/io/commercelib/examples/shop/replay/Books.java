package io.commercelib.examples.shop.replay;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.examples.shop.Replay;
import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.InvoiceKind;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Customers;
import io.commercelib.examples.shop.report.Deliveries;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Machine;
import io.commercelib.examples.shop.report.PromotionResult;
import io.commercelib.examples.shop.report.Receipt;
import io.commercelib.examples.shop.report.ReplayReport;
import io.commercelib.examples.shop.report.Run;
import io.commercelib.examples.shop.report.Week;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.PaymentBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * Closes the books when all is over: sums up, checks itself and reports.
 *
 * <p>There is one book each on orders, goods, purchases, members and refunds.
 */
final class Books {
  private final TransactionSource input;
  private final Survey survey;
  private final Shop shop;
  private final Tallies tallies;
  private final Assortment assortment;
  private final SalesDesk sales;
  private final ReturnsDesk returns;
  private final DeliveryBook deliveries;
  private final ReturnBook goodsBack;
  private final OrderBook orders;
  private final StockBook stock;
  private final MemberBook members;
  private final CustomerBook customers;
  private final RefundBook refunds;
  private final PurchaseBook purchases;

  /** Reads what happened; {@code corrected} is pieces found less pieces written off. */
  Books(
      TransactionSource input,
      Survey survey,
      Shop shop,
      Tallies tallies,
      Assortment assortment,
      SalesDesk sales,
      ReturnsDesk returns,
      CaseDesk cases,
      Purchasing purchasing,
      SupplierDesk suppliers,
      Map<Sku, Long> corrected) {
    this.input = input;
    this.survey = survey;
    this.shop = shop;
    this.tallies = tallies;
    this.assortment = assortment;
    this.sales = sales;
    this.returns = returns;
    this.deliveries = new DeliveryBook(shop);
    this.goodsBack = new ReturnBook(shop, cases, this::promotionName);
    this.orders = new OrderBook(shop, deliveries, goodsBack);
    this.stock =
        new StockBook(
            shop, survey, assortment, purchasing, tallies, deliveries, goodsBack, corrected);
    this.members = new MemberBook(shop, survey, tallies);
    this.customers =
        new CustomerBook(orders.history, survey.last().toLocalDate(), members::decisionOf);
    this.refunds = new RefundBook(returns, tallies);
    this.purchases = new PurchaseBook(shop, purchasing, suppliers);
  }

  /** Returns the report of a replay that has come to its end. */
  ReplayReport close(Replay.Settings settings, InputAccount account, long cutCorrections) {
    Customers found = customers.customers();
    Deliveries sent = deliveries.deliveries();
    return new ReplayReport(
        new Run(
            input.name(),
            settings.promotionsName(),
            settings.seed(),
            Shop.CURRENCY,
            survey.first().toLocalDate(),
            survey.last().toLocalDate()),
        weeks(),
        orders.outcomes(),
        promotions(),
        members.membership(),
        found,
        machines(),
        sent,
        goodsBack.returns(),
        stock.stock(),
        purchases.purchases(),
        stock.items(),
        refunds.cancellations(),
        orders.highlights.receipts(this),
        account,
        checks(account, found, sent),
        notes(cutCorrections));
  }

  private List<Machine> machines() {
    List<Machine> machines = new ArrayList<>(orders.machines());
    machines.add(purchases.machine());
    return machines;
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

  private List<Check> checks(InputAccount account, Customers found, Deliveries sent) {
    PaymentBook.Totals book = shop.gateway.book().totals(Shop.CURRENCY);
    Money lines = tallies.listTotal;
    Money expected = lines.minus(tallies.discountTotal).plus(tallies.shippingTotal);
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "captured = lines - discounts + shipping",
            book.captured().equals(expected)
                && orders.captured.equals(expected)
                && orders.owed.equals(expected),
            "%s = %s - %s + %s"
                .formatted(
                    Figures.plain(book.captured()),
                    Figures.plain(lines),
                    Figures.plain(tallies.discountTotal),
                    Figures.plain(tallies.shippingTotal))));
    checks.add(
        new Check(
            "no order was refunded more than it paid, and the gateway agrees",
            orders.overRefunded == 0
                && book.refunded().equals(orders.refunded)
                && orders.refunded.equals(tallies.refunded)
                && tallies.failedRefunds == 0,
            "%s refunded by the orders, %s by the gateway's book, %s over"
                .formatted(
                    Figures.plain(orders.refunded),
                    Figures.plain(book.refunded()),
                    Figures.count(orders.overRefunded, "order", "orders"))));
    checks.add(refunds.check());
    checks.addAll(goodsBack.checks(orders.refunded));
    checks.add(deliveries.check(sent));
    checks.add(stock.check());
    checks.add(purchases.check());
    checks.add(
        new Check(
            "every order has come to its end",
            orders.unfinished.isEmpty(),
            orders.unfinished.isEmpty()
                ? Figures.count(orders.orders, "order", "orders") + ", all final"
                : "%s of %s are not: %s"
                    .formatted(
                        Figures.count(orders.unfinished.size()),
                        Figures.count(orders.orders),
                        orders.unfinished.subList(0, Math.min(5, orders.unfinished.size())))));
    long saleInvoices = account.delivered().getOrDefault(InvoiceKind.SALE, 0L);
    checks.add(
        new Check(
            "every invoice is an order, a correction, a cancellation or left out",
            saleInvoices == orders.orders + sales.withoutGoods && orders.orders == tallies.orders,
            "%s = %s + %s without goods; %s, %s, %s left out"
                .formatted(
                    Figures.count(saleInvoices, "invoice of sales", "invoices of sales"),
                    Figures.count(orders.orders, "order", "orders"),
                    Figures.count(sales.withoutGoods),
                    Figures.count(
                        account.delivered().getOrDefault(InvoiceKind.CANCELLATION, 0L),
                        "cancellation",
                        "cancellations"),
                    Figures.count(
                        account.delivered().getOrDefault(InvoiceKind.ADJUSTMENT, 0L),
                        "adjustment",
                        "adjustments"),
                    Figures.count(account.leftOut()))));
    long kinds = account.kinds().values().stream().mapToLong(InputAccount.Count::rows).sum();
    checks.add(
        new Check(
            "every row is of one kind, and every cancelled row was answered",
            kinds == account.rows()
                && account.of(RowKind.CANCELLATION).rows() == returns.asked.size(),
            "%s; %s of them ask for goods back"
                .formatted(
                    Figures.count(kinds, "row", "rows"), Figures.count(returns.asked.size()))));
    checks.add(members.check());
    checks.add(customers.check(found, tallies.spend));
    return checks;
  }

  private List<String> notes(long cutCorrections) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Opening stock is hindsight: what the first %s weeks ask for of each SKU."
            .formatted(Survey.WEEKS_OF_OPENING_STOCK));
    notes.add("What goods cost the shop is not in the file; half of the last price is assumed.");
    notes.add(
        "A line that cannot be met waits up to %s days, then it is called off and paid back."
            .formatted(Warehouse.PATIENCE.toDays()));
    notes.add(
        "After the last invoice the shop lives on for %s days: what is under way arrives, and stock"
                .formatted(ShopReplay.AFTERMATH.toDays())
            + " at the end is what is there then.");
    notes.add(
        "Refunds are what was paid, not what a row of a cancellation says, less a fee and a label"
            + " where the customer changed their mind.");
    notes.add(
        "The file knows no carriers, no weights and no reasons: who carries, what is late or lost,"
            + " what a piece weighs and why it comes back are drawn by lot from the seed.");
    notes.add(
        "A point for every pound is good for twelve months, to the end of the last, and would pay a"
            + " penny; the file tells of nobody who paid with any.");
    notes.add(
        "Tiers of the watch list and of the example are those of the last day; an order that was"
            + " called off still counts as an order, of nothing.");
    if (sales.withoutGoods > 0) {
      String postage =
          sales.chargedWithoutGoods.isZero()
              ? ""
              : "; the %s of postage on them is not charged here"
                  .formatted(Figures.money(sales.chargedWithoutGoods));
      notes.add(
          "%s nothing to sell%s."
              .formatted(
                  Figures.count(sales.withoutGoods, "invoice has", "invoices have"), postage));
    }
    if (cutCorrections > 0) {
      notes.add(
          "%s of goods that this shop never had, cut to what was there."
              .formatted(Figures.count(cutCorrections, "write-off was", "write-offs were")));
    }
    if (sales.couponsUsedUp > 0) {
      notes.add(
          "%s entered a coupon that was used up by then and bought without."
              .formatted(Figures.count(sales.couponsUsedUp, "customer", "customers")));
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

  String tierName(String id) {
    return shop.programme.tiers().stream()
        .filter(tier -> tier.id().equals(id))
        .map(Tier::name)
        .findFirst()
        .orElse(id);
  }

  Receipt.Refund refund(Order order, OrderRefund refund) {
    return refunds.refund(order, refund);
  }
}
