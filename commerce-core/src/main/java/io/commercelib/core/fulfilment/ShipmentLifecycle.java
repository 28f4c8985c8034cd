package io.commercelib.core.fulfilment;

import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.reason.Reason;

/** The life cycle of a shipment. */
public final class ShipmentLifecycle {
  private static final Guard<Shipment, ShipmentTrigger.Collected> CODE_FITS =
      Guard.withEvent(
          "code fits",
          (shipment, collected) -> shipment.isPickupCode(collected.code()),
          (shipment, collected) -> Reason.of(ShipmentReason.WRONG_CODE));

  private static final Guard<Shipment, Object> NOTHING_BOOKED =
      Guard.of(
          "no carrier is booked",
          shipment -> shipment.booking().isEmpty(),
          shipment ->
              Reason.of(
                  ShipmentReason.BOOKED,
                  "carrier",
                  shipment.booking().map(ShipmentBooking::carrier).orElse("")));

  private static final Guard<Shipment, ShipmentTrigger.HandOver> BOOKING_FITS =
      Guard.withEvent(
          "carrier is the booked one",
          (shipment, handOver) ->
              shipment.booking().stream().allMatch(booking -> booking.isFor(handOver)),
          (shipment, handOver) ->
              Reason.of(
                  ShipmentReason.BOOKED,
                  "carrier",
                  shipment.booking().map(ShipmentBooking::carrier).orElse("")));

  private static final Lifecycle<ShipmentState, ShipmentTrigger, Shipment, ShipmentEffect>
      DEFINITION = define();

  private ShipmentLifecycle() {}

  /** Returns the shipped definition. */
  public static Lifecycle<ShipmentState, ShipmentTrigger, Shipment, ShipmentEffect> definition() {
    return DEFINITION;
  }

  private static Lifecycle<ShipmentState, ShipmentTrigger, Shipment, ShipmentEffect> define() {
    ShipmentState[] moving = {ShipmentState.IN_TRANSIT, ShipmentState.OUT_FOR_DELIVERY};
    ShipmentState[] movingOrStuck = {
      ShipmentState.IN_TRANSIT, ShipmentState.OUT_FOR_DELIVERY, ShipmentState.EXCEPTION
    };
    return Lifecycle.<ShipmentState, ShipmentTrigger, Shipment, ShipmentEffect>named(
            "shipment", ShipmentTrigger.class)
        .starting(ShipmentState.PLANNED)
        .ending(
            ShipmentState.DELIVERED,
            ShipmentState.RETURNED_TO_SENDER,
            ShipmentState.LOST,
            ShipmentState.CANCELLED)
        .from(ShipmentState.PLANNED)
        .on(ShipmentTrigger.Pick.class)
        .goTo(ShipmentState.PICKING)
        .from(ShipmentState.PLANNED, ShipmentState.PICKING)
        .on(ShipmentTrigger.Pack.class)
        .goTo(ShipmentState.PACKED)
        .from(ShipmentState.PLANNED, ShipmentState.PICKING, ShipmentState.PACKED)
        .on(ShipmentTrigger.Cancel.class)
        .when(NOTHING_BOOKED)
        .goTo(ShipmentState.CANCELLED)
        .giving(ShipmentEffect.FREE_UNITS)
        .from(ShipmentState.PACKED)
        .on(ShipmentTrigger.HandOver.class)
        .when(BOOKING_FITS)
        .goTo(ShipmentState.SHIPPED)
        .giving(ShipmentEffect.UNITS_LEFT)
        .from(ShipmentState.PACKED)
        .on(ShipmentTrigger.ReadyForPickup.class)
        .when(NOTHING_BOOKED)
        .goTo(ShipmentState.AWAITING_PICKUP)
        .giving(ShipmentEffect.UNITS_LEFT)
        .from(ShipmentState.SHIPPED, moving)
        .on(ShipmentTrigger.InTransit.class)
        .goTo(ShipmentState.IN_TRANSIT)
        .from(ShipmentState.SHIPPED, moving)
        .on(ShipmentTrigger.OutForDelivery.class)
        .goTo(ShipmentState.OUT_FOR_DELIVERY)
        .from(ShipmentState.SHIPPED, moving)
        .on(ShipmentTrigger.Problem.class)
        .goTo(ShipmentState.EXCEPTION)
        .from(ShipmentState.EXCEPTION)
        .on(ShipmentTrigger.ProblemSolved.class)
        .goTo(ShipmentState.IN_TRANSIT)
        .from(ShipmentState.SHIPPED, movingOrStuck)
        .on(ShipmentTrigger.Delivered.class)
        .goTo(ShipmentState.DELIVERED)
        .giving(ShipmentEffect.UNITS_ARRIVED)
        .from(ShipmentState.AWAITING_PICKUP)
        .on(ShipmentTrigger.Collected.class)
        .when(CODE_FITS)
        .goTo(ShipmentState.DELIVERED)
        .giving(ShipmentEffect.UNITS_ARRIVED)
        .from(ShipmentState.SHIPPED, movingOrStuck)
        .on(ShipmentTrigger.ReturnedToSender.class)
        .goTo(ShipmentState.RETURNED_TO_SENDER)
        .giving(ShipmentEffect.UNITS_BACK)
        .from(ShipmentState.AWAITING_PICKUP)
        .on(ShipmentTrigger.ReturnedToSender.class)
        .goTo(ShipmentState.RETURNED_TO_SENDER)
        .giving(ShipmentEffect.UNITS_BACK)
        .from(ShipmentState.SHIPPED, movingOrStuck)
        .on(ShipmentTrigger.Lost.class)
        .goTo(ShipmentState.LOST)
        .giving(ShipmentEffect.UNITS_LOST)
        .from(ShipmentState.SHIPPED, movingOrStuck)
        .on(ShipmentTrigger.Replaced.class)
        .goTo(ShipmentState.LOST)
        .giving(ShipmentEffect.UNITS_SENT_AGAIN)
        .build();
  }
}
