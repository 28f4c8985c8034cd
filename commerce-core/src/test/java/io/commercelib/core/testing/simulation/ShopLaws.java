package io.commercelib.core.testing.simulation;

import com.google.errorprone.annotations.FormatMethod;
import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.CaseReason;
import io.commercelib.core.fulfilment.DeliveryCase;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentBooking;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.fulfilment.ShipmentState;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Amendment;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.payment.BookedMovement;
import io.commercelib.core.payment.Difference;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.core.payment.PaymentTransaction.Operation;
import io.commercelib.core.payment.PaymentTransaction.Status;
import io.commercelib.core.payment.Reconciliation;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.CommandReusedException;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The laws, looked at by somebody who knows only what is committed and what the bank's own book
 * says.
 */
final class ShopLaws {
  /** How many packets of tea there are; mugs are fewer. */
  static final long TEAS = 20;

  private static final Set<String> PROMISED = Set.of("cash", "invoice");
  private static final Set<String> BY_HAND = Set.of("cash", "invoice", AfterSales.EXCHANGE);

  /** So many orders at most bring other goods in exchange. */
  private static final int REPLACEMENTS = 2;

  private static final Set<Operation> TAKING =
      Set.of(Operation.AUTHORIZE, Operation.RESUME, Operation.CAPTURE);

  private static final Money NOTHING = Money.zero(CurrencyUnit.GBP);

  /** Of these an order has one each at most, by what they are about. */
  private static final List<String> ONCE =
      List.of(
          "order-placed",
          "order-confirmed",
          "order-cancelled",
          "order-completed",
          "order-amended",
          "order-amendment-dropped",
          "order-shipped",
          "order-refunded",
          "order-refunded-twice");

  private final ShopProcess view;
  private final BankBook book;
  private final YieldingGateway gateway;
  private final YieldingCarrier carrier;
  private final Weather weather;
  private final Tally tally;
  private final List<OrderId> ids;
  private final List<OrderId> replacementIds;
  private final Set<OrderId> paidByHand = new HashSet<>();
  private final Map<String, Known> known = new TreeMap<>();

  ShopLaws(
      ShopProcess view,
      BankBook book,
      YieldingGateway gateway,
      YieldingCarrier carrier,
      Weather weather,
      Tally tally) {
    this.view = view;
    this.book = book;
    this.gateway = gateway;
    this.carrier = carrier;
    this.weather = weather;
    this.tally = tally;
    this.ids = ids(1, weather.orders());
    this.replacementIds = ids(weather.orders() + 1, weather.orders() + REPLACEMENTS);
  }

  private static List<OrderId> ids(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> new OrderId("A" + number))
        .toList();
  }

  /** All that is committed of one order. */
  record Known(
      Order order,
      List<PaymentAttempt> payments,
      List<Shipment> shipments,
      List<DeliveryCase> deliveries,
      List<AfterSaleCase> cases,
      List<EventLedger.Line> told,
      Map<String, Long> steps) {

    /** Returns whether nothing of the order itself is another than before. */
    boolean isSameOrder(Known before) {
      return order == before.order
          && areSame(payments, before.payments)
          && areSame(shipments, before.shipments)
          && areSame(deliveries, before.deliveries)
          && areSame(cases, before.cases)
          && steps.equals(before.steps);
    }

    private static boolean areSame(List<?> some, List<?> before) {
      boolean same = some.size() == before.size();
      for (int i = 0; same && i < some.size(); i++) {
        same = some.get(i) == before.get(i);
      }
      return same;
    }
  }

  /** Returns the orders there are, as they are committed. */
  List<Known> orders() {
    return List.copyOf(known.values());
  }

  /** Returns an order as it is committed. */
  Optional<Known> find(OrderId id) {
    return Optional.ofNullable(known.get(id.value()));
  }

  /** Returns the names of all orders that there may be, those in exchange once they are there. */
  List<OrderId> orderIds() {
    List<OrderId> all = new ArrayList<>(ids);
    replacementIds.stream().filter(id -> known.containsKey(id.value())).forEach(all::add);
    return all;
  }

  /** Returns the names for orders in exchange of which none is known yet. */
  List<OrderId> freeReplacementIds() {
    return replacementIds.stream().filter(id -> !known.containsKey(id.value())).toList();
  }

  /** Accounts are about to write down that money came for an order, whatever for. */
  void comesByHand(OrderId order) {
    paidByHand.add(order);
  }

  /** Returns those of them of which no order is known yet. */
  List<OrderId> freeOrderIds() {
    return ids.stream().filter(id -> !known.containsKey(id.value())).toList();
  }

  /** Checks what holds at any time, of all orders. */
  void checkAll() {
    List<String> all = new ArrayList<>();
    ids.forEach(id -> all.add(id.value()));
    replacementIds.forEach(id -> all.add(id.value()));
    check(all, Set.of());
  }

  /**
   * Checks what holds at any time, of orders of which something has changed.
   *
   * @param stores in which something was written; what stands in others is as it was
   */
  void check(Collection<String> changed, Set<String> stores) {
    tally.checks++;
    for (String id : changed) {
      Optional<Known> now = read(new OrderId(id), stores);
      noChargeWithoutAnOrder(new OrderId(id), now);
      now.ifPresent(this::check);
    }
    exchangesArePaidOnce();
    Counts counts = view.storage.transact(ShopLaws::count);
    stockIsConserved(counts);
    countersAgreeWithHolds(counts);
    outboxIsComplete(counts);
  }

  private static Counts count(Tx tx) {
    return new Counts(
        tx.counters().count(CounterHold.counterOf(SmallShop.MUG)),
        tx.counters().count(CounterHold.counterOf(SmallShop.TEA)),
        tx.counters().count(EffectLedger.GIFTS),
        tx.outbox().waiting(10_000));
  }

  /** What is left, and what waits. */
  private record Counts(long mugs, long tea, long gifts, long waiting) {}

  private Optional<Known> read(OrderId id, Set<String> stores) {
    Known before = known.get(id.value());
    if (before == null) {
      return view.checkout
          .find(id)
          .map(
              order ->
                  new Known(
                      order,
                      view.checkout.paymentsOf(id),
                      view.fulfilment.shipmentsOf(id),
                      deliveries(id),
                      view.afterSales.casesOf(id),
                      told(id),
                      steps(id)));
    }
    return Optional.of(
        new Known(
            stores.contains("orders")
                ? view.checkout.find(id).orElseThrow(() -> gone(id))
                : before.order(),
            stores.contains("payments") ? view.checkout.paymentsOf(id) : before.payments(),
            stores.contains("shipments") ? view.fulfilment.shipmentsOf(id) : before.shipments(),
            stores.contains("delivery_cases") ? deliveries(id) : before.deliveries(),
            stores.contains("cases") ? view.afterSales.casesOf(id) : before.cases(),
            stores.contains(EventLedger.STORE) ? told(id) : before.told(),
            stores.contains(EffectLedger.STORE) ? steps(id) : before.steps()));
  }

  private List<DeliveryCase> deliveries(OrderId id) {
    return view.fulfilment.shipmentsOf(id).stream()
        .flatMap(shipment -> view.fulfilment.desk().of(shipment.id()).stream())
        .toList();
  }

  private static BrokenLaw gone(OrderId id) {
    return new BrokenLaw(Law.ENDS_ARE_FINAL, "%s was there and is not".formatted(id));
  }

  private List<EventLedger.Line> told(OrderId id) {
    return view.storage.transact(tx -> EventLedger.toldOf(tx, id));
  }

  private Map<String, Long> steps(OrderId id) {
    return view.storage.transact(tx -> EffectLedger.stepsOf(tx, new HoldId(id.value())));
  }

  private void check(Known now) {
    Known before = known.put(now.order().id().value(), now);
    nobodyIsChargedTwice(now);
    booksAgree(now);
    eventsHappenOnce(now);
    if (before != null && now.isSameOrder(before)) {
      return;
    }
    if (before != null) {
      endsAreFinal(before.order(), now.order());
    }
    sumsAreThoseOfThePayments(now.order(), now.payments());
    keptIsNeverMoreThanOwed(now.order());
    unitsAreAccountedFor(now);
    refundsAreOfUnitsThatAreNotKept(now);
    stepsHappenOnce(now);
  }

  /** Checks that the command that was answered just now has left its mark. */
  void checkAnswered(Sent command) {
    boolean isWritten =
        view.storage.transact(
            tx -> {
              try {
                return Commands.answered(tx, command.aggregate(), command.id(), "of another")
                    .isPresent();
              } catch (CommandReusedException isKnown) {
                return true;
              }
            });
    require(
        isWritten,
        Law.ANSWERS_ARE_KEPT,
        "%s %s (%s) was answered and is not written down",
        command.kind(),
        command.about(),
        command.id());
  }

  // At any time.

  private void noChargeWithoutAnOrder(OrderId id, Optional<Known> now) {
    for (PaymentId payment : book.payments(id)) {
      boolean isWritten =
          now.stream()
              .flatMap(there -> there.payments().stream())
              .anyMatch(attempt -> attempt.id().equals(payment));
      require(
          isWritten,
          Law.NO_CHARGE_WITHOUT_AN_ORDER,
          "the bank knows payment %s of order %s, which is not written down",
          payment,
          id);
    }
  }

  private void nobodyIsChargedTwice(Known now) {
    for (PaymentAttempt attempt : now.payments()) {
      PaymentBook.Totals totals = book.totals(attempt.id());
      require(
          !totals.authorized().isGreaterThan(attempt.amount())
              && !totals.captured().isGreaterThan(attempt.amount()),
          Law.NOBODY_IS_CHARGED_TWICE,
          "payment %s of %s: the bank has reserved %s and taken %s",
          attempt.id(),
          attempt.amount(),
          totals.authorized(),
          totals.captured());
      require(
          !totals.refunded().isGreaterThan(totals.captured())
              && !totals.captured().isGreaterThan(totals.authorized()),
          Law.REFUNDED_CAPTURED_AUTHORISED,
          "payment %s at the bank: %s",
          attempt.id(),
          totals);
    }
  }

  /** The bank knows at least as much, and more only of what is not known here yet. */
  private void booksAgree(Known now) {
    for (PaymentAttempt attempt : now.payments()) {
      if (BY_HAND.contains(attempt.method())) {
        continue;
      }
      PaymentBook.Totals totals = book.totals(attempt.id());
      between(
          attempt,
          "taken",
          totals.captured(),
          attempt.captured(),
          maybe(attempt, TAKING::contains));
      between(
          attempt,
          "given back",
          totals.refunded(),
          attempt.refunded(),
          maybe(attempt, operation -> operation == Operation.REFUND).plus(notHeardOf(attempt)));
    }
  }

  /** What the gateway refused and gave back all the same, until the shop hears of it. */
  private Money notHeardOf(PaymentAttempt attempt) {
    Money sum = NOTHING;
    for (RefundRequest done : gateway.doneAllTheSame()) {
      boolean isRefused =
          attempt.transactions().stream()
              .anyMatch(t -> t.key().equals(done.key()) && t.status() == Status.DECLINED);
      sum = isRefused ? sum.plus(done.amount()) : sum;
    }
    return sum;
  }

  private static void between(
      PaymentAttempt attempt, String what, Money atTheBank, Money here, Money maybe) {
    require(
        !atTheBank.isLessThan(here) && !atTheBank.isGreaterThan(here.plus(maybe)),
        Law.BOOKS_AGREE,
        "%s of payment %s: %s by the bank, %s here, and perhaps %s; %s",
        what,
        attempt.id(),
        atTheBank,
        here,
        maybe,
        attempt);
  }

  private static Money maybe(PaymentAttempt attempt, Predicate<Operation> wanted) {
    return sum(
        attempt.transactions().stream()
            .filter(t -> wanted.test(t.operation()))
            .filter(t -> t.status().isOpen() || t.status() == Status.NEEDS_CARE)
            .toList(),
        PaymentTransaction::amount);
  }

  private static void sumsAreThoseOfThePayments(Order order, List<PaymentAttempt> payments) {
    equal(
        Law.SUMS_ARE_THOSE_OF_THE_PAYMENTS,
        order,
        "taken or reserved",
        order.payment().authorised(),
        sum(payments, p -> p.captured().plus(p.capturing()).plus(p.reserved())));
    equal(
        Law.SUMS_ARE_THOSE_OF_THE_PAYMENTS,
        order,
        "taken",
        order.payment().captured(),
        sum(payments, PaymentAttempt::captured));
    equal(
        Law.SUMS_ARE_THOSE_OF_THE_PAYMENTS,
        order,
        "on its way back",
        order.payment().refunding(),
        sum(
            order.refunds(),
            refund -> refund.status() == OrderRefund.Status.PENDING ? refund.left() : NOTHING));
    equal(
        Law.SUMS_ARE_THOSE_OF_THE_PAYMENTS,
        order,
        "gone back",
        order.payment().refunded(),
        sum(order.refunds(), OrderRefund::returned));
    Money byHand =
        sum(
            order.refunds(),
            refund -> refund.status() == OrderRefund.Status.BY_HAND ? refund.total() : NOTHING);
    Money byGateways = sum(payments, PaymentAttempt::refunded);
    require(
        !order.payment().refunded().isLessThan(byGateways)
            && !order.payment().refunded().isGreaterThan(byGateways.plus(byHand)),
        Law.SUMS_ARE_THOSE_OF_THE_PAYMENTS,
        "%s: %s went back, %s of it by gateways and at most %s by hand",
        order.id(),
        order.payment().refunded(),
        byGateways,
        byHand);
  }

  private static void keptIsNeverMoreThanOwed(Order order) {
    require(
        order.state().is(OrderState.AWAITING_PAYMENT) || !order.kept().isGreaterThan(order.owed()),
        Law.KEPT_IS_NEVER_MORE_THAN_OWED,
        "%s: %s is kept, %s is owed",
        order.id(),
        order.kept(),
        order.owed());
  }

  /** What is paid by goods that came back, by the orders that are paid so, is kept back for it. */
  private void exchangesArePaidOnce() {
    Map<String, Money> paid = new TreeMap<>();
    Map<String, Money> kept = new TreeMap<>();
    Set<OrderId> sharing = new HashSet<>(paidByHand);
    for (Known now : known.values()) {
      for (PaymentAttempt attempt : now.payments()) {
        Money taken = attempt.captured().plus(attempt.capturing());
        if (attempt.method().equals(AfterSales.EXCHANGE) && taken.isPositive()) {
          paid.merge(now.order().id().value(), taken, Money::plus);
        } else if (attempt.method().equals(AfterSales.EXCHANGE) && isGivenUp(attempt)) {
          // Its fellow failed, and what was paid instead on account counts for the goods.
          sharing.add(now.order().id());
        }
      }
      for (AfterSaleCase about : now.cases()) {
        keptForExchange(now.order(), about)
            .ifPresent(
                amount ->
                    kept.merge(
                        about.replacement().map(OrderId::value).orElse("no order"),
                        amount,
                        Money::plus));
      }
    }
    sharing.forEach(order -> forget(order.value(), paid, kept));
    equal(Law.EXCHANGES_ARE_PAID_ONCE, "kept back for exchanges, by order", kept, paid);
  }

  private static boolean isGivenUp(PaymentAttempt attempt) {
    return attempt.transactions().stream().anyMatch(t -> t.operation() == Operation.VOID);
  }

  private static void forget(String order, Map<String, Money> paid, Map<String, Money> kept) {
    // The ways to pay by hand of an order share what accounts write down.
    paid.remove(order);
    kept.remove(order);
  }

  private static Optional<Money> keptForExchange(Order order, AfterSaleCase about) {
    List<Money> kept =
        about.refundAttempts() == 0
            ? List.of()
            : order.refund(about.refundId()).deductions().stream()
                .filter(deduction -> deduction.reason().is(CaseReason.EXCHANGED))
                .map(RefundDeduction::amount)
                .toList();
    require(
        kept.size() <= 1,
        Law.EXCHANGES_ARE_PAID_ONCE,
        "%s has paid for other goods more than once: %s",
        about.id(),
        kept);
    return kept.stream().findFirst();
  }

  private static void unitsAreAccountedFor(Known now) {
    Order order = now.order();
    List<Shipment> shipments = now.shipments();
    for (OrderLine line : order.lines()) {
      long toLeave =
          units(
              line, shipments, ShipmentState.PLANNED, ShipmentState.PICKING, ShipmentState.PACKED);
      long cancelled = units(line, shipments, ShipmentState.CANCELLED);
      equal(Law.UNITS_ARE_ACCOUNTED_FOR, order, "planned", line.planned(), toLeave);
      equal(
          Law.UNITS_ARE_ACCOUNTED_FOR,
          order,
          "shipped",
          line.shipped(),
          inAll(line, shipments) - toLeave - cancelled - replaced(line, shipments));
      equal(
          Law.UNITS_ARE_ACCOUNTED_FOR,
          order,
          "delivered",
          line.delivered(),
          units(line, shipments, ShipmentState.DELIVERED));
      equal(
          Law.UNITS_ARE_ACCOUNTED_FOR,
          order,
          "lost",
          line.lost(),
          units(line, shipments, ShipmentState.LOST, ShipmentState.RETURNED_TO_SENDER)
              - replaced(line, shipments));
      equal(
          Law.UNITS_ARE_ACCOUNTED_FOR,
          order,
          "returned",
          line.returned(),
          cameBack(line, now.cases(), false));
    }
    Set<CaseId> open = new HashSet<>();
    now.cases().stream().filter(each -> !isOver(each)).forEach(each -> open.add(each.id()));
    now.deliveries().stream().filter(DeliveryCase::isOpen).forEach(each -> open.add(each.id()));
    equal(Law.UNITS_ARE_ACCOUNTED_FOR, order, "open cases", order.openCases(), open);
  }

  private static void refundsAreOfUnitsThatAreNotKept(Known now) {
    Order order = now.order();
    Map<LineId, Long> refunded = order.refundedUnits();
    boolean wasPaid = was(order, OrderState.CONFIRMED);
    for (OrderLine line : order.lines()) {
      long granted = 0;
      for (AfterSaleCase each : now.cases()) {
        for (CaseLine of : each.lines()) {
          // A price that fell is made up for, and the units stay paid for.
          boolean isOfUnits = each.kind() != CaseKind.PRICE_PROTECTION;
          if (isOfUnits && each.refundAttempts() > 0 && of.line().equals(line.id())) {
            granted += each.kind().bringsGoods() ? of.accepted() : of.requested();
          }
        }
      }
      equal(
          Law.REFUNDS_ARE_OF_UNITS_THAT_ARE_NOT_KEPT,
          order,
          "refunded units of line " + line.id(),
          refunded.getOrDefault(line.id(), 0L),
          (wasPaid ? line.cancelled() : 0) + line.lost() + granted);
    }
  }

  /** The ledger of steps does what it is told as often as it is told it. */
  private static void stepsHappenOnce(Known now) {
    Order order = now.order();
    now.steps()
        .forEach(
            (step, times) ->
                require(
                    times == 1,
                    Law.EFFECTS_HAPPEN_ONCE,
                    "%s: hold was told %s times: %s",
                    order.id(),
                    times,
                    step));
    boolean wasPaid = was(order, OrderState.CONFIRMED);
    had(now, "take", true);
    had(now, "confirm", wasPaid);
    had(now, "release", order.state().is(OrderState.CANCELLED) && !wasPaid);
    for (Shipment shipment : now.shipments()) {
      boolean hasLeft =
          !isAny(
              shipment.state(),
              ShipmentState.PLANNED,
              ShipmentState.PICKING,
              ShipmentState.PACKED,
              ShipmentState.CANCELLED);
      had(now, "shipped " + shipment.id(), hasLeft);
      had(
          now,
          "give back shipment-" + shipment.id(),
          isAny(shipment.state(), ShipmentState.LOST, ShipmentState.RETURNED_TO_SENDER)
              && !isReplaced(shipment, now.shipments()));
    }
    for (Amendment amendment : order.amendments()) {
      had(now, "take amended " + amendment.number(), true);
      had(now, "confirm amended " + amendment.number(), amendment.isMade());
      had(now, "release amended " + amendment.number(), !amendment.isMade());
    }
    for (OrderRefund refund : order.refunds()) {
      if (refund.cause().equals("cancelled")) {
        had(now, "give back " + refund.id(), true);
      }
    }
  }

  private static void eventsHappenOnce(Known now) {
    Order order = now.order();
    Set<String> seen = new HashSet<>();
    long version = 0;
    for (EventLedger.Line line : now.told()) {
      version++;
      equal(Law.EFFECTS_HAPPEN_ONCE, order, line.what(), line.version(), version);
      boolean isOnce = ONCE.stream().anyMatch(line.what()::startsWith);
      require(
          !isOnce || seen.add(line.what()),
          Law.EFFECTS_HAPPEN_ONCE,
          "%s: told twice: %s",
          order.id(),
          line.what());
    }
  }

  private static void had(Known now, String step, boolean isDue) {
    equal(
        Law.EFFECTS_HAPPEN_ONCE,
        now.order(),
        "hold was told: " + step,
        now.steps().getOrDefault(step, 0L),
        isDue ? 1L : 0L);
  }

  private static void endsAreFinal(Order before, Order now) {
    boolean wasOver = isAny(before.state(), OrderState.COMPLETED, OrderState.CANCELLED);
    require(
        !wasOver || before.state().equals(now.state()),
        Law.ENDS_ARE_FINAL,
        "%s was %s and is %s",
        now.id(),
        before.state(),
        now.state());
    List<HistoryEntry> history = before.history();
    require(
        now.history().size() >= history.size()
            && now.history().subList(0, history.size()).equals(history)
            && now.lastEvent() >= before.lastEvent(),
        Law.ENDS_ARE_FINAL,
        "%s: its history was %s and is %s",
        now.id(),
        history,
        now.history());
  }

  private void stockIsConserved(Counts counts) {
    long mugs = weather.mugs();
    long tea = TEAS;
    for (Known order : known.values()) {
      for (OrderLine line : order.order().lines()) {
        if (line.sku().equals(SmallShop.MUG)) {
          mugs -= gone(line, order);
        } else {
          tea -= gone(line, order);
        }
      }
      mugs -= keptForADraft(order.order(), SmallShop.MUG);
      tea -= keptForADraft(order.order(), SmallShop.TEA);
    }
    require(
        counts.mugs() == mugs && counts.tea() == tea && mugs >= 0 && tea >= 0,
        Law.STOCK_IS_CONSERVED_AND_NO_ORDER_IS_WITHOUT_IT,
        "%s mugs and %s tea are left; by the orders it should be %s and %s",
        counts.mugs(),
        counts.tea(),
        mugs,
        tea);
  }

  private void countersAgreeWithHolds(Counts counts) {
    long given =
        known.values().stream().filter(order -> !order.steps().containsKey("release")).count();
    long left = counts.gifts();
    require(
        left == weather.gifts() - given,
        Law.COUNTERS_AGREE_WITH_HOLDS,
        "%s gifts are left of %s, and %s orders have one",
        left,
        weather.gifts(),
        given);
  }

  private void outboxIsComplete(Counts counts) {
    long waiting = counts.waiting();
    long toBeTold = 0;
    long all = 0;
    for (Known order : known.values()) {
      long untold = order.order().lastEvent() - order.told().size();
      require(
          untold >= 0,
          Law.OUTBOX_IS_COMPLETE,
          "%s has %s events and more were told",
          order.order().id(),
          order.order().lastEvent());
      toBeTold += untold;
      all += order.order().lastEvent();
      // Cases tell of their own; at rest nothing of them waits either.
      all += order.cases().stream().mapToLong(AfterSaleCase::lastEvent).sum();
    }
    require(
        toBeTold <= waiting && waiting <= all,
        Law.OUTBOX_IS_COMPLETE,
        "%s events are still to be told of %s, and %s wait",
        toBeTold,
        all,
        waiting);
  }

  // At rest.

  /** Checks what holds once nothing was left undone for long enough. */
  void checkAtRest() {
    checkAll();
    equal(
        Law.OUTBOX_IS_COMPLETE,
        "events that wait",
        view.storage.transact(ShopLaws::count).waiting(),
        0L);
    nothingGoesBackTwiceUnnoticed();
    for (Known now : known.values()) {
      equal(
          Law.OUTBOX_IS_COMPLETE,
          now.order(),
          "events told",
          (long) now.told().size(),
          now.order().lastEvent());
      isAtRest(now);
      tally.orders++;
    }
  }

  /** It counts once, or both the event and the reconciliation tell. */
  private void nothingGoesBackTwiceUnnoticed() {
    for (RefundRequest done : gateway.doneAllTheSame()) {
      Known now = find(new OrderId(orderOf(done))).orElseThrow();
      PaymentTransaction here =
          now.payments().stream()
              .flatMap(attempt -> attempt.transactions().stream())
              .filter(known -> known.key().equals(done.key()))
              .findFirst()
              .orElseThrow();
      boolean isTold =
          now.told().stream()
              .anyMatch(line -> line.what().equals("order-refunded-twice " + done.key()));
      List<Difference> shown =
          new Reconciliation(view.storage)
              .compare(
                  Set.of(),
                  List.of(
                      new BookedMovement(
                          done.key(),
                          BookedMovement.Kind.GIVEN_BACK,
                          done.amount(),
                          SmallShop.OPENING)),
                  SmallShop.OPENING,
                  SmallShop.OPENING.plusSeconds(1));
      require(
          (here.status() == Status.SUCCESS) == shown.isEmpty() && here.isSurplus() == isTold,
          Law.NOTHING_GOES_BACK_TWICE_UNNOTICED,
          "%s: told: %s, shown: %s, the request: %s",
          now.order().id(),
          isTold,
          shown,
          here);
    }
  }

  private static String orderOf(RefundRequest done) {
    Set<String> found = new HashSet<>();
    Written.orderOf(done.payment().value(), found);
    return found.iterator().next();
  }

  private void isAtRest(Known now) {
    Order order = now.order();
    boolean isPaymentWaiting = false;
    for (PaymentAttempt attempt : now.payments()) {
      for (PaymentTransaction transaction : attempt.transactions()) {
        require(
            !transaction.status().isOpen(),
            Law.ALL_COMES_TO_REST,
            "%s: still asked for: %s",
            order.id(),
            transaction);
        isPaymentWaiting |= transaction.status() == Status.NEEDS_CARE;
      }
    }
    equal(Law.ALL_COMES_TO_REST, order, "on its way back", order.payment().refunding(), NOTHING);
    for (Shipment shipment : now.shipments()) {
      require(
          ShipmentLifecycle.definition().isFinal(shipment.state()),
          Law.ALL_COMES_TO_REST,
          "%s is still %s",
          shipment.id(),
          shipment.state());
      boolean isBooked =
          shipment.booking().stream()
              .anyMatch(booking -> booking.status() == ShipmentBooking.Status.BOOKED);
      require(
          shipment.booking().isPresent() == isBooked
              && carrier.comingFor(shipment.id()) == (isBooked ? 1 : 0),
          Law.A_CARRIER_COMES_ONCE,
          "%s: its carrier comes %s times, its bookings are %s",
          shipment.id(),
          carrier.comingFor(shipment.id()),
          shipment.bookings());
    }
    require(
        isAny(order.state(), OrderState.COMPLETED, OrderState.CANCELLED)
            && order.draft().isEmpty()
            && now.cases().stream().allMatch(ShopLaws::isOver)
            && order.refunds().stream()
                .noneMatch(refund -> refund.status() == OrderRefund.Status.NEEDS_CARE),
        Law.ALL_COMES_TO_REST,
        "%s is %s, its cases %s, its refunds %s",
        order.id(),
        order.state(),
        now.cases(),
        order.refunds());
    tally.addEnd(order.state().name() + (isPaymentWaiting ? ", a payment needs care" : ""));
    isPaidOrTold(now);
    for (AfterSaleCase about : now.cases()) {
      require(
          about.replacement().stream().allMatch(id -> known.containsKey(id.value())),
          Law.ALL_COMES_TO_REST,
          "%s is over, and nobody has placed order %s for it",
          about.id(),
          about.replacement());
    }
  }

  /** What is owed and did not come is known to somebody. */
  private static void isPaidOrTold(Known now) {
    Order order = now.order();
    boolean isTold =
        now.told().stream().anyMatch(line -> line.what().startsWith("order-payment-failed"));
    boolean isPromised =
        now.payments().stream()
            .anyMatch(p -> PROMISED.contains(p.method()) && p.reserved().isPositive());
    require(
        !order.outstanding().isPositive() || isTold || isPromised,
        Law.ALL_COMES_TO_REST,
        "%s is outstanding for %s, and nobody knows",
        order.outstanding(),
        order.id());
  }

  // What is counted how.

  /** Returns how many units of a line are not in the stock any more. */
  private static long gone(OrderLine line, Known now) {
    return line.ordered()
        - line.cancelled()
        - units(line, now.shipments(), ShipmentState.RETURNED_TO_SENDER)
        + replaced(line, now.shipments())
        - cameBack(line, now.cases(), true);
  }

  /** Returns what a change that waits for its money needs more than the order has. */
  private static long keptForADraft(Order order, Sku sku) {
    if (order.draft().isEmpty()) {
      return 0;
    }
    long more = 0;
    for (QuoteLine line : order.draft().get().quote().lines()) {
      more += line.sku().equals(sku) ? line.quantity() : 0;
    }
    for (OrderLine line : order.lines()) {
      more -= line.sku().equals(sku) ? line.open() : 0;
    }
    return Math.max(0, more);
  }

  private static long units(OrderLine line, List<Shipment> shipments, ShipmentState... in) {
    return shipments.stream()
        .filter(shipment -> isAny(shipment.state(), in))
        .mapToLong(shipment -> shipment.units().getOrDefault(line.id(), 0L))
        .sum();
  }

  /** Returns how many units of a line were lost and sent again. */
  private static long replaced(OrderLine line, List<Shipment> shipments) {
    return shipments.stream()
        .filter(shipment -> isReplaced(shipment, shipments))
        .mapToLong(shipment -> shipment.units().getOrDefault(line.id(), 0L))
        .sum();
  }

  private static boolean isReplaced(Shipment lost, List<Shipment> shipments) {
    return shipments.stream()
        .anyMatch(other -> other.replaces().stream().anyMatch(lost.id()::equals));
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

  private static boolean was(Order order, OrderState state) {
    return order.history().stream().anyMatch(entry -> entry.to().equals(state.name()));
  }

  @SafeVarargs
  private static <S> boolean isAny(S state, S... some) {
    for (S one : some) {
      if (one.equals(state)) {
        return true;
      }
    }
    return false;
  }

  private static <T> Money sum(List<T> of, Function<T, Money> amount) {
    Money sum = NOTHING;
    for (T one : of) {
      sum = sum.plus(amount.apply(one));
    }
    return sum;
  }

  private static void equal(Law law, Order order, String what, Object is, Object expected) {
    if (!is.equals(expected)) {
      throw new BrokenLaw(
          law,
          "%s of %s is %s; it should be %s; %s"
              .formatted(what, order.id(), is, expected, inShort(order)));
    }
  }

  /** Tells an order without its quote. */
  private static String inShort(Order order) {
    return "%s, %s, %s, %s, %s"
        .formatted(order.state(), order.lines(), order.payment(), order.refunds(), order.history());
  }

  private static void equal(Law law, String what, Object is, Object expected) {
    require(is.equals(expected), law, "%s: %s; it should be %s", what, is, expected);
  }

  @FormatMethod
  private static void require(boolean holds, Law law, String what, Object... values) {
    if (!holds) {
      throw new BrokenLaw(law, what.formatted(values));
    }
  }
}
