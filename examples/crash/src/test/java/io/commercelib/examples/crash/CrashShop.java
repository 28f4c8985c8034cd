package io.commercelib.examples.crash;

import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.DueHandler;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A shop as a host would wire it, with the ways to pay of {@link OrderPlan}. */
final class CrashShop {
  static final LocationId WAREHOUSE = new LocationId("BERLIN");

  final Storage storage;
  final Checkout checkout;
  final Fulfilment fulfilment;
  final AfterSales afterSales;

  CrashShop(Storage storage, PaymentGateway gateway, Clock clock) {
    this.storage = storage;
    CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(clock)
            .addMethods(
                PaymentMethod.takenAtShipment(OrderPlan.RESERVE, gateway),
                PaymentMethod.takenAtOnce(OrderPlan.AWAY, gateway).withRedirect())
            .addHolds(new StockHold(WAREHOUSE, Shortage.REFUSE), new CampaignHold())
            // Customers ask again for what they asked for long ago.
            .quotesValidFor(Duration.ofDays(36_500))
            .build();
    this.checkout = new Checkout(settings);
    this.fulfilment = new Fulfilment(settings);
    this.afterSales = new AfterSales(settings, ReturnPolicy.ofDays(30, ZoneOffset.UTC));
  }

  /**
   * Returns what finishes what was begun.
   *
   * @param failures is told of each exception that ended an item or a delivery
   */
  BackgroundWork background(Consumer<RuntimeException> failures) {
    BackgroundWork.Builder work =
        BackgroundWork.on(new WitnessedStorage(storage, failures))
            .handler(new Witnessed(afterSales.dueHandler(), failures))
            .subscriber(afterSales.subscriber())
            .subscriber(new Scribe());
    checkout.dueHandlers().forEach(each -> work.handler(new Witnessed(each, failures)));
    return work.build();
  }

  /** Opens the shop, with goods and a campaign. */
  void open(Map<Sku, Long> units, long campaignUses) {
    storage.transact(
        tx -> {
          CounterChange unused = tx.counters().change(Map.of(CampaignHold.USES_LEFT, campaignUses));
          return new StockLedger().receive(tx, "opening", WAREHOUSE, units, OrderPlan.OPENING);
        });
  }

  private record Witnessed(DueHandler handler, Consumer<RuntimeException> failures)
      implements DueHandler {
    @Override
    public Set<String> kinds() {
      return handler.kinds();
    }

    @Override
    public void handle(DueItem item, Instant now) {
      try {
        handler.handle(item, now);
      } catch (RuntimeException e) {
        failures.accept(e);
        throw e;
      }
    }
  }

  private record WitnessedStorage(Storage storage, Consumer<RuntimeException> failures)
      implements Storage {
    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      try {
        return storage.transact(work);
      } catch (RuntimeException e) {
        failures.accept(e);
        throw e;
      }
    }
  }
}
