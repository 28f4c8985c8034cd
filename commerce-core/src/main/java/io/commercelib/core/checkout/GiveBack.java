package io.commercelib.core.checkout;

import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.LineId;
import java.time.Instant;
import java.util.Map;

/**
 * Units of a paid order that are not kept by the customer.
 *
 * @param refundId names the refund or cancellation; giving back is once per hold and this
 * @param cause whether the goods left the shop
 * @param units by line, each above 0
 * @param at when
 */
public record GiveBack(String refundId, Cause cause, Map<LineId, Long> units, Instant at) {

  /** Why units are given back. */
  public enum Cause {
    /** They never left: called off before shipment. */
    CANCELLED,
    /** They came back and can be sold again. */
    RETURNED_SELLABLE,
    /** They came back, or did not, and cannot be sold again. */
    RETURNED_UNSELLABLE
  }

  /** Checks the refund's id and the units, and copies the map. */
  public GiveBack {
    Id.check("refund id", refundId);
    units = Map.copyOf(units);
    units.forEach(
        (line, count) -> {
          if (count < 1) {
            throw new IllegalArgumentException(
                "refund '%s' gives back %s units of line '%s'; give back at least 1"
                    .formatted(refundId, count, line));
          }
        });
  }
}
