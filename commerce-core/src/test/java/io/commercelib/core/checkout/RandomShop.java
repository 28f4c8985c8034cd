package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.OriginalShipping;
import io.commercelib.core.aftersales.PolicyScope;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnFee;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.aftersales.ReturnWindow;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.lifecycle.PossibleEvent;
import io.commercelib.core.money.Percent;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.testing.DecliningRefunds;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.joda.money.Money;

/**
 * A small shop in which anything may be tried in any order. A step is a kind and three numbers that
 * choose what it is about; some make sense where the shop stands, others do not.
 */
final class RandomShop {
  private static final int ORDERS = 4;

  // So that not all mugs of an order cost the same.
  private static final String MUG_PRICE = "GBP 3.335";

  private static final ReturnPolicy POLICY =
      ReturnPolicy.builder()
          .id("random")
          .zone(ZoneOffset.UTC)
          .addWindows(new ReturnWindow("any", 30, PolicyScope.all()))
          .addFees(
              new ReturnFee(
                  "restocking",
                  new ReturnFee.Share(Percent.of(15), RoundingMode.HALF_UP),
                  PolicyScope.of(Set.of(CaseKind.RETURN), Set.of(ReturnReason.CHANGED_MIND))))
          .addOriginalShipping(
              new OriginalShipping(OriginalShipping.Back.WITH_LAST_UNITS, PolicyScope.all()))
          .priceProtectionDays(20)
          .build();

  private static final List<Duration> WHILES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(7),
          Duration.ofHours(25),
          Duration.ofDays(14),
          Duration.ofDays(31));

  private static final Map<String, String> CODE = Map.of("code", "4711");

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock, RandomShop::decide);
  private final DecliningRefunds declining = new DecliningRefunds(bank);
  private final ScriptedGateway gateway = ScriptedGateway.around(declining, clock);
  private final SmallShop shop;
  private final List<Command> sent = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private int shipments;
  private int cases;

  /** What can be tried. */
  enum Kind {
    PLACE,
    CANCEL,
    CANCEL_ITEMS,
    AMEND,
    WITHDRAW_AMENDMENT,
    PUT_ON_HOLD,
    RELEASE,
    REJECT,
    COMPLETE,
    PAY,
    COME_BACK_FROM_CHALLENGE,
    RECEIVE_MONEY,
    TAKE_CARE_OF_A_REFUND,
    PLAN,
    DELIVER,
    NEXT_OF_SHIPMENT,
    ANY_OF_SHIPMENT,
    REQUEST_CASE,
    NEXT_OF_CASE,
    ANY_OF_CASE,
    SEND_AGAIN,
    LET_TIME_PASS,
    STOP_ALL_WORK_FOR_A_WHILE,
    UPSET_THE_GATEWAY,
    DECLINE_A_REFUND,
    SETTLE_WHAT_IS_PENDING
  }

  /** One thing that is tried; the numbers are zero or more. */
  record Step(Kind kind, int a, int b, int c) {}

  /**
   * Opens a shop.
   *
   * @param encoded keeps texts, as a database does, instead of the values themselves
   */
  RandomShop(boolean encoded) {
    shop =
        new SmallShop(
            encoded ? MemoryStorage.encoded() : MemoryStorage.create(), gateway, clock, POLICY);
  }

  /** A command that was sent. */
  private static final class Command {
    private final String what;
    private final Instant at;
    private final Supplier<Boolean> command;
    private boolean isDone;

    Command(String what, Instant at, Supplier<Boolean> command) {
      this.what = what;
      this.at = at;
      this.command = command;
    }

    /** Sends it; returns whether it is done now. */
    boolean send() {
      isDone |= command.get();
      return isDone;
    }
  }

  /**
   * A bank that declines five mugs, gives a pound too little for two mugs and some tea, and asks
   * who pays away from the shop for a code.
   */
  private static Issuer.Verdict decide(AuthorizeRequest request) {
    Money amount = request.amount();
    if (request.method().equals("away")) {
      return new Issuer.Challenge(Map.of(), CODE, Duration.ofMinutes(30));
    }
    if (amount.equals(Money.parse("GBP 19.68"))) {
      return new Issuer.Decline("insufficient-funds", true);
    }
    boolean isTooMuch = amount.equals(Money.parse("GBP 12.17"));
    return new Issuer.Approve(isTooMuch ? amount.minus(1) : amount);
  }

  SmallShop shop() {
    return shop;
  }

  MemoryPaymentGateway bank() {
    return bank;
  }

  /** Returns the orders there are. */
  List<Order> orders() {
    return IntStream.range(0, ORDERS)
        .mapToObj(i -> shop.checkout.find(orderId(i)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns what was tried and what became of it, for whoever must find out what went wrong. */
  String story() {
    return String.join("\n", story);
  }

  /** Tries something; throws whatever the shop throws beyond what it announces. */
  void take(Step step) {
    OrderId order = orderId(step.a());
    int b = step.b();
    int c = step.c();
    switch (step.kind()) {
      case PLACE -> place(order, b % 6, c % 4, tenders(b / 6 + c / 4));
      case CANCEL ->
          change(step, id -> shop.checkout.cancel(new CancelOrder(id, order, "ann", "why")));
      case CANCEL_ITEMS -> cancelItems(step, order, units(b, c));
      case AMEND -> amend(order, b % 6, c % 4, tenders(b / 6 + c / 4));
      case WITHDRAW_AMENDMENT ->
          change(step, id -> shop.checkout.withdrawAmendment(id, order, "ann"));
      case PUT_ON_HOLD -> change(step, id -> shop.checkout.putOnHold(id, order, "desk", "why"));
      case RELEASE -> change(step, id -> shop.checkout.release(id, order, "desk"));
      case REJECT -> change(step, id -> shop.checkout.reject(id, order, "desk", "why"));
      case COMPLETE -> change(step, id -> shop.checkout.complete(id, order, "ann"));
      case PAY -> pay(order, c % 2 == 0 ? "card" : "reserve");
      case COME_BACK_FROM_CHALLENGE -> comeBack(order, c % 4 == 0 ? Map.of() : CODE);
      case RECEIVE_MONEY ->
          change(
              step,
              id ->
                  shop.checkout.recordPayment(
                      id, order, Money.parse("GBP 1.00").plus(b % 9), "accounts"));
      case TAKE_CARE_OF_A_REFUND -> takeCare(step, order, c % 3 == 0);
      case PLAN -> {
        OrderId open = oneWith(OrderLine::shippable, step.a());
        plan(open, sensible(open, OrderLine::shippable, b, c));
      }
      case DELIVER -> deliver(oneWith(OrderLine::shippable, step.a()));
      case NEXT_OF_SHIPMENT -> nextOfShipment(step.a(), b, c);
      case ANY_OF_SHIPMENT -> tell(shipmentId(step.a()), pick(anyOfShipment(), b));
      case REQUEST_CASE -> {
        OrderId arrived = oneWith(OrderLine::kept, step.a());
        request(
            arrived,
            pick(List.of(CaseKind.values()), b),
            sensible(arrived, line -> Math.min(line.kept(), 1 + c % 3), b, c),
            c);
      }
      case NEXT_OF_CASE -> nextOfCase(step.a(), b, c);
      case ANY_OF_CASE -> tell(caseId(step.a()), pick(anyOfCase(b, c), b));
      case SEND_AGAIN -> sendAgain(step.a(), b);
      case LET_TIME_PASS -> letTimePass(pick(WHILES, step.a()));
      case STOP_ALL_WORK_FOR_A_WHILE -> {
        story.add("no work for " + pick(WHILES, step.a()));
        clock.advance(pick(WHILES, step.a()));
      }
      case UPSET_THE_GATEWAY -> {
        story.add("gateway next " + pick(List.of(Behaviour.values()), step.a()));
        gateway.next(pick(List.of(Behaviour.values()), step.a()));
      }
      case DECLINE_A_REFUND -> {
        story.add("decline a refund");
        declining.declineNext(1);
      }
      case SETTLE_WHAT_IS_PENDING -> gateway.settleAll();
    }
  }

  /** Lets the shop do its work daily, with a gateway that behaves and goods that arrive. */
  void heal(int days) {
    declining.declineNext(0);
    for (int day = 0; day < days; day++) {
      gateway.settleAll();
      letTimePass(Duration.ofDays(1));
      for (Order order : orders()) {
        deliver(order.id());
        shop.fulfilment.shipmentsOf(order.id()).forEach(this::bringToItsEnd);
      }
    }
  }

  private void deliver(OrderId order) {
    Map<LineId, Long> open =
        shop.checkout.find(order).map(found -> of(found, OrderLine::shippable)).orElse(Map.of());
    if (!open.isEmpty()) {
      plan(order, open);
      shop.fulfilment.find(shipmentId(shipments - 1)).ifPresent(this::bringToItsEnd);
    }
  }

  private void bringToItsEnd(Shipment shipment) {
    for (ShipmentTrigger trigger :
        List.of(
            new ShipmentTrigger.Pack(),
            new ShipmentTrigger.HandOver("post", "T-1"),
            new ShipmentTrigger.Delivered(""),
            new ShipmentTrigger.Collected("4711"))) {
      if (possible(shipment).contains(trigger.getClass().getSimpleName())) {
        tell(shipment.id(), trigger);
      }
      shipment = shop.fulfilment.find(shipment.id()).orElseThrow();
    }
  }

  private void letTimePass(Duration duration) {
    story.add("let %s pass".formatted(duration));
    shop.after(duration);
  }

  private static List<Tender> tenders(int which) {
    Tender four = Tender.of("card", Money.parse("GBP 4.00"));
    return pick(
        List.of(
            List.of(Tender.rest("card")),
            List.of(Tender.rest("reserve")),
            List.of(Tender.rest("away")),
            List.of(Tender.rest("cash")),
            List.of(Tender.rest("invoice")),
            List.of(four, Tender.rest("reserve")),
            List.of(four, Tender.rest("away")),
            List.of(Tender.of("reserve", Money.parse("GBP 4.00")), Tender.rest("card"))),
        which);
  }

  private void place(OrderId order, int mugs, int tea, List<Tender> tenders) {
    if (mugs + tea == 0) {
      return;
    }
    Quote quote = shop.quote(mugs, MUG_PRICE, tea);
    PlaceOrder command = new PlaceOrder(nextCommand(), order, quote, tenders, Optional.empty());
    send(
        "place %s: %d mugs, %d tea by %s".formatted(order, mugs, tea, tenders),
        () -> !(shop.checkout.place(command) instanceof PlaceResult.Refused));
  }

  private void amend(OrderId order, int mugs, int tea, List<Tender> tenders) {
    if (mugs + tea == 0 || shop.checkout.find(order).isEmpty()) {
      return;
    }
    AmendmentPreview preview =
        shop.checkout.previewAmendment(order, shop.quote(mugs, MUG_PRICE, tea));
    boolean canBeSplit = preview.toPay().isGreaterThan(Money.parse("GBP 4.00"));
    AmendOrder command =
        new AmendOrder(
            nextCommand(),
            preview,
            canBeSplit ? tenders : List.of(Tender.rest(tenders.get(tenders.size() - 1).method())),
            "ann",
            "why");
    send(
        "amend %s: %d mugs, %d tea by %s".formatted(order, mugs, tea, command.tenders()),
        () -> {
          AmendResult result = shop.checkout.amend(command);
          return !(result instanceof AmendResult.Refused)
              && !(result instanceof AmendResult.PriceChanged);
        });
  }

  private void pay(OrderId order, String method) {
    PayOrder command = PayOrder.of(nextCommand(), order, method);
    send(
        "pay %s by %s".formatted(order, method),
        () -> !(shop.checkout.pay(command) instanceof PlaceResult.Refused));
  }

  private void comeBack(OrderId order, Map<String, String> answer) {
    CommandId command = nextCommand();
    send(
        "%s: payer comes back with %s".formatted(order, answer),
        () -> !(shop.checkout.resume(command, order, answer) instanceof PlaceResult.Refused));
  }

  private void takeCare(Step step, OrderId order, boolean byHand) {
    shop.checkout
        .find(order)
        .flatMap(
            found ->
                found.refunds().stream()
                    .filter(refund -> refund.status() == OrderRefund.Status.NEEDS_CARE)
                    .findFirst())
        .ifPresent(
            refund ->
                change(
                    step,
                    id ->
                        byHand
                            ? shop.checkout.recordRefund(id, order, refund.id(), "accounts")
                            : shop.checkout.retryRefund(id, order, refund.id(), "accounts")));
  }

  private void cancelItems(Step step, OrderId order, Map<LineId, Long> units) {
    change(step, id -> shop.checkout.cancelItems(new CancelItems(id, order, units, "ann", "why")));
  }

  private void plan(OrderId order, Map<LineId, Long> units) {
    shipments++;
    CommandId command = nextCommand();
    ShipmentId id = new ShipmentId("S-" + shipments);
    send(
        "plan %s of %s: %s".formatted(id, order, units),
        () ->
            shop.fulfilment.plan(command, id, order, units, "warehouse")
                instanceof ShipmentChange.Changed);
  }

  private void nextOfShipment(int a, int b, int c) {
    List<Shipment> open =
        orders().stream()
            .flatMap(order -> shop.fulfilment.shipmentsOf(order.id()).stream())
            .filter(shipment -> !ShipmentLifecycle.definition().isFinal(shipment.state()))
            .toList();
    if (!open.isEmpty()) {
      Shipment one = pick(open, a);
      String next = pick(mostlyOnward(possible(one), c), b);
      anyOfShipment().stream()
          .filter(trigger -> trigger.getClass().getSimpleName().equals(next))
          .forEach(trigger -> tell(one.id(), trigger));
    }
  }

  private void tell(ShipmentId id, ShipmentTrigger trigger) {
    CommandId command = nextCommand();
    send(
        "%s: %s".formatted(id, trigger),
        () ->
            shop.fulfilment.tell(command, id, trigger, "warehouse")
                instanceof ShipmentChange.Changed);
  }

  private void request(OrderId order, CaseKind kind, Map<LineId, Long> units, int c) {
    if (units.isEmpty()) {
      return;
    }
    cases++;
    Map<LineId, Money> prices = new HashMap<>();
    if (kind == CaseKind.PRICE_PROTECTION) {
      units
          .keySet()
          .forEach(line -> prices.put(line, Money.parse("GBP 0.01").multipliedBy(c * 7L)));
    }
    RequestCase command =
        new RequestCase(
            nextCommand(),
            new CaseId("R-" + cases),
            order,
            kind,
            units,
            c % 2 == 0 ? ReturnReason.CHANGED_MIND : ReturnReason.FAULTY,
            List.of(),
            prices,
            "ann");
    send(
        "%s of %s: %s of %s".formatted(command.id(), order, kind, units),
        () -> shop.afterSales.request(command) instanceof CaseChange.Changed);
  }

  private void nextOfCase(int a, int b, int c) {
    List<AfterSaleCase> open =
        orders().stream()
            .flatMap(order -> shop.afterSales.casesOf(order.id()).stream())
            .filter(each -> !CaseLifecycle.definition().isFinal(each.state()))
            .toList();
    if (!open.isEmpty()) {
      AfterSaleCase one = pick(open, a);
      List<String> possible =
          CaseLifecycle.definition().possible(one.state(), one).stream()
              .map(PossibleEvent::event)
              .toList();
      List<String> onward = mostlyOnward(possible, c);
      List<CaseTrigger> next =
          fitting(one, b, c).stream()
              .filter(trigger -> onward.contains(trigger.getClass().getSimpleName()))
              .toList();
      tell(one.id(), pick(next, b));
    }
  }

  private void tell(CaseId id, CaseTrigger trigger) {
    CommandId command = nextCommand();
    send(
        "%s: %s".formatted(id, trigger),
        () -> shop.afterSales.tell(command, id, trigger, "desk") instanceof CaseChange.Changed);
  }

  private void change(Step step, Function<CommandId, OrderChange> command) {
    CommandId id = nextCommand();
    send(
        step.kind() + " " + orderId(step.a()),
        () -> command.apply(id) instanceof OrderChange.Changed);
  }

  /** Mostly what was done last, as people do who click twice. */
  private void sendAgain(int a, int b) {
    List<Command> done = sent.stream().filter(command -> command.isDone).toList();
    if (sent.isEmpty()) {
      return;
    }
    Command command = b % 3 == 0 || done.isEmpty() ? pick(sent, a) : done.get(done.size() - 1);
    boolean hadItsEffect =
        command.isDone && clock.instant().isBefore(command.at.plus(Commands.KEPT_FOR));
    List<Object> before = goods();
    // Whoever comes by asks what became of money that nobody knows of, and a change that waited
    // for it may stand then: that is not the command's doing.
    boolean changeWaits = orders().stream().anyMatch(order -> order.draft().isPresent());

    boolean isDone = send(command);

    story.add("again: " + command.what + (isDone ? "" : " (refused)"));
    if (hadItsEffect && !changeWaits) {
      assertThat(goods()).as("what stands after '%s' again", command.what).isEqualTo(before);
    }
  }

  private void send(String what, Supplier<Boolean> command) {
    Command first = new Command(what, clock.instant(), command);
    sent.add(first);
    boolean isDone = send(first);
    story.add(what + (isDone ? "" : " (refused)"));
  }

  private static boolean send(Command command) {
    try {
      return command.send();
    } catch (IllegalArgumentException misuse) {
      // The one misuse there is here: to speak of what is not there.
      assertThat(misuse).hasMessageStartingWith("there is no ");
      return false;
    }
  }

  /** All that a command may do to goods; money may move at any time, when the gateway answers. */
  private List<Object> goods() {
    List<Object> goods = new ArrayList<>();
    goods.add(List.of(shop.left(SmallShop.MUG), shop.left(SmallShop.TEA)));
    for (Order order : orders()) {
      goods.add(order.lines());
      goods.add(shop.fulfilment.shipmentsOf(order.id()));
      goods.add(shop.afterSales.casesOf(order.id()));
    }
    return goods;
  }

  private Map<LineId, Long> sensible(OrderId id, ToLongFunction<OrderLine> most, int b, int c) {
    Map<LineId, Long> sensible =
        shop.checkout.find(id).map(order -> of(order, most)).orElse(Map.of());
    return c % 4 == 0 || sensible.isEmpty() ? units(b, c) : sensible;
  }

  private static Map<LineId, Long> of(Order order, ToLongFunction<OrderLine> units) {
    Map<LineId, Long> found = new HashMap<>();
    for (OrderLine line : order.lines()) {
      if (units.applyAsLong(line) > 0) {
        found.put(line.id(), units.applyAsLong(line));
      }
    }
    return found;
  }

  private static Map<LineId, Long> units(int b, int c) {
    Map<LineId, Long> units = new HashMap<>();
    units.put(MUGS, 1L + b % 3);
    if (c % 3 == 0) {
      units.put(TEAS, 1L + c % 2);
    }
    if (b % 5 == 0) {
      units.remove(MUGS);
      units.put(TEAS, 1L);
    }
    return units;
  }

  private static List<String> possible(Shipment shipment) {
    return ShipmentLifecycle.definition().possible(shipment.state(), shipment).stream()
        .map(PossibleEvent::event)
        .toList();
  }

  /** Leaves out what ends things early, most of the time, so that much comes far. */
  private static List<String> mostlyOnward(List<String> possible, int c) {
    Set<String> early = Set.of("Cancel", "Decline", "Withdraw", "Expire");
    List<String> onward = possible.stream().filter(event -> !early.contains(event)).toList();
    return onward.isEmpty() || c % 10 == 0 ? possible : onward;
  }

  private static List<ShipmentTrigger> anyOfShipment() {
    return List.of(
        new ShipmentTrigger.Pick(),
        new ShipmentTrigger.Pack(),
        new ShipmentTrigger.HandOver("post", "T-1"),
        new ShipmentTrigger.ReadyForPickup("4711"),
        new ShipmentTrigger.Collected("4711"),
        new ShipmentTrigger.Collected("4712"),
        new ShipmentTrigger.InTransit(),
        new ShipmentTrigger.OutForDelivery(),
        new ShipmentTrigger.Problem("snow"),
        new ShipmentTrigger.ProblemSolved(),
        new ShipmentTrigger.Delivered("signed"),
        new ShipmentTrigger.ReturnedToSender(),
        new ShipmentTrigger.Lost(),
        new ShipmentTrigger.Cancel());
  }

  private static List<CaseTrigger> anyOfCase(int b, int c) {
    Map<LineId, CaseTrigger.Finding> found = Map.of(MUGS, new CaseTrigger.Finding(b % 3, c % 2, 0));
    return triggers(units(b, c), found);
  }

  /** Triggers that fit how many units the case is about, and how many of them came. */
  private static List<CaseTrigger> fitting(AfterSaleCase about, int b, int c) {
    Map<LineId, Long> come = new HashMap<>();
    Map<LineId, CaseTrigger.Finding> found = new HashMap<>();
    for (CaseLine line : about.lines()) {
      long coming = Math.min(line.outstanding(), 1 + b % 3);
      if (coming > 0) {
        come.put(line.line(), coming);
      }
      long good = c % 3 == 0 ? line.received() : Math.min(line.received(), c % 2);
      long rest = line.received() - good;
      found.put(
          line.line(),
          new CaseTrigger.Finding(
              good, b % 3 == 0 ? rest : 0, b % 3 == 1 ? rest : 0, b % 3 == 2 ? rest : 0));
    }
    return triggers(come, found);
  }

  /** All that people say of a case; of refunds the money itself tells. */
  private static List<CaseTrigger> triggers(
      Map<LineId, Long> come, Map<LineId, CaseTrigger.Finding> found) {
    return List.of(
        new CaseTrigger.Approve(),
        new CaseTrigger.Decline("why"),
        new CaseTrigger.Withdraw(),
        new CaseTrigger.SendBack(),
        new CaseTrigger.Expire(),
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

  private CommandId nextCommand() {
    return new CommandId("random-" + sent.size());
  }

  /** Returns an order that has units of that sort, if there is any. */
  private OrderId oneWith(ToLongFunction<OrderLine> units, int a) {
    List<Order> some = orders().stream().filter(order -> !of(order, units).isEmpty()).toList();
    return some.isEmpty() ? orderId(a) : pick(some, a).id();
  }

  private static OrderId orderId(int a) {
    return new OrderId("A-" + a % ORDERS);
  }

  private ShipmentId shipmentId(int a) {
    return new ShipmentId("S-" + (1 + a % Math.max(1, shipments)));
  }

  private CaseId caseId(int a) {
    return new CaseId("R-" + (1 + a % Math.max(1, cases)));
  }

  private static <T> T pick(List<T> list, int number) {
    return list.get(number % list.size());
  }
}
