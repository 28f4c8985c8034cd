package io.commercelib.examples.shop.replay;

import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentBooking;
import io.commercelib.core.fulfilment.carrier.BusinessDays;
import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryCarrier;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Lives the lives of parcels: collected, moved, delivered, or met with what goes wrong. Of most
 * steps the carrier sends a message; of one in ten it sends none, and the shop finds out when it
 * asks.
 */
final class Courier {
  private static final LocalTime COLLECTS = LocalTime.of(17, 30);
  private static final LocalTime SORTS = LocalTime.of(6, 0);
  private static final LocalTime LOADS = LocalTime.of(8, 0);
  private static final int FIRST_STOP = 9;
  private static final int STOPS = 8;
  private static final int SILENT_ONE_IN = 10;

  /** After so many working days nobody expects a parcel to turn up. */
  private static final int GIVEN_UP_AFTER = 3;

  /** Of so many that are given up, one turns up all the same, so many days later. */
  private static final int TURNS_UP_ONE_IN = 4;

  private static final int TURNS_UP_AFTER = 10;
  private static final int COMES_BACK_AFTER = 4;

  private final Shop shop;
  private final Chance chance;
  private final Map<String, MemoryCarrier> gateways;
  private final BusinessDays works;
  private Consumer<ShipmentId> opinions = shipment -> {};

  Courier(Shop shop, CarrierDesk desk, Chance chance) {
    this.shop = shop;
    this.chance = chance;
    this.gateways = desk.gateways();
    this.works = desk.workingDays();
  }

  /** Lets somebody know of each delivery on the day after. */
  void afterDeliveries(Consumer<ShipmentId> listener) {
    opinions = listener;
  }

  /** Takes on a shipment that a carrier has agreed to carry. */
  void takeOn(Shipment shipment, ShipmentBooking booking) {
    Parcel parcel = new Parcel(shipment.id(), booking);
    LocalDate collected = booking.offer().collectedOn();
    parcel.on(collected, COLLECTS, Kind.HANDED_OVER, "collected");
    LocalDate arrives = arrival(shipment.id().value(), booking);
    if (collected.plusDays(1).isBefore(arrives)) {
      parcel.on(works.plus(collected, 1), SORTS, Kind.IN_TRANSIT, "sorted");
    }
    Carrier carrier = Carrier.of(booking.carrier());
    switch (carrier.fate(chance, shipment.id().value())) {
      case ARRIVES -> parcel.arrive(arrives);
      case FINDS_NOBODY_AT_HOME -> {
        parcel.on(arrives, parcel.stop(), Kind.EXCEPTION, "nobody at home");
        parcel.arrive(works.plus(arrives, 1));
      }
      case HAS_A_WRONG_ADDRESS -> {
        parcel.on(arrives, parcel.stop(), Kind.WRONG_ADDRESS, "no such number in the street");
        parcel.on(works.plus(arrives, 2), SORTS, Kind.IN_TRANSIT, "the sender told the address");
        parcel.arrive(works.plus(arrives, 3));
      }
      case IS_REFUSED -> {
        parcel.on(arrives, parcel.stop(), Kind.REFUSED, "the recipient does not want it");
        parcel.on(
            works.plus(arrives, COMES_BACK_AFTER), SORTS, Kind.RETURNED_TO_SENDER, "brought back");
      }
      case IS_DAMAGED -> {
        parcel.on(arrives, LOADS, Kind.DAMAGED, "the box is torn");
        if (chance.below(2, "what is in " + parcel.number()) == 0) {
          parcel.arrive(arrives);
        } else {
          parcel.on(
              works.plus(arrives, COMES_BACK_AFTER),
              SORTS,
              Kind.RETURNED_TO_SENDER,
              "brought back broken");
        }
      }
      case IS_LOST -> {
        LocalDate givenUp = works.plus(arrives, GIVEN_UP_AFTER);
        parcel.on(givenUp, SORTS, Kind.LOST, "nobody has it");
        if (chance.below(TURNS_UP_ONE_IN, "whereabouts of " + parcel.number()) == 0) {
          parcel.arrive(works.onOrAfter(givenUp.plusDays(TURNS_UP_AFTER)));
        }
      }
    }
  }

  /** Returns the day on which it comes, or would: one of the promised ones, or later. */
  private LocalDate arrival(String shipment, ShipmentBooking booking) {
    DeliveryPromise said = booking.offer().delivery();
    LocalDate first = works.onOrAfter(said.from());
    int days = 0;
    while (works.plus(first, days + 1).isBefore(said.until())) {
      days++;
    }
    int late = Carrier.of(booking.carrier()).daysLate(chance, shipment);
    return late > 0
        ? works.plus(works.onOrAfter(said.lastDay()), late)
        : works.plus(first, chance.below(days + 1, "day of " + shipment));
  }

  /** One shipment at one carrier. */
  private final class Parcel {
    private final ShipmentId shipment;
    private final String carrier;
    private final String number;
    private final DeliveryPromise said;
    private int told;

    Parcel(ShipmentId shipment, ShipmentBooking booking) {
      this.shipment = shipment;
      carrier = booking.carrier();
      number = booking.trackingNumber().orElseThrow();
      said = booking.offer().delivery();
    }

    String number() {
      return number;
    }

    /** Returns the time of day at which the driver comes. */
    LocalTime stop() {
      int minutes = chance.below(STOPS * 60, "stop of " + number);
      return LocalTime.of(FIRST_STOP, 0).plusMinutes(minutes);
    }

    void arrive(LocalDate day) {
      on(day, LOADS.plusMinutes(30), Kind.OUT_FOR_DELIVERY, "on the van");
      on(day, stop(), Kind.DELIVERED, "handed to the recipient");
      shop.diary.at(
          day.plusDays(1).atTime(stop()).atZone(said.zone()).toInstant(),
          () -> opinions.accept(shipment));
    }

    void on(LocalDate day, LocalTime time, Kind kind, String words) {
      // What is collected is so where the shop is, the rest where the goods go.
      Instant at =
          day.atTime(time).atZone(kind == Kind.HANDED_OVER ? Shop.ZONE : said.zone()).toInstant();
      boolean isSilent = chance.below(SILENT_ONE_IN, "message " + told + " of " + number) == 0;
      told++;
      shop.diary.at(at, () -> happen(kind, words, isSilent));
    }

    private void happen(Kind kind, String words, boolean isSilent) {
      MemoryCarrier gateway =
          Objects.requireNonNull(gateways.get(carrier), "every carrier has a gateway");
      gateway.advance(number, kind, words);
      if (!isSilent) {
        shop.fulfilment.receive(carrier, gateway.notificationOf(number));
      }
    }
  }
}
