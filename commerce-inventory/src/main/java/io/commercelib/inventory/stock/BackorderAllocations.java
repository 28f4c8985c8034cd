package io.commercelib.inventory.stock;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.storage.Tx;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells orders that what they waited for has come: their units can be sent from then on.
 * Thread-safe.
 */
public final class BackorderAllocations implements EventSubscriber {
  private final OrderProcess orders;

  /** Tells the orders of a shop. */
  public BackorderAllocations(CheckoutSettings settings) {
    this.orders = new OrderProcess(settings);
  }

  @Override
  public String name() {
    return "backorder-allocations";
  }

  @Override
  public void handle(Tx tx, Event event) {
    StockEvents.read(event)
        .ifPresent(
            allocated -> {
              Map<LineId, Long> units = new HashMap<>();
              allocated.units().forEach(line -> units.merge(line.line(), line.units(), Long::sum));
              orders.allocate(tx, allocated.order(), units);
            });
  }
}
