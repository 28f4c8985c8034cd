package io.commercelib.core.risk;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.AmendOrder;
import io.commercelib.core.checkout.AmendResult;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A shop that sells lamps at 100.00 and judges its orders. Cards that begin with "bad" decline. */
final class RiskShop {
  static final Instant OPENING = Instant.parse("2026-03-02T09:00:00Z");
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Sku LAMP = new Sku("LAMP");
  private static final LineId LINE = new LineId("LAMP");

  final SettableClock clock = new SettableClock(OPENING);
  final Storage storage = MemoryStorage.encoded();
  final MemoryPaymentGateway gateway;
  final SellerCredits sellers = new SellerCredits(SellerCredit.Scale.standard(), List.of(900L));
  final RiskSettings settings;
  final RiskScreen screen;
  final CheckoutSettings shop;
  final Checkout checkout;
  final RiskDesk desk;
  final RiskWarnings warnings;
  final Fulfilment fulfilment;
  final SellerWatch watch;
  final List<RiskEvent> told = new ArrayList<>();
  private final BackgroundWork background;

  RiskShop(RiskRules rules) {
    this(rules, RiskSettings.AtDeadline.REJECT);
  }

  RiskShop(RiskRules rules, RiskSettings.AtDeadline atDeadline) {
    gateway =
        MemoryPaymentGateway.create(
            clock,
            request ->
                request.data().getOrDefault("card", "").startsWith("bad")
                    ? new Issuer.Decline("no-funds", true)
                    : new Issuer.Approve(request.amount()));
    settings =
        RiskSettings.builder()
            .storage(storage)
            .rules(rules)
            .secret(SECRET)
            .sellers(sellers)
            .atDeadline(atDeadline)
            .knowledge(
                (command, now) ->
                    RiskKnowledge.Known.builder()
                        .customerSince(OPENING.minus(Duration.ofHours(2)))
                        .paymentFingerprints(
                            command.tenders().stream()
                                .flatMap(
                                    tender ->
                                        Optional.ofNullable(tender.data().get("card")).stream())
                                .toList())
                        .build())
            .build();
    screen = new RiskScreen(settings);
    shop =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(clock)
            .addMethods(
                PaymentMethod.takenAtShipment("reserve", gateway),
                PaymentMethod.onAccount("invoice"))
            .addHolds(new CounterHold())
            .riskCheck(screen)
            .build();
    checkout = new Checkout(shop);
    desk = new RiskDesk(shop, settings);
    warnings = new RiskWarnings(settings);
    fulfilment = new Fulfilment(shop);
    watch =
        new SellerWatch(
            shop,
            sellers,
            Duration.ofDays(2),
            refund -> !refund.items().isEmpty() && !refund.refund().startsWith("cancelled"));
    BackgroundWork.Builder work =
        BackgroundWork.on(storage)
            .handler(desk)
            .handler(warnings)
            .subscriber(warnings)
            .subscriber(watch)
            .subscriber(new Recorder());
    checkout.dueHandlers().forEach(work::handler);
    background = work.build();
    storage.transact(tx -> tx.counters().change(Map.of(CounterHold.counterOf(LAMP), 1_000L)));
  }

  /** An order that a test is about to place. */
  final class Draft {
    private final String id;
    private Optional<String> customer = Optional.of("ann");
    private long lamps = 1;
    private String method = "card";
    private Optional<String> card = Optional.of("4711");
    private String street = "1 High Street";
    private List<String> coupons = List.of();
    private Optional<String> seller = Optional.empty();

    Draft(String id) {
      this.id = id;
    }

    Draft by(String name) {
      customer = Optional.of(name);
      return this;
    }

    Draft byGuest() {
      customer = Optional.empty();
      return this;
    }

    Draft lamps(long units) {
      lamps = units;
      return this;
    }

    Draft reserved() {
      method = "reserve";
      return this;
    }

    Draft onAccount() {
      method = "invoice";
      return this;
    }

    Draft card(String fingerprint) {
      card = Optional.of(fingerprint);
      return this;
    }

    Draft to(String where) {
      street = where;
      return this;
    }

    Draft coupons(String... codes) {
      coupons = Arrays.asList(codes);
      return this;
    }

    Draft of(String whose) {
      seller = Optional.of(whose);
      return this;
    }

    PlaceOrder command() {
      Cart cart =
          Cart.builder()
              .currency(CurrencyUnit.GBP)
              .customer(customer.map(CustomerId::new))
              .addLines(new CartLine(LINE, LAMP, lamps))
              .coupons(coupons)
              .shipping(new ShippingChoice("standard", Money.parse("GBP 0.00")))
              .build();
      Quote quote =
          new ListPricer()
              .price(
                  PricingRequest.builder()
                      .at(clock.instant())
                      .cart(cart)
                      .putItems(
                          LINE,
                          ItemFacts.builder()
                              .sku(LAMP)
                              .listPrice(BigMoney.parse("GBP 100.00"))
                              .seller(seller)
                              .build())
                      .build());
      return new PlaceOrder(
          new CommandId("place-" + id),
          new OrderId(id),
          quote,
          List.of(
              new Tender(
                  method,
                  Optional.empty(),
                  card.map(fingerprint -> Map.of("card", fingerprint)).orElse(Map.of()))),
          Optional.of(
              new Address(
                  "Ann Smith",
                  List.of(street),
                  "London",
                  Optional.of("N1 9GU"),
                  Optional.empty(),
                  "GB",
                  Optional.empty())));
    }

    PlaceResult place() {
      return checkout.place(command());
    }

    /** Changes the order of that id to what this is. */
    AmendResult amend() {
      return checkout.amend(
          amendment("amend-%s-%s".formatted(id, find(id).amendments().size() + 1)));
    }

    AmendOrder amendment(String command) {
      PlaceOrder wanted = command();
      return new AmendOrder(
          new CommandId(command),
          checkout.previewAmendment(new OrderId(id), wanted.quote()),
          wanted.tenders(),
          "ann",
          "thought again");
    }

    /** Places it, lets a minute go by, and returns what was decided. */
    String outcome() {
      PlaceResult result = place();
      clock.advance(Duration.ofMinutes(1));
      if (result instanceof PlaceResult.Refused) {
        return "refused";
      }
      return stateOf(id).is(OrderState.ON_HOLD) ? "review" : "approved";
    }
  }

  Draft order(String id) {
    return new Draft(id);
  }

  /** Plans one lamp of an order into a shipment, and hands it over. */
  ShipmentChange ship(String id) {
    ShipmentId shipment = new ShipmentId("S-" + id);
    ShipmentChange planned =
        fulfilment.plan(
            new CommandId("plan-" + id), shipment, new OrderId(id), Map.of(LINE, 1L), "warehouse");
    if (planned instanceof ShipmentChange.Refused) {
      return planned;
    }
    fulfilment.tell(new CommandId("p-" + id), shipment, new ShipmentTrigger.Pack(), "warehouse");
    return fulfilment.tell(
        new CommandId("h-" + id),
        shipment,
        new ShipmentTrigger.HandOver("post", "T-" + id),
        "warehouse");
  }

  /** Begins to send one lamp of an order, and thinks again. */
  void planAndCallOff(String id) {
    ShipmentId shipment = new ShipmentId("S-" + id);
    fulfilment.plan(
        new CommandId("plan-" + id), shipment, new OrderId(id), Map.of(LINE, 1L), "warehouse");
    fulfilment.tell(
        new CommandId("call-off-" + id), shipment, new ShipmentTrigger.Cancel(), "warehouse");
  }

  long lampsLeft() {
    return storage.<Long>transact(tx -> tx.counters().count(CounterHold.counterOf(LAMP)));
  }

  /** Returns how often orders of a customer, or changes of them, were refused within an hour. */
  long refusalsOf(String customer) {
    RiskTraces.Traces of =
        new RiskTraces.Traces(
            Map.of(
                Velocity.By.CUSTOMER, List.of(new RiskTraces(SECRET).of(new CustomerId(customer)))),
            List.of());
    Velocity refusals = new Velocity(Velocity.Of.REFUSALS, Velocity.By.CUSTOMER, 60);
    return storage
        .transact(tx -> VelocityLog.count(tx, refusals, of, "none", clock.instant()))
        .orElseThrow();
  }

  Order find(String id) {
    return checkout.find(new OrderId(id)).orElseThrow();
  }

  OrderState stateOf(String id) {
    return find(id).state();
  }

  BackgroundWork.Done runDue() {
    return background.runDue(clock.instant(), 1_000);
  }

  private final class Recorder implements EventSubscriber {
    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public void handle(Tx tx, Event event) {
      RiskEvents.read(event).ifPresent(told::add);
    }
  }
}
