package io.commercelib.core.testing;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.AmendOrder;
import io.commercelib.core.checkout.AmendResult;
import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.CancelOrder;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.PayOrder;
import io.commercelib.core.checkout.PaymentNotifications;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A shop with mugs at 4.00, tea at 2.50 and shipping at 3.00, for tests of the flow through it. It
 * takes "card" at once, "reserve" as goods leave, "away" at once with a redirect, "cash" at the
 * door and "invoice" on account.
 */
public final class SmallShop {
  /** A mug. */
  public static final Sku MUG = new Sku("MUG");

  /** The line of mugs in every order that has some. */
  public static final LineId MUGS = new LineId("MUG");

  /** The line of tea in every order that has some. */
  public static final LineId TEAS = new LineId("TEA");

  /** A packet of tea. */
  public static final Sku TEA = new Sku("TEA");

  /** When the shop opens. */
  public static final Instant OPENING = Instant.parse("2026-03-02T09:00:00Z");

  private static final CurrencyUnit GBP = CurrencyUnit.GBP;

  /** The shop's clock. */
  public final SettableClock clock;

  /** Where the shop keeps things. */
  public final Storage storage;

  /** The shop's checkout. */
  public final Checkout checkout;

  /** The inbox of the gateway's messages. */
  public final PaymentNotifications notifications;

  /** The shop's fulfilment. */
  public final Fulfilment fulfilment;

  /** The shop's after-sales. */
  public final AfterSales afterSales;

  /** All events that were delivered, in order. */
  public final List<Event> told = new ArrayList<>();

  private final BackgroundWork background;
  private int commands;

  /** Returns a shop with 10 mugs and 10 packets of tea that takes all back for thirty days. */
  public SmallShop(Storage storage, PaymentGateway gateway, SettableClock clock) {
    this(storage, gateway, clock, ReturnPolicy.ofDays(30, ZoneOffset.UTC));
  }

  /** Returns a shop with 10 mugs and 10 packets of tea that takes back as a policy says. */
  public SmallShop(
      Storage storage, PaymentGateway gateway, SettableClock clock, ReturnPolicy policy) {
    this(clock, storage, gateway, policy);
    storage.transact(
        tx ->
            tx.counters()
                .change(Map.of(CounterHold.counterOf(MUG), 10L, CounterHold.counterOf(TEA), 10L)));
  }

  private SmallShop(
      SettableClock clock, Storage storage, PaymentGateway gateway, ReturnPolicy policy) {
    this.clock = clock;
    this.storage = storage;
    CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(clock)
            .addMethods(
                PaymentMethod.takenAtShipment("reserve", gateway),
                PaymentMethod.takenAtOnce("away", gateway).withRedirect(),
                PaymentMethod.onDelivery("cash"),
                PaymentMethod.onAccount("invoice"),
                PaymentMethod.onAccount(AfterSales.EXCHANGE))
            .addHolds(new CounterHold())
            .build();
    this.checkout = new Checkout(settings);
    this.notifications = new PaymentNotifications(settings);
    this.fulfilment = new Fulfilment(settings);
    this.afterSales = new AfterSales(settings, policy);
    BackgroundWork.Builder work =
        BackgroundWork.on(storage)
            .handler(afterSales.dueHandler())
            .subscriber(afterSales.subscriber())
            .subscriber(new Recorder());
    checkout.dueHandlers().forEach(work::handler);
    this.background = work.build();
  }

  /**
   * Returns a shop that goes on with what another one left behind, as a process does that starts
   * after a crash, or beside another.
   */
  public static SmallShop reopened(Storage storage, PaymentGateway gateway, SettableClock clock) {
    return new SmallShop(clock, storage, gateway, ReturnPolicy.ofDays(30, ZoneOffset.UTC));
  }

  /** Returns what mugs and tea cost now, shipping included. */
  public Quote quote(long mugs, long tea) {
    return quote(mugs, "GBP 4.00", tea);
  }

  /** Returns what mugs at another price, and tea, cost, shipping included. */
  public Quote quote(long mugs, String mug, long tea) {
    return quoteAt(clock.instant(), mugs, mug, tea);
  }

  /** Returns what mugs at a price, and tea, cost at an instant, shipping included. */
  public static Quote quoteAt(Instant at, long mugs, String mug, long tea) {
    Cart.Builder cart = cart();
    PricingRequest.Builder request = PricingRequest.builder().at(at);
    line(cart, request, MUGS, MUG, mugs, mug);
    line(cart, request, TEAS, TEA, tea, "GBP 2.50");
    return new ListPricer().price(request.cart(cart.build()).build());
  }

  private static void line(
      Cart.Builder cart,
      PricingRequest.Builder request,
      LineId id,
      Sku sku,
      long units,
      String price) {
    if (units > 0) {
      cart.addLines(new CartLine(id, sku, units));
      request.putItems(id, ItemFacts.builder().sku(sku).listPrice(BigMoney.parse(price)).build());
    }
  }

  /** Returns what units of a SKU cost at an instant as the only line, shipping included. */
  public static Quote quoteOf(Instant at, LineId line, Sku sku, long units) {
    Cart.Builder cart = cart();
    PricingRequest.Builder request = PricingRequest.builder().at(at);
    line(cart, request, line, sku, units, "GBP 2.50");
    return new ListPricer().price(request.cart(cart.build()).build());
  }

  private static Cart.Builder cart() {
    return Cart.builder()
        .currency(GBP)
        .customer(new CustomerId("ann"))
        .shipping(new ShippingChoice("standard", Money.parse("GBP 3.00")));
  }

  /** Places an order under a command of the same name. */
  public PlaceResult place(String order, long mugs, long tea) {
    return place(order, quote(mugs, tea));
  }

  /** Places an order for what a quote says, under a command of the same name. */
  public PlaceResult place(String order, Quote quote) {
    return checkout.place(
        PlaceOrder.of(new CommandId("place-" + order), new OrderId(order), quote, "card"));
  }

  /** Places an order paid by tenders, under a command of the same name. */
  public PlaceResult place(String order, Quote quote, Tender... tenders) {
    return checkout.place(
        new PlaceOrder(
            new CommandId("place-" + order),
            new OrderId(order),
            quote,
            List.of(tenders),
            Optional.empty()));
  }

  /** Pays what is missing of an order by another method. */
  public PlaceResult pay(String order, String method) {
    return checkout.pay(PayOrder.of(nextCommand(), new OrderId(order), method));
  }

  /** Comes back from a challenge with an answer. */
  public PlaceResult resume(String order, Map<String, String> answer) {
    return checkout.resume(nextCommand(), new OrderId(order), answer);
  }

  /** Gives an order up. */
  public OrderChange cancel(String order) {
    return checkout.cancel(
        new CancelOrder(nextCommand(), new OrderId(order), "ann", "changed my mind"));
  }

  /** Changes an order to what a quote says, the difference paid by tenders. */
  public AmendResult amend(String order, Quote quote, Tender... tenders) {
    return checkout.amend(
        new AmendOrder(
            nextCommand(),
            checkout.previewAmendment(new OrderId(order), quote),
            List.of(tenders),
            "ann",
            "thought again"));
  }

  /** Calls units of an order off. */
  public OrderChange cancelItems(String order, Map<LineId, Long> units) {
    return checkout.cancelItems(
        new CancelItems(nextCommand(), new OrderId(order), units, "ann", "too many"));
  }

  /** Plans units of an order into a shipment. */
  public ShipmentChange plan(String order, String shipment, Map<LineId, Long> units) {
    return fulfilment.plan(
        nextCommand(), new ShipmentId(shipment), new OrderId(order), units, "warehouse");
  }

  /** Tells what happened to a shipment. */
  public ShipmentChange tell(String shipment, ShipmentTrigger trigger) {
    return fulfilment.tell(nextCommand(), new ShipmentId(shipment), trigger, "warehouse");
  }

  /** Plans units of an order into a shipment and hands it over. */
  public void ship(String order, String shipment, Map<LineId, Long> units) {
    plan(order, shipment, units);
    tell(shipment, new ShipmentTrigger.Pack());
    tell(shipment, new ShipmentTrigger.HandOver("post", "T-" + shipment));
  }

  /** Sends units of an order in a shipment, which arrives. */
  public void deliver(String order, String shipment, Map<LineId, Long> units) {
    ship(order, shipment, units);
    tell(shipment, new ShipmentTrigger.Delivered("signed"));
  }

  /** Asks for something about units of an order that are faulty. */
  public CaseChange request(String id, String order, CaseKind kind, Map<LineId, Long> units) {
    return afterSales.request(asking(id, order, kind, units, ReturnReason.FAULTY));
  }

  /** Returns a request for something about units of an order. */
  public RequestCase asking(
      String id, String order, CaseKind kind, Map<LineId, Long> units, ReturnReason reason) {
    return new RequestCase(
        nextCommand(), new CaseId(id), new OrderId(order), kind, units, reason, "ann");
  }

  /** Asks to make up for a price of mugs that fell. */
  public CaseChange protectPrice(String id, String order, long mugs, String now) {
    return afterSales.request(
        new RequestCase(
            nextCommand(),
            new CaseId(id),
            new OrderId(order),
            CaseKind.PRICE_PROTECTION,
            Map.of(MUGS, mugs),
            ReturnReason.PRICE_FELL,
            List.of(),
            Map.of(MUGS, Money.parse(now)),
            "ann"));
  }

  /** Tells what happened to a case, or decides about it. */
  public CaseChange decide(String id, CaseTrigger trigger) {
    return afterSales.tell(nextCommand(), new CaseId(id), trigger, "desk");
  }

  /** Returns a case as it is now. */
  public AfterSaleCase afterSaleCase(String id) {
    return afterSales.find(new CaseId(id)).orElseThrow();
  }

  /** Returns the one payment attempt of an order as it is now. */
  public PaymentAttempt payment(String order) {
    return checkout.paymentsOf(new OrderId(order)).get(0);
  }

  /** Returns an order as it is now. */
  public Order order(String id) {
    return checkout.find(new OrderId(id)).orElseThrow();
  }

  /** Returns what is left of a SKU. */
  public long left(Sku sku) {
    return storage.<Long>transact(tx -> tx.counters().count(CounterHold.counterOf(sku)));
  }

  /** Does what is due now. */
  public BackgroundWork.Done runDue() {
    return background.runDue(clock.instant(), 1_000);
  }

  /** Lets time go by and does what is due then. */
  public BackgroundWork.Done after(Duration duration) {
    clock.advance(duration);
    return runDue();
  }

  /** Lets time go by until there is something to do, and does it. */
  public BackgroundWork.Done untilNextDue() {
    background.nextDueAt().filter(next -> next.isAfter(clock.instant())).ifPresent(clock::set);
    return runDue();
  }

  /** Returns the types of the events delivered so far. */
  public List<String> toldTypes() {
    return told.stream().map(Event::type).toList();
  }

  private CommandId nextCommand() {
    commands++;
    return new CommandId("command-" + commands);
  }

  private final class Recorder implements EventSubscriber {
    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public void handle(Tx tx, Event event) {
      told.add(event);
    }
  }
}
