package io.commercelib.examples.shop.aftersales;

import static io.commercelib.examples.shop.aftersales.WholeShop.MUGS;
import static io.commercelib.examples.shop.aftersales.WholeShop.STOCK;
import static io.commercelib.examples.shop.aftersales.WholeShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.CaseReason;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.membership.points.PointsAccount;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.PaymentBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Money, stock and points through random orders, shipments, cases and refunds of a whole shop. */
class AfterSalesProperties {
  private static final Money NOTHING = Money.zero(CurrencyUnit.GBP);
  private static final List<LineId> LINES = List.of(MUGS, TEAS);

  private static final List<CaseKind> KINDS =
      List.of(CaseKind.RETURN, CaseKind.REFUND_ONLY, CaseKind.RETURN, CaseKind.EXCHANGE);

  private WholeShop shop = new WholeShop();
  private int orders;
  private int shipments;
  private int cases;

  /** What is tried. */
  enum Kind {
    PLACE,
    DELIVER,
    CANCEL,
    ASK,
    GO_ON,
    PRICE_FALLS,
    SPEND_POINTS,
    DECLINE_A_REFUND,
    LET_TIME_PASS
  }

  /** One thing that is tried; the numbers choose what it is about. */
  record Step(Kind kind, int a, int b) {}

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void money_stock_and_points_are_conserved(@ForAll("steps") List<Step> steps) {
    shop = new WholeShop();
    orders = 0;
    shipments = 0;
    cases = 0;

    for (Step step : steps) {
      take(step);
      check();
    }
    bringAllToAnEnd();

    check();
    Money paidByGoods = NOTHING;
    Money worthOfGoods = NOTHING;
    for (Order order : all()) {
      paidByGoods = paidByGoods.plus(exchanged(order));
      for (OrderRefund refund : order.refunds()) {
        for (RefundDeduction kept : refund.deductions()) {
          worthOfGoods =
              kept.reason().is(CaseReason.EXCHANGED)
                  ? worthOfGoods.plus(kept.amount())
                  : worthOfGoods;
        }
      }
      assertThat(order.payment().captured().minus(order.payment().refunded()))
          .as("what is left of %s", order.id())
          .isEqualTo(order.kept());
      assertThat(order.credited().total(CurrencyUnit.GBP))
          .as("all came back of %s", order.id())
          .isEqualTo(order.quote().linesPayable());
      // Shipping stays paid if the last units were called off after others had left.
      assertThat(order.price()).isEqualTo(order.keptBack().plus(order.shippingPrice()));
      assertThat(order.kept()).isEqualTo(order.owed());
    }
    assertThat(paidByGoods).as("paid by goods, once").isEqualTo(worthOfGoods);
    assertThat(shop.balance().in(PointsAccount.REDEEMED)).as("points still spent").isZero();
  }

  private void take(Step step) {
    int a = step.a();
    int b = step.b();
    switch (step.kind()) {
      case PLACE -> {
        OrderId id = new OrderId("A-" + ++orders);
        shop.checkout.place(
            PlaceOrder.of(
                shop.nextCommand(), id, shop.quote(1 + a % 4, b % 3, a % 2 * 17L * b), "card"));
      }
      case DELIVER -> one(a).ifPresent(order -> deliver(order, 1 + b % 3));
      case CANCEL ->
          one(a)
              .ifPresent(
                  order -> {
                    Map<LineId, Long> units = some(order, OrderLine::cancellable, 1 + b % 2);
                    if (!units.isEmpty()) {
                      shop.checkout.cancelItems(
                          new CancelItems(shop.nextCommand(), order.id(), units, "ann", "no"));
                    }
                  });
      case ASK ->
          one(a)
              .ifPresent(
                  order ->
                      ask(
                          order,
                          KINDS.get(b % KINDS.size()),
                          b % 2 == 0 ? ReturnReason.CHANGED_MIND : ReturnReason.FAULTY,
                          some(order, OrderLine::kept, 1 + b % 3)));
      case GO_ON -> {
        List<AfterSaleCase> open = openCases();
        if (!open.isEmpty()) {
          goOn(open.get(a % open.size()), b);
        }
      }
      case PRICE_FALLS ->
          one(a).ifPresent(order -> priceFalls(order, Money.parse("GBP 0.07").multipliedBy(b)));
      case SPEND_POINTS -> shop.spend(b * 20L);
      case DECLINE_A_REFUND -> shop.gateway.declineNext(1);
      case LET_TIME_PASS -> shop.clock.advance(Duration.ofDays(1 + a % 3));
    }
    if (step.b() % 3 != 0) {
      shop.runDue();
    }
  }

  private void deliver(Order order, long most) {
    Map<LineId, Long> units = some(order, OrderLine::shippable, most);
    if (!units.isEmpty()) {
      ShipmentId id = new ShipmentId("S-" + ++shipments);
      shop.fulfilment.plan(shop.nextCommand(), id, order.id(), units, "warehouse");
      for (ShipmentTrigger trigger :
          List.of(
              new ShipmentTrigger.Pack(),
              new ShipmentTrigger.HandOver("post", "T-" + id),
              new ShipmentTrigger.Delivered("signed"))) {
        shop.fulfilment.tell(shop.nextCommand(), id, trigger, "warehouse");
      }
    }
  }

  private void ask(Order order, CaseKind kind, ReturnReason reason, Map<LineId, Long> units) {
    if (!units.isEmpty()) {
      shop.afterSales.request(
          new RequestCase(
              shop.nextCommand(),
              new CaseId("R-" + ++cases),
              order.id(),
              kind,
              units,
              reason,
              "ann"));
    }
  }

  private void priceFalls(Order order, Money now) {
    Map<LineId, Long> units = some(order, OrderLine::kept, 2);
    units.remove(TEAS);
    if (!units.isEmpty()) {
      shop.afterSales.request(
          new RequestCase(
              shop.nextCommand(),
              new CaseId("R-" + ++cases),
              order.id(),
              CaseKind.PRICE_PROTECTION,
              units,
              ReturnReason.PRICE_FELL,
              List.of(),
              Map.of(MUGS, now),
              "ann"));
    }
  }

  private void goOn(AfterSaleCase c, int b) {
    CaseState state = c.state();
    if (state.is(CaseState.REQUESTED)) {
      tell(c, new CaseTrigger.Approve());
    } else if (state.is(CaseState.APPROVED)) {
      Map<LineId, Long> units = new HashMap<>();
      c.lines().forEach(line -> units.put(line.line(), line.outstanding()));
      tell(c, new CaseTrigger.Receive(units));
    } else if (state.is(CaseState.RECEIVED)) {
      Map<LineId, CaseTrigger.Finding> found = new HashMap<>();
      for (CaseLine line : c.lines()) {
        long good = b % 2 == 0 ? line.received() : line.received() - 1;
        long rest = line.received() - good;
        found.put(
            line.line(),
            new CaseTrigger.Finding(good, b % 3 == 0 ? rest : 0, b % 3 == 0 ? 0 : rest, 0));
      }
      tell(c, new CaseTrigger.Inspect(found));
    } else if (state.is(CaseState.ACCEPTED) && c.kind() == CaseKind.EXCHANGE) {
      tell(c, new CaseTrigger.Settle());
    } else if (state.is(CaseState.ACCEPTED)) {
      settle(c, new CaseTrigger.Settle());
    } else if (state.is(CaseState.AWAITING_REPLACEMENT) && c.replacement().isEmpty()) {
      OrderId id = new OrderId("A-" + ++orders);
      shop.afterSales.replace(
          c.id(),
          PlaceOrder.of(shop.nextCommand(), id, shop.quote(1 + b % 3, b % 2, 0), "card"),
          "desk");
    } else if (state.is(CaseState.AWAITING_REPLACEMENT)) {
      tell(c, new CaseTrigger.RetryRefund());
    } else if (state.is(CaseState.AWAITING_REFUND)) {
      tell(c, new CaseTrigger.RetryRefund());
    }
  }

  /** What goes back is what was previewed. */
  private void settle(AfterSaleCase c, CaseTrigger trigger) {
    RefundPreview preview = shop.afterSales.previewRefund(c.id()).orElseThrow();
    tell(c, trigger);
    OrderRefund made = shop.checkout.find(c.order()).orElseThrow().refund(c.refundId());
    assertThat(made.amounts()).isEqualTo(preview.amounts());
    assertThat(made.deductions()).isEqualTo(preview.deductions());
    assertThat(made.total()).isEqualTo(preview.back());
  }

  private void tell(AfterSaleCase c, CaseTrigger trigger) {
    shop.afterSales.tell(shop.nextCommand(), c.id(), trigger, "desk");
  }

  private void bringAllToAnEnd() {
    shop.gateway.declineNext(0);
    for (int round = 0; round < 12; round++) {
      passAMinute();
      openCases().forEach(c -> goOn(c, 0));
    }
    endExchanges();
    for (Order order : all()) {
      Map<LineId, Long> open = some(order, OrderLine::cancellable, 99);
      if (!open.isEmpty()) {
        shop.checkout.cancelItems(
            new CancelItems(shop.nextCommand(), order.id(), open, "ann", "no"));
      }
      Order now = shop.checkout.find(order.id()).orElseThrow();
      Map<LineId, Long> kept = new HashMap<>();
      for (OrderLine line : now.lines()) {
        long paid = line.ordered() - now.credited().unitsOf(line.id());
        if (paid > 0) {
          kept.put(line.id(), paid);
        }
      }
      ask(now, CaseKind.RETURN, ReturnReason.FAULTY, kept);
    }
    for (int round = 0; round < 12; round++) {
      passAMinute();
      openCases().forEach(c -> goOn(c, 0));
    }
    tryRefundsAgain();
    passAMinute();
    passAMinute();
    giveBackByHand();
    passAMinute();
  }

  /** Those of what was called off belong to no case. */
  private void tryRefundsAgain() {
    for (Order order : all()) {
      for (OrderRefund refund : order.refunds()) {
        if (refund.status() == OrderRefund.Status.NEEDS_CARE) {
          shop.checkout.retryRefund(shop.nextCommand(), order.id(), refund.id(), "desk");
        }
      }
    }
  }

  private void passAMinute() {
    shop.clock.advance(Duration.ofMinutes(1));
    shop.runDue();
  }

  private void endExchanges() {
    for (AfterSaleCase c : openCases()) {
      if (c.state().is(CaseState.AWAITING_REPLACEMENT)) {
        tell(c, new CaseTrigger.ReplacementDelivered());
      }
    }
  }

  /** What was paid by goods that came back is given back by hand. */
  private void giveBackByHand() {
    for (Order order : all()) {
      for (OrderRefund refund : order.refunds()) {
        if (refund.status() == OrderRefund.Status.NEEDS_CARE) {
          assertThat(exchanged(order)).as("only that needs care").isNotEqualTo(NOTHING);
          shop.checkout.recordRefund(shop.nextCommand(), order.id(), refund.id(), "desk");
        }
      }
    }
  }

  /** Returns what of an order was paid by goods that came back. */
  private Money exchanged(Order order) {
    Money sum = NOTHING;
    for (PaymentAttempt payment : shop.checkout.paymentsOf(order.id())) {
      sum = payment.method().equals(AfterSales.EXCHANGE) ? sum.plus(payment.captured()) : sum;
    }
    return sum;
  }

  private void check() {
    Money inTheBank = NOTHING;
    Map<LineId, Long> gone = new HashMap<>();
    for (Order order : all()) {
      assertThat(order.kept()).as("kept of %s", order.id()).isLessThanOrEqualTo(order.owed());
      for (PaymentAttempt payment : shop.checkout.paymentsOf(order.id())) {
        if (!payment.method().equals(AfterSales.EXCHANGE)) {
          inTheBank = inTheBank.plus(payment.captured()).minus(payment.refunded());
        }
      }
      Money credited = NOTHING;
      Money accounted = NOTHING;
      for (OrderRefund refund : order.refunds()) {
        credited = credited.plus(refund.amounts().total()).plus(refund.other());
        accounted = accounted.plus(refund.total()).plus(refund.deducted()).plus(refund.notTaken());
      }
      assertThat(accounted).as("gone back, kept back and not taken").isEqualTo(credited);
      assertThat(order.price()).isBetween(NOTHING, order.quote().payable());
      for (OrderLine line : order.lines()) {
        gone.merge(line.id(), line.shipped(), Long::sum);
      }
      for (AfterSaleCase c : shop.afterSales.casesOf(order.id())) {
        for (CaseLine line : c.lines()) {
          gone.merge(line.line(), -line.sellable(), Long::sum);
        }
      }
    }
    PaymentBook.Totals book = shop.bank.book().totals(CurrencyUnit.GBP);
    assertThat(book.captured().minus(book.refunded())).as("what the bank has").isEqualTo(inTheBank);
    for (LineId line : LINES) {
      assertThat(shop.onHand(line)).isEqualTo(STOCK - gone.getOrDefault(line, 0L));
    }
    assertThat(shop.balance().accounts().values().stream().mapToLong(Long::longValue).sum())
        .as("points of all accounts")
        .isZero();
  }

  private List<AfterSaleCase> openCases() {
    List<AfterSaleCase> open = new ArrayList<>();
    for (Order order : all()) {
      order.openCases().forEach(id -> open.add(shop.afterSales.find(id).orElseThrow()));
    }
    return open;
  }

  private List<Order> all() {
    List<Order> found = new ArrayList<>();
    for (int i = 1; i <= orders; i++) {
      shop.checkout.find(new OrderId("A-" + i)).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Order> one(int number) {
    List<Order> found = all();
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(number % found.size()));
  }

  private static Map<LineId, Long> some(
      Order order, ToLongFunction<OrderLine> possible, long most) {
    Map<LineId, Long> units = new HashMap<>();
    for (OrderLine line : order.lines()) {
      long count = Math.min(most, possible.applyAsLong(line));
      if (count > 0) {
        units.put(line.id(), count);
      }
    }
    return units;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 59);
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(4, Kind.PLACE),
            Tuple.of(5, Kind.DELIVER),
            Tuple.of(1, Kind.CANCEL),
            Tuple.of(6, Kind.ASK),
            Tuple.of(16, Kind.GO_ON),
            Tuple.of(2, Kind.PRICE_FALLS),
            Tuple.of(3, Kind.SPEND_POINTS),
            Tuple.of(2, Kind.DECLINE_A_REFUND),
            Tuple.of(1, Kind.LET_TIME_PASS));
    return Combinators.combine(kinds, number, number)
        .as(Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }
}
