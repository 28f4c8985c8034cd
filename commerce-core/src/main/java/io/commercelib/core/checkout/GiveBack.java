package io.commercelib.core.checkout;

import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Units of a paid order that are not kept by the customer.
 *
 * @param refundId names the refund or cancellation; giving back is once per hold and this
 * @param cause whether the goods left the shop, and how those are that came back
 * @param units by line, each above 0
 * @param to where those lie that came back; empty for where they left from
 * @param at when
 */
public record GiveBack(
    String refundId, Cause cause, Map<LineId, Long> units, Optional<LocationId> to, Instant at) {

  /** Why units are given back. */
  public enum Cause {
    /** They never left: called off before shipment. */
    CANCELLED,
    /** They came back and can be sold again. */
    RETURNED_SELLABLE,
    /** They came back, lie in the shop, and cannot be sold again as they are. */
    RETURNED_DAMAGED,
    /** They came back, and are worth nothing any more. */
    RETURNED_SCRAP,
    /** They left and did not come back: lost on the way, or left with the customer. */
    NOT_RETURNED
  }

  /** Units that, if they came back, lie where they left from. */
  public GiveBack(String refundId, Cause cause, Map<LineId, Long> units, Instant at) {
    this(refundId, cause, units, Optional.empty(), at);
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
