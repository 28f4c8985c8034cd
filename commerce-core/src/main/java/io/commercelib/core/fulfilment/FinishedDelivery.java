package io.commercelib.core.fulfilment;

import io.commercelib.core.fulfilment.carrier.ServiceId;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.Orders;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a delivery by a carrier ended, as a scorecard needs it.
 *
 * @param service who carried it; the service is {@code -} where nobody booked one
 * @param region country and, if the carrier named one, the area: {@code GB highlands}
 * @param endedAt when it arrived, or was given up
 * @param arrived whether it arrived
 * @param daysLate days after the last promised one, 0 if it was kept; empty if nothing was promised
 *     or it did not arrive
 * @param promised whether it was promised for some days
 * @param problems what was wrong on the way, each kind once
 * @param rating what the customer thinks, 1 to 5; empty if nobody asked
 */
public record FinishedDelivery(
    ServiceId service,
    String region,
    Instant endedAt,
    boolean arrived,
    boolean promised,
    Optional<Long> daysLate,
    Set<DeliveryProblem> problems,
    Optional<Integer> rating) {

  /** Copies the problems. */
  public FinishedDelivery {
    problems = Set.copyOf(problems);
  }

  /** Returns whether it was there when it was promised; empty if nothing was promised. */
  public Optional<Boolean> kept() {
    return promised
        ? Optional.of(daysLate.filter(late -> late == 0).isPresent())
        : Optional.empty();
  }

  /** Reads how a shipment ended; empty if no carrier had it. */
  static Optional<FinishedDelivery> of(Tx tx, Orders orders, Shipment shipment) {
    Optional<Instant> end = ShipmentProcess.endedAt(shipment);
    if (end.isEmpty() || shipment.carrier().isEmpty()) {
      return Optional.empty();
    }
    Optional<ShipmentBooking> booking = shipment.booking();
    String country =
        orders
            .find(tx, shipment.order())
            .flatMap(Order::deliverTo)
            .map(Address::country)
            .orElse("-");
    Set<DeliveryProblem> problems = EnumSet.noneOf(DeliveryProblem.class);
    DeliveryCases.ofShipment(tx, shipment.id()).forEach(c -> problems.add(c.problem()));
    return Optional.of(
        new FinishedDelivery(
            booking
                .map(known -> known.offer().service())
                .orElseGet(() -> new ServiceId(shipment.carrier().orElseThrow(), "-")),
            booking.map(known -> country + " " + known.offer().area()).orElse(country),
            end.get(),
            shipment.state().is(ShipmentState.DELIVERED),
            shipment.promise().isPresent(),
            shipment.promise().flatMap(promise -> shipment.deliveredAt().map(promise::daysLate)),
            problems,
            shipment.rating()));
  }
}
