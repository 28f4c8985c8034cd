package io.commercelib.core.testing;

import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.order.Order;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A shop with mugs at 4.00, tea at 2.50 and shipping at 3.00, for tests of the flow through it. */
public final class SmallShop {
  /** A mug. */
  public static final Sku MUG = new Sku("MUG");

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

  /** The shop's fulfilment. */
  public final Fulfilment fulfilment;

  /** The shop's after-sales. */
  public final AfterSales afterSales;

  /** All events that were delivered, in order. */
  public final List<Event> told = new ArrayList<>();

  private final BackgroundWork background;

  /** Returns a shop with 10 mugs and 10 packets of tea. */
  public SmallShop(Storage storage, PaymentGateway gateway, SettableClock clock) {
    this.clock = clock;
    this.storage = storage;
    CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(clock)
            .addHolds(new CounterHold())
            .build();
    this.checkout = new Checkout(settings);
    this.fulfilment = new Fulfilment(settings);
    this.afterSales = new AfterSales(settings, new ReturnPolicy(Duration.ofDays(30)));
    BackgroundWork.Builder work =
        BackgroundWork.on(storage)
            .handler(afterSales.dueHandler())
            .subscriber(afterSales.subscriber())
            .subscriber(new Recorder());
    checkout.dueHandlers().forEach(work::handler);
    this.background = work.build();
    storage.transact(
        tx ->
            tx.counters()
                .change(Map.of(CounterHold.counterOf(MUG), 10L, CounterHold.counterOf(TEA), 10L)));
  }

  /** Returns what mugs and tea cost now, shipping included. */
  public Quote quote(long mugs, long tea) {
    Cart.Builder cart =
        Cart.builder()
            .currency(GBP)
            .customer(new CustomerId("ann"))
            .shipping(new ShippingChoice("standard", Money.parse("GBP 3.00")));
    PricingRequest.Builder request = PricingRequest.builder().at(clock.instant());
    line(cart, request, MUG, mugs, "GBP 4.00");
    line(cart, request, TEA, tea, "GBP 2.50");
    return new ListPricer().price(request.cart(cart.build()).build());
  }

  private static void line(
      Cart.Builder cart, PricingRequest.Builder request, Sku sku, long units, String price) {
    if (units > 0) {
      LineId id = new LineId(sku.value());
      cart.addLines(new CartLine(id, sku, units));
      request.putItems(id, ItemFacts.builder().sku(sku).listPrice(BigMoney.parse(price)).build());
    }
  }

  /** Places an order under a command of the same name. */
  public PlaceResult place(String order, long mugs, long tea) {
    return checkout.place(
        PlaceOrder.of(
            new CommandId("place-" + order), new OrderId(order), quote(mugs, tea), "card"));
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

  /** Returns the types of the events delivered so far. */
  public List<String> toldTypes() {
    return told.stream().map(Event::type).toList();
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
