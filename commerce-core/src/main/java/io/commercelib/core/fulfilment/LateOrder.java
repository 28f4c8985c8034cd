package io.commercelib.core.fulfilment;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.Map;

/**
 * An order whose promise ends soon or has ended, and of which something is in no shipment yet.
 *
 * @param order which
 * @param endsAt when the last day ends that it is promised for
 * @param units by line, what is still to be planned into shipments; never empty
 */
public record LateOrder(OrderId order, Instant endsAt, Map<LineId, Long> units) {

  /** Copies the units. */
  public LateOrder {
    units = Map.copyOf(units);
  }
}
