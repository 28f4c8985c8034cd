package io.commercelib.core.fulfilment;

import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.Optional;

/** What was promised for an order, until its shipments have it. */
final class OrderPromise {
  private static final StoreDefinition<OrderId, DeliveryPromise> PROMISES =
      StoreDefinition.of(
          "order_promises",
          KeyCodec.of(OrderId::value, OrderId::new),
          JsonCodec.of(DeliveryPromise.class));

  private OrderPromise() {}

  static Optional<DeliveryPromise> of(Tx tx, OrderId order) {
    return tx.store(PROMISES).get(order);
  }

  static void put(Tx tx, OrderId order, DeliveryPromise promise) {
    tx.store(PROMISES).put(order, promise);
  }

  static void export(Tx tx, OrderId order, PersonalExport export) {
    of(tx, order).ifPresent(promise -> export.add(PROMISES, order, promise));
  }

  static void forget(Tx tx, OrderId order) {
    boolean unused = tx.store(PROMISES).remove(order);
  }
}
