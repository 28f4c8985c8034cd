package io.commercelib.examples.load;

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
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A shop that sells one unit at a time, paid for at once. Thread-safe. */
final class LoadShop {
  static final Instant OPENING = Instant.parse("2026-11-28T09:00:00Z");
  static final LocationId WAREHOUSE = new LocationId("BERLIN");
  static final LineId LINE = new LineId("1");

  final SettableClock clock = new SettableClock(OPENING);
  final Storage storage;
  final CheckoutSettings settings;
  final Checkout checkout;
  final Fulfilment fulfilment;
  final AfterSales afterSales;
  final StockLedger ledger = new StockLedger();

  LoadShop(Storage storage) {
    this.storage = storage;
    this.settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(new ApprovingGateway())
            .clock(clock)
            .addHolds(new StockHold(WAREHOUSE, Shortage.REFUSE))
            .build();
    this.checkout = new Checkout(settings);
    this.fulfilment = new Fulfilment(settings);
    this.afterSales = new AfterSales(settings, ReturnPolicy.ofDays(30, ZoneOffset.UTC));
  }

  void receive(String deliveryNote, Map<Sku, Long> units) {
    storage.transact(tx -> ledger.receive(tx, deliveryNote, WAREHOUSE, units, clock.instant()));
  }

  /** Sells one unit of a SKU to a customer of the order's own. */
  PlaceResult sell(String order, Sku sku) {
    return checkout.place(
        PlaceOrder.of(
            new CommandId("place-" + order),
            new OrderId(order),
            quote(clock.instant(), sku, "of-" + order),
            "card"));
  }

  StockBalance balance(Sku sku) {
    return storage.transact(tx -> ledger.balance(tx, sku, WAREHOUSE));
  }

  private static Quote quote(Instant at, Sku sku, String customer) {
    Cart cart =
        Cart.builder()
            .currency(CurrencyUnit.GBP)
            .customer(new CustomerId(customer))
            .addLines(new CartLine(LINE, sku, 1))
            .shipping(new ShippingChoice("standard", Money.parse("GBP 3.00")))
            .build();
    return new ListPricer()
        .price(
            PricingRequest.builder()
                .at(at)
                .cart(cart)
                .putItems(
                    LINE,
                    ItemFacts.builder().sku(sku).listPrice(BigMoney.parse("GBP 4.99")).build())
                .build());
  }
}
