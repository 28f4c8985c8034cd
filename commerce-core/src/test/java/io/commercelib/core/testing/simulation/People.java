package io.commercelib.core.testing.simulation;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.checkout.AmendOrder;
import io.commercelib.core.checkout.AmendResult;
import io.commercelib.core.checkout.AmendmentPreview;
import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.CancelOrder;
import io.commercelib.core.checkout.PayOrder;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.DeliveryCase;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.lifecycle.PossibleEvent;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Those who do something to the shop: customers, the warehouse, the desk, the gateway with its
 * messages, and the scheduler that calls for background work. Each deed looks at how things stand,
 * as people do, and then sends a command; meanwhile others may have been quicker.
 */
final class People {
  private static final List<CaseKind> KINDS =
      List.of(
          CaseKind.REFUND_ONLY,
          CaseKind.RETURN,
          CaseKind.EXCHANGE,
          CaseKind.EXCHANGE,
          CaseKind.REPAIR,
          CaseKind.PRICE_PROTECTION);

  /** What a unit costs now: less than some paid, and more than others. */
  private static final List<String> PRICES_NOW = List.of("GBP 1.99", "GBP 3.60");

  /** How many steps a rush takes at most. */
  private static final int RUSH = 30;

  private static final List<String> METHODS =
      List.of("card", "reserve", "reserve", "away", "cash", "invoice");

  private static final List<String> PRICES = List.of("GBP 4.00", "GBP 3.335", "GBP 5.21");

  private static final List<Duration> AGES =
      List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofHours(3));

  private final Simulation simulation;
  private final Choice choice;
  private final ShopLaws laws;
  private final YieldingGateway gateway;
  private final SettableClock clock;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final Carriage carriage;
  private int shipments;
  private int cases;

  /** What somebody may do: what it is, and who does it where it makes sense as things stand. */
  private record Deed(String name, Consumer<ShopProcess> done) {}

  People(
      Simulation simulation,
      ShopLaws laws,
      YieldingGateway gateway,
      YieldingCarrier carrier,
      SettableClock clock) {
    this.simulation = simulation;
    this.choice = simulation.choice();
    this.laws = laws;
    this.gateway = gateway;
    this.clock = clock;
    this.carriage = new Carriage(this, choice, carrier);
    may(12, "place an order", this::place);
    may(20, "lead an order on", this::leadOn);
    may(1, "cancel", this::cancel);
    may(2, "cancel items", this::cancelItems);
    may(4, "amend", this::amend);
    may(1, "withdraw an amendment", this::withdrawAmendment);
    may(1, "stop or go on", this::stopOrGoOn);
    may(1, "complete", this::complete);
    may(2, "pay by other means", this::pay);
    may(1, "come back from a challenge", this::resume);
    may(2, "write down money", this::recordPayment);
    may(2, "take care of a refund", this::takeCare);
    may(1, "anything of a shipment", this::anyOfShipment);
    may(1, "anything of a case", this::anyOfCase);
    may(6, "book a carrier", carriage::book);
    may(1, "call a booking off", carriage::callOff);
    may(4, "a parcel goes on", process -> carriage.goOn());
    may(4, "message of the carrier", carriage::receive);
    may(4, "see to a delivery", carriage::seeTo);
    may(4, "send again", this::sendAgain);
    may(5, "message of the gateway", this::receive);
    may(8, "background work", this::work);
    may(2, "late request", process -> gateway.arrive());
    may(1, "pending is settled", process -> gateway.settleAll());
  }

  private void may(int weight, String name, Consumer<ShopProcess> done) {
    Deed deed = new Deed(name, done);
    for (int i = 0; i < weight; i++) {
      deeds.add(deed);
    }
  }

  /** Does whatever chance has somebody do. */
  void doSomething(ShopProcess process) {
    boolean isRush =
        simulation.weather().isRush() && simulation.step() < RUSH && !laws.freeOrderIds().isEmpty();
    Deed deed = isRush ? deeds.get(0) : choice.oneOf(deeds);
    simulation.lane().what = deed.name();
    deed.done().accept(process);
  }

  /**
   * Leads the first order to goods that arrived and are to come back, which few orders reach within
   * the steps of a seed.
   */
  void leadFar(ShopProcess process) {
    OrderId order = laws.orderIds().get(0);
    Quote quote = SmallShop.quoteAt(clock.instant(), 1, choice.oneOf(PRICES), choice.from(0, 2));
    List<Tender> tenders = List.of(Tender.rest(choice.oneOf(List.of("card", "reserve"))));
    send(
        process,
        "place",
        order + " far ahead",
        order,
        id ->
            shop ->
                isStanding(
                    shop.checkout.place(
                        new PlaceOrder(id, order, quote, tenders, Optional.of(Carriage.HOME)))));
    // The bank declines some amounts.
    laws.find(order)
        .filter(some -> some.order().state().is(OrderState.CONFIRMED))
        .ifPresent(some -> deliver(process, some.order()));
    laws.find(order).ifPresent(some -> comeBack(process, some.order()));
  }

  private void deliver(ShopProcess process, Order order) {
    plan(process, order.id(), allOf(order, OrderLine::shippable));
    ShipmentId sent = laws.find(order.id()).orElseThrow().shipments().get(0).id();
    tell(process, sent, new ShipmentTrigger.Pack());
    tell(process, sent, new ShipmentTrigger.HandOver("post", "T-1"));
    tell(process, sent, new ShipmentTrigger.Delivered("signed"));
  }

  private void comeBack(ShopProcess process, Order order) {
    request(process, order);
    for (int i = choice.from(1, 4); i > 0; i--) {
      laws.find(order.id())
          .filter(some -> !some.cases().isEmpty())
          .ifPresent(some -> goOn(process, some.cases().get(0)));
    }
  }

  /** The next thing that leads a case on, without detours. */
  private void goOn(ShopProcess process, AfterSaleCase about) {
    List<String> possible = possible(CaseLifecycle.definition().possible(about.state(), about));
    Map<LineId, Long> come = new TreeMap<>(People::byName);
    Map<LineId, CaseTrigger.Finding> found = new TreeMap<>(People::byName);
    for (CaseLine line : about.lines()) {
      come.put(line.line(), line.outstanding());
      found.put(line.line(), CaseTrigger.Finding.sellable(line.received()));
    }
    Stream.of(
            new CaseTrigger.Approve(),
            new CaseTrigger.Receive(come),
            new CaseTrigger.Inspect(found),
            new CaseTrigger.Settle())
        .filter(trigger -> possible.contains(trigger.getClass().getSimpleName()))
        .findFirst()
        .ifPresent(trigger -> tell(process, about.id(), trigger));
  }

  // What customers do.

  private void place(ShopProcess process) {
    List<OrderId> free = laws.freeOrderIds();
    if (free.isEmpty() && !choice.onceIn(8)) {
      leadOn(process);
      return;
    }
    OrderId order = free.isEmpty() ? anyOrder() : choice.oneOf(free);
    Wish wish = wish(3, Money.parse("GBP 2.00"));
    send(
        process,
        "place",
        "%s: %s".formatted(order, wish),
        order,
        id -> {
          PlaceOrder command = wish.asOrder(id, order);
          return shop ->
              isStanding(
                  simulation
                      .host()
                      .place(shop.checkout, simulation.host().shopGateway(gateway), command));
        });
  }

  private List<Tender> tenders(Money first) {
    String rest = choice.oneOf(METHODS);
    if (!choice.onceIn(3)) {
      return List.of(Tender.rest(rest));
    }
    String part = choice.oneOf(List.of("card", "reserve"));
    return List.of(Tender.of(part, first), Tender.rest(rest));
  }

  private static boolean isStanding(PlaceResult result) {
    return !(result instanceof PlaceResult.Refused)
        && !(result instanceof PlaceResult.PriceChanged);
  }

  private void pay(ShopProcess process) {
    OrderId order = anyOrder();
    String method = choice.oneOf(List.of("card", "reserve", "away", "invoice"));
    send(
        process,
        "pay",
        order + " by " + method,
        order,
        id -> shop -> isStanding(shop.checkout.pay(PayOrder.of(id, order, method))));
  }

  private void resume(ShopProcess process) {
    resume(process, anyOrder(), choice.onceIn(4) ? Map.of() : SimulatedBank.ANSWER);
  }

  private void resume(ShopProcess process, OrderId order, Map<String, String> answer) {
    send(
        process,
        "resume",
        order + (answer.isEmpty() ? " with nothing" : " with the answer"),
        order,
        id -> shop -> isStanding(shop.checkout.resume(id, order, answer)));
  }

  private void cancel(ShopProcess process) {
    cancel(process, anyOrder());
  }

  void cancel(ShopProcess process, OrderId order) {
    change(
        process,
        "cancel",
        order,
        "",
        (shop, id) -> shop.checkout.cancel(new CancelOrder(id, order, "ann", "why")));
  }

  private void cancelItems(ShopProcess process) {
    someOrder()
        .ifPresent(
            some -> {
              Order order = some.order();
              Map<LineId, Long> units = someOf(order, OrderLine::cancellable);
              if (!units.isEmpty()) {
                change(
                    process,
                    "cancel items",
                    order.id(),
                    units.toString(),
                    (shop, id) ->
                        shop.checkout.cancelItems(
                            new CancelItems(id, order.id(), units, "ann", "why")));
              }
            });
  }

  private void amend(ShopProcess process) {
    someOrder()
        .filter(some -> some.order().state().is(OrderState.CONFIRMED))
        .ifPresent(some -> amend(process, some.order().id()));
  }

  private void amend(ShopProcess process, OrderId order) {
    int mugs = choice.from(0, 3);
    int tea = choice.from(mugs == 0 ? 1 : 0, 2);
    Quote quote =
        SmallShop.quoteAt(
            clock.instant().minus(choice.oneOf(AGES)), mugs, choice.oneOf(PRICES), tea);
    String method = choice.oneOf(METHODS);
    unlessLost(
        () -> {
          AmendmentPreview preview = process.checkout.previewAmendment(order, quote);
          send(
              process,
              "amend",
              "%s: %d mugs, %d tea by %s".formatted(order, mugs, tea, method),
              order,
              id -> shop -> isAsked(shop.checkout.amend(amendment(id, preview, method))));
          return true;
        });
  }

  private static AmendOrder amendment(CommandId id, AmendmentPreview preview, String method) {
    return new AmendOrder(id, preview, List.of(Tender.rest(method)), "ann", "why");
  }

  private static boolean isAsked(AmendResult result) {
    return !(result instanceof AmendResult.Refused)
        && !(result instanceof AmendResult.PriceChanged);
  }

  private void withdrawAmendment(ShopProcess process) {
    withdrawAmendment(process, anyOrder());
  }

  private void withdrawAmendment(ShopProcess process, OrderId order) {
    change(
        process,
        "withdraw an amendment",
        order,
        "",
        (shop, id) -> shop.checkout.withdrawAmendment(id, order, "ann"));
  }

  private void request(ShopProcess process, Order order) {
    Map<LineId, Long> units = someOf(order, OrderLine::kept);
    if (units.isEmpty()) {
      return;
    }
    cases++;
    CaseId named = new CaseId(order.id() + "-case-" + cases);
    CaseKind kind = choice.oneOf(KINDS);
    boolean isFallen = kind == CaseKind.PRICE_PROTECTION;
    Map<LineId, Money> pricesNow = new TreeMap<>(People::byName);
    if (isFallen) {
      units.keySet().forEach(line -> pricesNow.put(line, Money.parse(choice.oneOf(PRICES_NOW))));
    }
    ReturnReason reason = isFallen ? ReturnReason.PRICE_FELL : ReturnReason.FAULTY;
    send(
        process,
        isFallen ? "request a case of a price that fell" : "request a case",
        "%s: %s of %s".formatted(named, kind, units),
        AggregateId.of(AfterSaleCase.AGGREGATE, named),
        id ->
            shop ->
                shop.afterSales.request(
                        new RequestCase(
                            id,
                            named,
                            order.id(),
                            kind,
                            units,
                            reason,
                            List.of(),
                            pricesNow,
                            "ann"))
                    instanceof CaseChange.Changed);
  }

  /** Other goods for those of an exchange that came back, dearer or cheaper than these. */
  void replace(ShopProcess process, AfterSaleCase about) {
    List<OrderId> free = laws.freeReplacementIds();
    // What nobody knows to be placed may have been asked for by a process that died.
    OrderId order = free.isEmpty() ? choice.oneOf(laws.orderIds()) : choice.oneOf(free);
    Wish wish = wish(2, Money.parse("GBP 0.50"));
    send(
        process,
        "replace",
        "%s by %s: %s".formatted(about.id(), order, wish),
        order,
        id -> {
          PlaceOrder command = wish.asOrder(id, order);
          return shop -> isStanding(shop.afterSales.replace(about.id(), command, "desk"));
        });
  }

  /** What somebody wants to buy, and by what to pay for it. */
  private record Wish(int mugs, int tea, String price, Instant at, List<Tender> tenders) {
    PlaceOrder asOrder(CommandId id, OrderId order) {
      return new PlaceOrder(
          id, order, SmallShop.quoteAt(at, mugs, price, tea), tenders, Optional.of(Carriage.HOME));
    }

    @Override
    public String toString() {
      return "%d mugs at %s, %d tea by %s".formatted(mugs, price, tea, tenders);
    }
  }

  private Wish wish(int mostMugs, Money first) {
    int mugs = choice.from(0, mostMugs);
    int tea = choice.from(mugs == 0 ? 1 : 0, 2);
    String price = choice.oneOf(PRICES);
    Instant at = clock.instant().minus(choice.oneOf(AGES));
    return new Wish(mugs, tea, price, at, tenders(first));
  }

  // What the desk does.

  private void stopOrGoOn(ShopProcess process) {
    OrderId order = anyOrder();
    switch (choice.below(4)) {
      case 0, 1 ->
          change(
              process,
              "put on hold",
              order,
              "",
              (shop, id) -> shop.checkout.putOnHold(id, order, "desk", "why"));
      case 2 ->
          change(
              process,
              "reject",
              order,
              "",
              (shop, id) -> shop.checkout.reject(id, order, "desk", "why"));
      default -> release(process, order);
    }
  }

  void release(ShopProcess process, OrderId order) {
    change(process, "release", order, "", (shop, id) -> shop.checkout.release(id, order, "desk"));
  }

  private void complete(ShopProcess process) {
    OrderId order = anyOrder();
    change(process, "complete", order, "", (shop, id) -> shop.checkout.complete(id, order, "ann"));
  }

  private void recordPayment(ShopProcess process) {
    OrderId order = anyOrder();
    recordPayment(process, order, Money.parse("GBP 1.00").plus(choice.below(9)));
  }

  void recordPayment(ShopProcess process, OrderId order, Money amount) {
    laws.comesByHand(order);
    change(
        process,
        "write down money",
        order,
        amount.toString(),
        (shop, id) -> shop.checkout.recordPayment(id, order, amount, "accounts"));
  }

  private void takeCare(ShopProcess process) {
    someOrder().ifPresent(some -> takeCare(process, some.order(), choice.onceIn(3)));
  }

  void takeCare(ShopProcess process, Order order, boolean byHand) {
    order.refunds().stream()
        .filter(refund -> refund.status() == OrderRefund.Status.NEEDS_CARE)
        .findFirst()
        .ifPresent(
            refund ->
                change(
                    process,
                    byHand ? "refund by hand" : "retry a refund",
                    order.id(),
                    refund.id(),
                    (shop, id) ->
                        byHand
                            ? shop.checkout.recordRefund(id, order.id(), refund.id(), "accounts")
                            : shop.checkout.retryRefund(id, order.id(), refund.id(), "accounts")));
  }

  // What leads on: what comes next of an order as it stands.

  private void leadOn(ShopProcess process) {
    someOrder().ifPresent(some -> leadOn(process, some));
  }

  private void leadOn(ShopProcess process, ShopLaws.Known some) {
    Order order = some.order();
    if (order.state().is(OrderState.AWAITING_PAYMENT)) {
      leadPaymentOn(process, some);
      return;
    }
    List<Shipment> open =
        some.shipments().stream()
            .filter(shipment -> !ShipmentLifecycle.definition().isFinal(shipment.state()))
            .toList();
    Map<LineId, Long> shippable = someOf(order, OrderLine::shippable);
    List<AfterSaleCase> openCases =
        some.cases().stream()
            .filter(each -> !CaseLifecycle.definition().isFinal(each.state()))
            .toList();
    boolean isChallenged =
        some.payments().stream()
            .anyMatch(attempt -> attempt.state().is(PaymentState.ACTION_REQUIRED));
    if (order.draft().isPresent() && choice.onceIn(3)) {
      withdrawAmendment(process, order.id());
      return;
    }
    if (order.draft().isPresent() && isChallenged) {
      resume(process, order.id(), SimulatedBank.ANSWER);
      return;
    }
    if (order.state().is(OrderState.CONFIRMED) && choice.onceIn(3)) {
      amend(process, order.id());
      return;
    }
    boolean isAboutCases = !openCases.isEmpty() && choice.onceIn(2);
    boolean isAboutParcels =
        some.shipments().stream()
            .anyMatch(shipment -> shipment.tracked().isPresent() && choice.onceIn(2));
    if (isAboutParcels) {
      carriage.leadOn(process);
    } else if (isAboutCases) {
      nextOf(process, choice.oneOf(openCases));
    } else if (!open.isEmpty()) {
      nextOf(process, choice.oneOf(open));
    } else if (!shippable.isEmpty() && !order.state().is(OrderState.ON_HOLD)) {
      plan(process, order.id(), shippable);
    } else if (order.state().is(OrderState.ON_HOLD)) {
      release(process, order.id());
    } else {
      request(process, order);
    }
  }

  private void leadPaymentOn(ShopProcess process, ShopLaws.Known some) {
    Order order = some.order();
    boolean isChallenged =
        some.payments().stream()
            .anyMatch(attempt -> attempt.state().is(PaymentState.ACTION_REQUIRED));
    if (isChallenged) {
      send(
          process,
          "resume",
          order.id() + " with the answer",
          order.id(),
          id -> shop -> isStanding(shop.checkout.resume(id, order.id(), SimulatedBank.ANSWER)));
    } else if (some.payments().stream().anyMatch(People::isUnderWay)) {
      // Nobody knows yet: what is due in a minute finds out.
      simulation.leap(ShopProcess.FIRST_CHECK);
      work(process);
    } else {
      send(
          process,
          "pay",
          order.id() + " by reserve",
          order.id(),
          id -> shop -> isStanding(shop.checkout.pay(PayOrder.of(id, order.id(), "reserve"))));
    }
  }

  private static boolean isUnderWay(PaymentAttempt attempt) {
    return attempt.transactions().stream().anyMatch(t -> t.status().isOpen());
  }

  // What the warehouse does.

  void plan(ShopProcess process, OrderId order, Map<LineId, Long> units) {
    shipments++;
    ShipmentId named = new ShipmentId(order + "-shipment-" + shipments);
    send(
        process,
        "plan",
        named + ": " + units,
        AggregateId.of(Shipment.AGGREGATE, named),
        id ->
            shop ->
                shop.fulfilment.plan(id, named, order, units, "warehouse")
                    instanceof ShipmentChange.Changed);
  }

  private void nextOf(ShopProcess process, Shipment shipment) {
    List<String> possible =
        possible(ShipmentLifecycle.definition().possible(shipment.state(), shipment));
    List<ShipmentTrigger> next =
        shipmentTriggers().stream()
            .filter(trigger -> possible.contains(trigger.getClass().getSimpleName()))
            .toList();
    tell(process, shipment.id(), choice.oneOf(next));
  }

  private void anyOfShipment(ShopProcess process) {
    someOrder()
        .map(ShopLaws.Known::shipments)
        .filter(some -> !some.isEmpty())
        .ifPresent(
            some -> tell(process, choice.oneOf(some).id(), choice.oneOf(shipmentTriggers())));
  }

  void tell(ShopProcess process, ShipmentId shipment, ShipmentTrigger trigger) {
    send(
        process,
        "shipment " + trigger.getClass().getSimpleName(),
        shipment.value(),
        AggregateId.of(Shipment.AGGREGATE, shipment),
        id ->
            shop ->
                shop.fulfilment.tell(id, shipment, trigger, "warehouse")
                    instanceof ShipmentChange.Changed);
  }

  /** What leads on comes more often. */
  private static List<ShipmentTrigger> shipmentTriggers() {
    return List.of(
        new ShipmentTrigger.Pick(),
        new ShipmentTrigger.Pack(),
        new ShipmentTrigger.Pack(),
        new ShipmentTrigger.Pack(),
        new ShipmentTrigger.HandOver("post", "T-1"),
        new ShipmentTrigger.HandOver("post", "T-1"),
        new ShipmentTrigger.ReadyForPickup("4711"),
        new ShipmentTrigger.Collected("4711"),
        new ShipmentTrigger.Collected("4712"),
        new ShipmentTrigger.InTransit(),
        new ShipmentTrigger.Problem("snow"),
        new ShipmentTrigger.ProblemSolved(),
        new ShipmentTrigger.Delivered("signed"),
        new ShipmentTrigger.Delivered("signed"),
        new ShipmentTrigger.Delivered("signed"),
        new ShipmentTrigger.ReturnedToSender(),
        new ShipmentTrigger.Lost(),
        new ShipmentTrigger.Cancel());
  }

  private void nextOf(ShopProcess process, AfterSaleCase about) {
    if (isToBeReplaced(about) && !choice.onceIn(4)) {
      replace(process, about);
      return;
    }
    List<String> possible = possible(CaseLifecycle.definition().possible(about.state(), about));
    List<CaseTrigger> next =
        caseTriggers(about).stream()
            .filter(trigger -> possible.contains(trigger.getClass().getSimpleName()))
            .toList();
    if (!next.isEmpty()) {
      tell(process, about.id(), choice.oneOf(next));
    }
  }

  /** Whether other goods are waited for, of which no order is known. */
  boolean isToBeReplaced(AfterSaleCase about) {
    return about.kind() == CaseKind.EXCHANGE
        && about.state().is(CaseState.AWAITING_REPLACEMENT)
        && about.replacement().filter(order -> laws.find(order).isPresent()).isEmpty();
  }

  private void anyOfCase(ShopProcess process) {
    someOrder()
        .map(ShopLaws.Known::cases)
        .filter(some -> !some.isEmpty())
        .ifPresent(
            some -> {
              AfterSaleCase one = choice.oneOf(some);
              if (choice.onceIn(8)) {
                replace(process, one);
              } else {
                tell(process, one.id(), choice.oneOf(caseTriggers(one)));
              }
            });
  }

  void tell(ShopProcess process, CaseId about, CaseTrigger trigger) {
    send(
        process,
        "case " + trigger.getClass().getSimpleName(),
        about.value(),
        AggregateId.of(AfterSaleCase.AGGREGATE, about),
        id ->
            shop -> shop.afterSales.tell(id, about, trigger, "desk") instanceof CaseChange.Changed);
  }

  /** All that people say of a case, as it fits what came; of refunds the money itself tells. */
  private List<CaseTrigger> caseTriggers(AfterSaleCase about) {
    Map<LineId, Long> come = new TreeMap<>(People::byName);
    Map<LineId, CaseTrigger.Finding> found = new TreeMap<>(People::byName);
    for (CaseLine line : about.lines()) {
      if (line.outstanding() > 0) {
        come.put(line.line(), (long) choice.from(1, (int) line.outstanding()));
      }
      int good = choice.from(0, (int) line.received());
      long rest = line.received() - good;
      boolean isDamaged = choice.onceIn(2);
      found.put(
          line.line(), new CaseTrigger.Finding(good, isDamaged ? rest : 0, isDamaged ? 0 : rest));
    }
    return List.of(
        new CaseTrigger.Approve(),
        new CaseTrigger.Approve(),
        new CaseTrigger.Approve(),
        new CaseTrigger.Decline("why"),
        new CaseTrigger.Withdraw(),
        new CaseTrigger.SendBack(),
        new CaseTrigger.Receive(come),
        new CaseTrigger.Receive(come),
        new CaseTrigger.NothingMoreComes(),
        new CaseTrigger.Inspect(found),
        new CaseTrigger.Settle(),
        new CaseTrigger.RetryRefund(),
        new CaseTrigger.Repaired(),
        new CaseTrigger.NotRepairable(),
        new CaseTrigger.ReplacementDelivered(),
        new CaseTrigger.SendBackToCustomer());
  }

  // What programs do.

  private void sendAgain(ShopProcess process) {
    if (!sent.isEmpty()) {
      // Mostly what was sent last, and what is in doubt: so do people who click twice.
      int last = sent.size() - 1 - choice.below(Math.min(3, sent.size()));
      Sent again = choice.onceIn(2) ? sent.get(last) : choice.oneOf(sent);
      perform(process, again, "again");
    }
  }

  private void receive(ShopProcess process) {
    List<RawNotification> mail = gateway.mail();
    if (mail.isEmpty()) {
      return;
    }
    int which = choice.below(mail.size());
    RawNotification message = mail.get(which);
    if (!choice.onceIn(3)) {
      mail.remove(which);
    }
    noted("message", message.body());
    unlessLost(
        () -> {
          process.notifications.receive("card", message);
          return true;
        });
  }

  void work(ShopProcess process) {
    int limit = choice.onceIn(3) ? choice.from(1, 3) : 100;
    noted("background work", "at most " + limit);
    unlessLost(
        () -> {
          boolean isAny = process.work().runDue(clock.instant(), limit).items() > 0;
          simulation.tally().addDeed("background work", isAny);
          return isAny;
        });
  }

  // How it is done.

  private void change(
      ShopProcess process,
      String kind,
      OrderId order,
      String about,
      BiFunction<ShopProcess, CommandId, OrderChange> command) {
    send(
        process,
        kind,
        order + " " + about,
        order,
        id -> shop -> command.apply(shop, id) instanceof OrderChange.Changed);
  }

  private void send(
      ShopProcess process, String kind, String about, OrderId order, Commanded command) {
    send(process, kind, about, OrderEvents.aggregate(order), command);
  }

  void send(
      ShopProcess process, String kind, String about, AggregateId aggregate, Commanded command) {
    CommandId id = new CommandId("command-" + (sent.size() + 1));
    Sent one = new Sent(kind, about, aggregate, id, clock.instant(), command.under(id));
    sent.add(one);
    perform(process, one, "");
  }

  private void perform(ShopProcess process, Sent one, String again) {
    noted(one.kind() + again, one.about());
    boolean isDone = unlessLost(() -> one.call().test(process));
    simulation.tally().addDeed(one.kind(), isDone);
    noted(isDone ? "done" : "not done", one.id().value());
    if (isDone && clock.instant().isBefore(one.at().plus(Commands.KEPT_FOR))) {
      laws.checkAnswered(one);
    }
  }

  /** Does something that is no command. */
  void doUnlessLost(String what, String about, BooleanSupplier call) {
    noted(what, about);
    simulation.tally().addDeed(what, unlessLost(call));
  }

  private void noted(String what, String detail) {
    Lane lane = simulation.lane();
    simulation.trace().add(simulation.step(), lane.number, "*", what, detail);
  }

  /**
   * Does it; what is announced may be thrown.
   *
   * @throws BrokenLaw if anything else is
   */
  private boolean unlessLost(BooleanSupplier call) {
    try {
      return call.getAsBoolean();
    } catch (ConflictException | CommitUnknownException lost) {
      noted("lost", lost.getClass().getSimpleName());
      return false;
    } catch (IllegalArgumentException misuse) {
      // The one misuse there is here: to speak of what is not there.
      if (!String.valueOf(misuse.getMessage()).startsWith("there is no ")) {
        Simulation.checkAnnounced(misuse);
      }
      return false;
    } catch (RuntimeException thrown) {
      Simulation.checkAnnounced(thrown);
      return false;
    }
  }

  // What they look at.

  private OrderId anyOrder() {
    return choice.oneOf(laws.orderIds());
  }

  private Optional<ShopLaws.Known> someOrder() {
    List<ShopLaws.Known> orders = laws.orders();
    return orders.isEmpty() ? Optional.empty() : Optional.of(choice.oneOf(orders));
  }

  /** Returns some shipment of that sort. */
  Optional<Shipment> someShipment(Predicate<Shipment> wanted) {
    List<Shipment> found =
        laws.orders().stream().flatMap(some -> some.shipments().stream()).filter(wanted).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(choice.oneOf(found));
  }

  /** Returns some case about a delivery, mostly one that is open. */
  Optional<DeliveryCase> someDeliveryCase() {
    boolean isAny = choice.onceIn(8);
    List<DeliveryCase> found =
        laws.orders().stream()
            .flatMap(some -> some.deliveries().stream())
            .filter(about -> isAny || about.isOpen())
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(choice.oneOf(found));
  }

  /** Returns who sees to parcels. */
  Carriage carriage() {
    return carriage;
  }

  /** Returns some of the units of that sort, at least one of each line that has any. */
  private Map<LineId, Long> someOf(Order order, ToLongFunction<OrderLine> most) {
    Map<LineId, Long> units = allOf(order, most);
    units.replaceAll((line, count) -> (long) choice.from(1, count.intValue()));
    return units;
  }

  static Map<LineId, Long> allOf(Order order, ToLongFunction<OrderLine> most) {
    Map<LineId, Long> units = new TreeMap<>(People::byName);
    for (OrderLine line : order.lines()) {
      if (most.applyAsLong(line) > 0) {
        units.put(line.id(), most.applyAsLong(line));
      }
    }
    return units;
  }

  static int byName(LineId one, LineId other) {
    return one.value().compareTo(other.value());
  }

  static List<String> possible(List<PossibleEvent> events) {
    return events.stream().map(PossibleEvent::event).toList();
  }

  /** Makes a command of its id. */
  interface Commanded {
    Predicate<ShopProcess> under(CommandId id);
  }
}
