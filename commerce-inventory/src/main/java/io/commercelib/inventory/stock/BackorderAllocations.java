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
 * Tells orders that what they waited for has come, so that their units can be sent from then on, or
 * that what was kept for them is not there after all. Thread-safe.
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
            what -> {
              Map<LineId, Long> units = new HashMap<>();
              what.units().forEach(line -> units.merge(line.line(), line.units(), Long::sum));
              if (what instanceof StockMissing) {
                orders.awaitStock(tx, what.order(), units);
              } else {
                orders.allocate(tx, what.order(), units);
              }
            });
  }
}
