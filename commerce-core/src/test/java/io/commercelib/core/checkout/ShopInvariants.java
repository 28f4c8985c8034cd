package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.fulfilment.ShipmentState;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.core.payment.PaymentTransaction.Operation;
import io.commercelib.core.payment.PaymentTransaction.Status;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.SharesKept;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.PaymentBook;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What holds in a shop whatever was tried, and what holds once all has come to rest. */
final class ShopInvariants {
  private static final Set<String> BY_HAND = Set.of("cash", "invoice");

  private static final Money NOTHING = Money.zero(CurrencyUnit.GBP);
  private static final long STOCK = 10;

  private final RandomShop random;

  ShopInvariants(RandomShop random) {
    this.random = random;
  }

  /** Checks what holds at any time. */
  void check() {
    Map<Sku, Long> gone = new HashMap<>();
    for (Order order : random.orders()) {
      List<PaymentAttempt> payments = random.shop().checkout.paymentsOf(order.id());
      List<Shipment> shipments = random.shop().fulfilment.shipmentsOf(order.id());
      List<AfterSaleCase> cases = random.shop().afterSales.casesOf(order.id());
      moneyIsThatOfThePayments(order, payments);
      moneyIsThatOfTheBank(order, payments);
      unitsAreThoseOfTheShipments(order, shipments);
      unitsAreThoseOfTheCases(order, cases);
      refundsAreOfWhatTheCustomerDoesNotHaveOrWasGranted(order, cases);
      for (OrderLine line : order.lines()) {
        gone.merge(line.sku(), gone(line, shipments, cases), Long::sum);
      }
      keptForADraft(order).forEach((sku, units) -> gone.merge(sku, units, Long::sum));
    }
    assertThat(random.shop().left(MUG))
        .as("mugs left")
        .isEqualTo(STOCK - gone.getOrDefault(MUG, 0L));
    assertThat(random.shop().left(TEA))
        .as("tea left")
        .isEqualTo(STOCK - gone.getOrDefault(TEA, 0L));
  }

  /** Checks what holds once nothing was left undone for long enough. */
  void checkAtRest() {
    check();
    for (Order order : random.orders()) {
      List<PaymentAttempt> payments = random.shop().checkout.paymentsOf(order.id());
      List<AfterSaleCase> cases = random.shop().afterSales.casesOf(order.id());
      assertThat(transactions(payments, t -> t.status().isOpen()))
          .as("what is still asked for of %s", order.id())
          .isEmpty();
      assertThat(order.payment().refunding())
          .as("on its way for %s", order.id())
          .isEqualTo(NOTHING);
      assertThat(random.shop().fulfilment.shipmentsOf(order.id()))
          .allMatch(shipment -> ShipmentLifecycle.definition().isFinal(shipment.state()));
      assertThat(order.draft()).as("change that waits of %s", order.id()).isEmpty();
      assertThat(cases).allMatch(each -> isOver(each) || waitsForSomebody(order, each));
      assertThat(waitsForNothing(order) || order.state().is(OrderState.ON_HOLD) || waitsFor(cases))
          .as("%s, which is %s, is over or waits for somebody", order.id(), order.state())
          .isTrue();
      if (order.outstanding().isPositive() && !order.state().is(OrderState.AWAITING_PAYMENT)) {
        boolean isTold =
            random.shop().told.stream()
                .anyMatch(
                    event ->
                        event.aggregate().equals(order.aggregate())
                            && event.type().equals("order-payment-failed"));
        boolean isPromised =
            payments.stream()
                .anyMatch(p -> BY_HAND.contains(p.method()) && p.reserved().isPositive());
        assertThat(isTold || isPromised || !order.fulfilmentStatus().name().equals("DELIVERED"))
            .as("%s is outstanding for %s, and somebody knows", order.outstanding(), order.id())
            .isTrue();
      }
      eventsCameInOrder(order);
    }
  }

  private static void moneyIsThatOfThePayments(Order order, List<PaymentAttempt> payments) {
    assertThat(order.payment().authorised())
        .as("taken or reserved for %s", order.id())
        .isEqualTo(sum(payments, p -> p.captured().plus(p.capturing()).plus(p.reserved())));
    assertThat(order.payment().captured()).isEqualTo(sum(payments, PaymentAttempt::captured));
    assertThat(order.payment().refunding())
        .as("on its way for %s", order.id())
        .isEqualTo(
            sum(order.refunds(), r -> is(r, OrderRefund.Status.PENDING) ? r.left() : NOTHING));
    Money byHand =
        sum(order.refunds(), r -> is(r, OrderRefund.Status.BY_HAND) ? r.total() : NOTHING);
    assertThat(order.payment().refunded())
        .as("gone back for %s", order.id())
        .isBetween(
            sum(payments, PaymentAttempt::refunded),
            sum(payments, PaymentAttempt::refunded).plus(byHand))
        .isEqualTo(sum(order.refunds(), OrderRefund::returned));
    assertThat(order.refundedUnits())
        .allSatisfy(
            (line, units) -> assertThat(units).isLessThanOrEqualTo(order.line(line).ordered()));
    if (!order.state().is(OrderState.AWAITING_PAYMENT)) {
      assertThat(order.kept()).as("kept of %s", order.id()).isLessThanOrEqualTo(order.owed());
    }
  }

  /** The bank knows at least as much, and more only of what is not known here yet. */
  private void moneyIsThatOfTheBank(Order order, List<PaymentAttempt> payments) {
    Money captured = NOTHING;
    Money refunded = NOTHING;
    List<PaymentAttempt> atTheBank =
        payments.stream().filter(payment -> !BY_HAND.contains(payment.method())).toList();
    for (PaymentAttempt payment : atTheBank) {
      PaymentBook.Totals totals = random.bank().book().totals(payment.id(), CurrencyUnit.GBP);
      captured = captured.plus(totals.captured());
      refunded = refunded.plus(totals.refunded());
    }
    Money maybeCaptured =
        sum(
            unknown(atTheBank, Set.of(Operation.AUTHORIZE, Operation.RESUME, Operation.CAPTURE)),
            PaymentTransaction::amount);
    Money maybeRefunded =
        sum(unknown(atTheBank, Set.of(Operation.REFUND)), PaymentTransaction::amount);
    Money known = sum(atTheBank, PaymentAttempt::captured);
    Money knownBack = sum(atTheBank, PaymentAttempt::refunded);
    assertThat(captured)
        .as("taken by the bank for %s", order.id())
        .isBetween(known, known.plus(maybeCaptured));
    assertThat(refunded)
        .as("given back by the bank for %s", order.id())
        .isBetween(knownBack, knownBack.plus(maybeRefunded));
    assertThat(refunded).isLessThanOrEqualTo(captured);
  }

  private static List<PaymentTransaction> unknown(
      List<PaymentAttempt> payments, Set<Operation> operations) {
    return transactions(
        payments,
        t ->
            operations.contains(t.operation())
                && (t.status().isOpen() || t.status() == Status.NEEDS_CARE));
  }

  private static List<PaymentTransaction> transactions(
      List<PaymentAttempt> payments, Predicate<PaymentTransaction> wanted) {
    return payments.stream().flatMap(p -> p.transactions().stream()).filter(wanted).toList();
  }

  private static void unitsAreThoseOfTheShipments(Order order, List<Shipment> shipments) {
    for (OrderLine line : order.lines()) {
      long toLeave =
          units(
              line, shipments, ShipmentState.PLANNED, ShipmentState.PICKING, ShipmentState.PACKED);
      long cancelled = units(line, shipments, ShipmentState.CANCELLED);
      long all = inAll(line, shipments);
      assertThat(line.planned()).as("planned of %s", order.id()).isEqualTo(toLeave);
      assertThat(line.shipped())
          .as("shipped of %s", order.id())
          .isEqualTo(all - toLeave - cancelled);
      assertThat(line.delivered())
          .as("delivered of %s", order.id())
          .isEqualTo(units(line, shipments, ShipmentState.DELIVERED));
      assertThat(line.lost())
          .as("lost of %s", order.id())
          .isEqualTo(units(line, shipments, ShipmentState.LOST, ShipmentState.RETURNED_TO_SENDER));
    }
  }

  private static void unitsAreThoseOfTheCases(Order order, List<AfterSaleCase> cases) {
    Set<Object> open = new HashSet<>();
    cases.stream().filter(each -> !isOver(each)).forEach(each -> open.add(each.id()));
    assertThat(order.openCases()).as("open cases of %s", order.id()).isEqualTo(open);
    for (OrderLine line : order.lines()) {
      assertThat(line.returned())
          .as("returned of %s", order.id())
          .isEqualTo(cameBack(line, cases, false));
    }
  }

  private static void refundsAreOfWhatTheCustomerDoesNotHaveOrWasGranted(
      Order order, List<AfterSaleCase> cases) {
    Map<LineId, Long> refunded = order.refundedUnits();
    boolean wasPaid =
        order.history().stream().anyMatch(entry -> entry.to().equals(OrderState.CONFIRMED.name()));
    for (OrderLine line : order.lines()) {
      long granted = 0;
      long keptAlthough = 0;
      for (AfterSaleCase each : cases) {
        for (CaseLine of : each.lines()) {
          if (each.refundAttempts() > 0
              && each.kind() != CaseKind.PRICE_PROTECTION
              && of.line().equals(line.id())) {
            granted += each.kind().bringsGoods() ? of.accepted() : of.requested();
            keptAlthough += each.kind().bringsGoods() ? 0 : of.requested();
          }
        }
      }
      assertThat(refunded.getOrDefault(line.id(), 0L))
          .as("refunded units of %s", order.id())
          .isEqualTo((wasPaid ? line.cancelled() : 0) + line.lost() + granted);
      assertThat(keptAlthough)
          .as("refunded and kept of %s", order.id())
          .isLessThanOrEqualTo(line.kept());
    }
    Map<LineId, Long> units = new HashMap<>(refunded);
    units.values().removeIf(count -> count == 0);
    Map<LineId, Money> atOnce =
        new SharesKept()
            .refund(order.quote(), Credits.none(), units, false).lines().stream()
                .collect(Collectors.toMap(RefundQuote.Line::line, RefundQuote.Line::amount));
    Map<LineId, Money> inParts = order.credited().amounts();
    for (QuoteLine line : order.quote().lines()) {
      Money sum = inParts.getOrDefault(line.id(), NOTHING);
      Money shares = atOnce.getOrDefault(line.id(), NOTHING);
      boolean hasFallen =
          order.credits().stream()
              .flatMap(refund -> refund.amounts().lines().stream())
              .anyMatch(l -> l.line().equals(line.id()) && l.units() == 0);
      // What was made up for a price that fell is not given back again with the units.
      assertThat(sum)
          .as("refunds of %s", order.id())
          .isBetween(shares, hasFallen ? line.payable() : shares);
      if (refunded.getOrDefault(line.id(), 0L) == line.quantity()) {
        assertThat(sum).as("refunds of all of %s", order.id()).isEqualTo(line.payable());
      }
    }
    assertThat(order.keptBack().plus(sum(order.credits(), OrderRefund::credit)))
        .as("kept back and credited of %s", order.id())
        .isEqualTo(sum(order.credits(), refund -> refund.amounts().total()));
  }

  /** Returns what a change that waits for its money needs more than the order has. */
  private static Map<Sku, Long> keptForADraft(Order order) {
    Map<Sku, Long> more = new HashMap<>();
    order
        .draft()
        .ifPresent(
            draft -> {
              draft.quote().lines().forEach(l -> more.merge(l.sku(), l.quantity(), Long::sum));
              order.lines().forEach(l -> more.merge(l.sku(), -l.open(), Long::sum));
              more.replaceAll((sku, units) -> Math.max(0, units));
            });
    return more;
  }

  /** Returns how many units of a line are not in the stock any more. */
  private static long gone(OrderLine line, List<Shipment> shipments, List<AfterSaleCase> cases) {
    return line.ordered()
        - line.cancelled()
        - units(line, shipments, ShipmentState.RETURNED_TO_SENDER)
        - cameBack(line, cases, true);
  }

  private static long units(OrderLine line, List<Shipment> shipments, ShipmentState... in) {
    return inAll(line, shipments.stream().filter(s -> List.of(in).contains(s.state())).toList());
  }

  private static long inAll(OrderLine line, List<Shipment> shipments) {
    return shipments.stream().mapToLong(s -> s.units().getOrDefault(line.id(), 0L)).sum();
  }

  /** Returns how many units of a line came back for good, and were sold again or not. */
  private static long cameBack(OrderLine line, List<AfterSaleCase> cases, boolean soldAgain) {
    long sum = 0;
    for (AfterSaleCase each : cases) {
      boolean isRepair = each.kind() == CaseKind.REPAIR;
      // What was to be mended is the customer's, unless it could not be.
      if (!isRepair || each.refundAttempts() > 0) {
        for (CaseLine of : each.lines()) {
          if (of.line().equals(line.id())) {
            sum += !soldAgain ? of.accepted() : isRepair ? 0 : of.sellable();
          }
        }
      }
    }
    return sum;
  }

  private static boolean isOver(AfterSaleCase each) {
    return CaseLifecycle.definition().isFinal(each.state());
  }

  private static boolean waitsForNothing(Order order) {
    return order.state().is(OrderState.COMPLETED) || order.state().is(OrderState.CANCELLED);
  }

  private static boolean waitsFor(List<AfterSaleCase> cases) {
    return cases.stream().anyMatch(each -> !isOver(each));
  }

  /** Goods are awaited for thirty days, money until it is there: only people take for ever. */
  private static boolean waitsForSomebody(Order order, AfterSaleCase each) {
    if (each.state().is(CaseState.AWAITING_REFUND)) {
      return order.refunds().stream()
          .filter(refund -> refund.id().equals(each.refundId()))
          .anyMatch(refund -> is(refund, OrderRefund.Status.NEEDS_CARE));
    }
    return !each.state().is(CaseState.APPROVED) && !each.state().is(CaseState.IN_TRANSIT);
  }

  private void eventsCameInOrder(Order order) {
    List<Long> versions =
        random.shop().told.stream()
            .filter(event -> event.aggregate().equals(order.aggregate()))
            .map(Event::version)
            .toList();
    assertThat(versions)
        .as("events of %s", order.id())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, order.lastEvent()).boxed().toList());
  }

  private static boolean is(OrderRefund refund, OrderRefund.Status status) {
    return refund.status() == status;
  }

  private static <T> Money sum(List<T> of, Function<T, Money> amount) {
    return of.stream().map(amount).reduce(NOTHING, Money::plus);
  }
}
