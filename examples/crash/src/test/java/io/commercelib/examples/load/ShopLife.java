package io.commercelib.examples.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.OrderRetention;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.privacy.RetentionPeriods;
import io.commercelib.core.privacy.RetentionSweep;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * A shop day by day: orders are placed, paid, sent and arrive; they complete by themselves and are
 * dropped a month later. Used by one thread.
 */
final class ShopLife {
  /** From its placement until an order, its commands and its marks are gone, in days. */
  static final int DAYS_UNTIL_FORGOTTEN = 80;

  private static final Sku MUG = new Sku("MUG");
  private static final Period KEPT_FOR = Period.ofDays(30);
  private static final int MOST_WORK = 1_000_000;

  private final LoadShop shop;
  private final BackgroundWork background;
  private long orders;

  ShopLife(Storage storage) {
    this.shop = new LoadShop(storage);
    BackgroundWork.Builder work =
        BackgroundWork.on(storage)
            .handler(shop.afterSales.dueHandler())
            .handler(
                new RetentionSweep(
                    storage,
                    new RetentionPeriods(Map.of("orders", KEPT_FOR)),
                    ZoneOffset.UTC,
                    List.of(
                        new OrderRetention(
                            shop.settings, List.of(shop.fulfilment, shop.afterSales)))))
            .subscriber(shop.afterSales.subscriber());
    shop.checkout.dueHandlers().forEach(work::handler);
    this.background = work.build();
    shop.receive("DN-1", Map.of(MUG, 1_000_000_000_000L));
  }

  /** Lets a day go by on which so many orders are sold and sent. */
  void day(int sold) {
    for (int i = 0; i < sold; i++) {
      orders++;
      sellAndSend("A-" + orders);
    }
    shop.clock.advance(Duration.ofDays(1));
    BackgroundWork.Done done = background.runDue(shop.clock.instant(), MOST_WORK);
    assertThat(done.failures()).isZero();
  }

  /** Returns how many orders there were. */
  long orders() {
    return orders;
  }

  private void sellAndSend(String order) {
    assertThat(shop.sell(order, MUG)).isInstanceOf(PlaceResult.Confirmed.class);
    ShipmentId shipment = new ShipmentId("S-" + order);
    assertThat(
            shop.fulfilment.plan(
                new CommandId("plan"),
                shipment,
                new OrderId(order),
                Map.of(LoadShop.LINE, 1L),
                "warehouse"))
        .isInstanceOf(ShipmentChange.Changed.class);
    tell(shipment, "pack", new ShipmentTrigger.Pack());
    tell(shipment, "hand-over", new ShipmentTrigger.HandOver("post", "T-" + order));
    tell(shipment, "delivered", new ShipmentTrigger.Delivered("signed"));
  }

  private void tell(ShipmentId shipment, String command, ShipmentTrigger trigger) {
    assertThat(shop.fulfilment.tell(new CommandId(command), shipment, trigger, "warehouse"))
        .isInstanceOf(ShipmentChange.Changed.class);
  }
}
