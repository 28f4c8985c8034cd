package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long the shop needs until ordered goods stand ready for the carrier. Immutable.
 *
 * @param zone of the warehouse
 * @param cutOff until when an order counts as of the same day, inclusive
 * @param days working days from that day until the goods are packed, zero or more
 * @param readyBy by when, on the last of these days, they are
 * @param works the days on which the warehouse works
 */
public record Handling(
    ZoneId zone, LocalTime cutOff, int days, LocalTime readyBy, BusinessDays works) {

  /** Checks the days. */
  public Handling {
    if (days < 0 || days > ServiceArea.MAX_DAYS) {
      throw new IllegalArgumentException(
          "%s days of handling; give 0 to %s".formatted(days, ServiceArea.MAX_DAYS));
    }
  }

  /**
   * Returns when goods stand ready.
   *
   * @param orderedAt when the order was placed
   * @param stockOn the first day on which all of them are there, from whoever promises stock; empty
   *     if they are
   */
  public Ready readyAt(Instant orderedAt, Optional<LocalDate> stockOn) {
    List<Reason> reasons = new ArrayList<>();
    ZonedDateTime ordered = orderedAt.atZone(zone);
    boolean isLate = ordered.toLocalTime().isAfter(cutOff);
    LocalDate counted = ordered.toLocalDate().plusDays(isLate ? 1 : 0);
    if (stockOn.filter(counted::isBefore).isPresent()) {
      counted = stockOn.orElseThrow();
      reasons.add(Reason.of(CarrierReason.WAITS_FOR_STOCK, "day", counted));
    } else if (isLate) {
      reasons.add(Reason.of(CarrierReason.AFTER_CUT_OFF, "cutOff", cutOff, "zone", zone));
    }
    LocalDate begun = works.onOrAfter(counted);
    LocalDate packed = works.plus(begun, days);
    reasons.add(
        Reason.of(CarrierReason.HANDLED, "from", begun, "until", packed).with("days", days));
    Instant ready = packed.atTime(readyBy).atZone(zone).toInstant();
    // Who orders after the goods of the day stand ready, but before the cut-off, has them at once.
    return new Ready(ready.isBefore(orderedAt) ? orderedAt : ready, reasons);
  }

  /**
   * When goods stand ready.
   *
   * @param reasons how that comes about, in order
   */
  public record Ready(Instant at, List<Reason> reasons) {

    /** Copies the reasons. */
    public Ready {
      reasons = List.copyOf(reasons);
    }

    /** Returns goods that stand ready, as somebody says who sees them. */
    public static Ready at(Instant at) {
      return new Ready(at, List.of());
    }
  }
}
