package io.commercelib.core.testing.simulation;

import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.PaymentNotifications;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.FulfilmentSettings;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process of the shop: what it keeps in its own memory is gone when it dies. */
final class ShopProcess {
  /** After so long what was written down and not answered is looked at. */
  static final Duration FIRST_CHECK = Duration.ofMinutes(1);

  final Checkout checkout;
  final Fulfilment fulfilment;
  final AfterSales afterSales;
  final PaymentNotifications notifications;
  final Storage storage;

  private final Consumer<RuntimeException> failed;
  private @Nullable BackgroundWork work;

  /**
   * Starts a process.
   *
   * @param failed is told what background work throws, which nobody else would hear of
   */
  ShopProcess(
      Storage storage,
      PaymentGateway gateway,
      CarrierGateway carrier,
      Clock clock,
      List<Hold> holds,
      Consumer<RuntimeException> failed) {
    this.storage = storage;
    this.failed = failed;
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
            .addAllHolds(holds)
            .repricer(ShopProcess::reprice)
            .build();
    this.checkout = new Checkout(settings);
    this.fulfilment =
        new Fulfilment(
            FulfilmentSettings.builder()
                .checkout(settings)
                .putCarriers(YieldingCarrier.NAME, carrier)
                .pickupWithin(Duration.ofDays(7))
                .build());
    this.afterSales =
        new AfterSales(
            settings,
            ReturnPolicy.builder()
                .from(ReturnPolicy.ofDays(30, ZoneOffset.UTC))
                .priceProtectionDays(30)
                .build());
    this.notifications = new PaymentNotifications(settings);
  }

  /** Returns its background work, which many a process does not live to do. */
  BackgroundWork work() {
    BackgroundWork built = work;
    if (built == null) {
      BackgroundWork.Builder builder =
          BackgroundWork.on(storage)
              .handler(new Heard(afterSales.dueHandler(), failed))
              .subscriber(afterSales.subscriber())
              .subscriber(new EventLedger());
      fulfilment.dueHandlers().forEach(handler -> builder.handler(new Heard(handler, failed)));
      checkout.dueHandlers().forEach(handler -> builder.handler(new Heard(handler, failed)));
      built = builder.build();
      work = built;
    }
    return built;
  }

  /** Prices have changed to the usual ones since. */
  private static Quote reprice(Quote expired, Instant now) {
    return SmallShop.quoteAt(
        now, units(expired, SmallShop.MUG), "GBP 4.00", units(expired, SmallShop.TEA));
  }

  private static long units(Quote quote, Sku sku) {
    return quote.lines().stream()
        .filter(line -> line.sku().equals(sku))
        .mapToLong(QuoteLine::quantity)
        .sum();
  }

  private record Heard(DueHandler handler, Consumer<RuntimeException> failed)
      implements DueHandler {
    @Override
    public Set<String> kinds() {
      return handler.kinds();
    }

    @Override
    public void handle(DueItem item, Instant now) {
      try {
        handler.handle(item, now);
      } catch (RuntimeException failure) {
        failed.accept(failure);
        throw failure;
      }
    }
  }
}
