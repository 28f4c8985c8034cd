package io.commercelib.examples.crash;

import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * A shop as a host would wire it: "card" is taken at once, "reserve" as goods leave, "away" at once
 * after a challenge.
 */
final class CrashShop {
  static final LocationId WAREHOUSE = new LocationId("BERLIN");

  final Storage storage;
  final Checkout checkout;
  final Fulfilment fulfilment;
  final AfterSales afterSales;
  final BackgroundWork background;

  CrashShop(Storage storage, PaymentGateway gateway, Clock clock) {
    this.storage = storage;
    CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(clock)
            .addMethods(
                PaymentMethod.takenAtShipment("reserve", gateway),
                PaymentMethod.takenAtOnce("away", gateway).withRedirect())
            .addHolds(new StockHold(WAREHOUSE, Shortage.REFUSE))
            // Customers ask again for what they asked for long ago.
            .quotesValidFor(Duration.ofDays(36_500))
            .build();
    this.checkout = new Checkout(settings);
    this.fulfilment = new Fulfilment(settings);
    this.afterSales = new AfterSales(settings, new ReturnPolicy(Duration.ofDays(30)));
    BackgroundWork.Builder work =
        BackgroundWork.on(storage)
            .handler(afterSales.dueHandler())
            .subscriber(afterSales.subscriber())
            .subscriber(new Scribe());
    checkout.dueHandlers().forEach(work::handler);
    this.background = work.build();
  }

  void receive(Map<Sku, Long> units) {
    storage.transact(
        tx -> new StockLedger().receive(tx, "opening", WAREHOUSE, units, OrderPlan.OPENING));
  }
}
