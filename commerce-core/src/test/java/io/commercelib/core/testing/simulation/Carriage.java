package io.commercelib.core.testing.simulation;

import io.commercelib.core.fulfilment.BookShipment;
import io.commercelib.core.fulfilment.DeliveryCase;
import io.commercelib.core.fulfilment.DeliveryCaseChange;
import io.commercelib.core.fulfilment.DeliveryResolution;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentBooking;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentState;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.fulfilment.carrier.Fleet;
import io.commercelib.core.fulfilment.carrier.ServiceId;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.Parcel;
import io.commercelib.spi.shipping.TrackingEvent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** What people and the carrier do with parcels. */
final class Carriage {
  /** Where everything goes. */
  static final Address HOME =
      new Address(
          "Ann",
          List.of("1 Main Street"),
          "London",
          Optional.of("SW1A 1AA"),
          Optional.empty(),
          "GB",
          Optional.empty());

  private static final List<TrackingEvent.Kind> KINDS = List.of(TrackingEvent.Kind.values());
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Parcel BOX = new Parcel(900, 300, 200, 100);

  private final People people;
  private final Choice choice;
  private final YieldingCarrier carrier;
  private int replacements;

  Carriage(People people, Choice choice, YieldingCarrier carrier) {
    this.people = people;
    this.choice = choice;
    this.carrier = carrier;
  }

  void book(ShopProcess process) {
    people
        .someShipment(shipment -> shipment.state().is(ShipmentState.PACKED))
        .ifPresent(
            shipment ->
                people.send(
                    process,
                    "book a carrier",
                    shipment.id().value(),
                    shipment.aggregate(),
                    id ->
                        shop ->
                            shop.fulfilment.book(
                                    new BookShipment(
                                        id, shipment.id(), List.of(BOX), offers(shipment), "clerk"))
                                instanceof ShipmentChange.Changed));
  }

  /** First one that the carrier does not have, then one with room for two parcels a day. */
  private static List<CarrierOffer> offers(Shipment shipment) {
    LocalDate day = LocalDate.ofInstant(shipment.plannedAt(), ZoneOffset.UTC);
    return List.of(
        offer(YieldingCarrier.NOT_SERVED, day, Optional.empty()),
        offer("standard", day, Optional.of(2L)),
        offer("saver", day, Optional.empty()));
  }

  private static CarrierOffer offer(String service, LocalDate day, Optional<Long> perDay) {
    return new CarrierOffer(
        new ServiceId(YieldingCarrier.NAME, service),
        Fleet.THIRD_PARTY,
        "uk",
        Money.parse("GBP 3.20"),
        day,
        perDay,
        new DeliveryPromise(day.plusDays(1), day.plusDays(3), LONDON, List.of()),
        true);
  }

  void callOff(ShopProcess process) {
    people
        .someShipment(shipment -> shipment.booking().isPresent())
        .ifPresent(
            shipment ->
                people.send(
                    process,
                    "call a booking off",
                    shipment.id().value(),
                    shipment.aggregate(),
                    id ->
                        shop ->
                            shop.fulfilment.callOff(id, shipment.id())
                                instanceof ShipmentChange.Changed));
  }

  /** What comes next of some parcel. */
  void leadOn(ShopProcess process) {
    switch (choice.below(4)) {
      case 0 -> goOn();
      case 1 -> receive(process);
      default -> seeTo(process);
    }
  }

  /** The carrier says something of a parcel that it comes for. */
  void goOn() {
    List<String> numbers = carrier.numbers();
    if (!numbers.isEmpty()) {
      carrier.advance(choice.oneOf(numbers), choice.oneOf(KINDS));
    }
  }

  void receive(ShopProcess process) {
    List<RawNotification> mail = carrier.mail();
    if (mail.isEmpty()) {
      return;
    }
    int which = choice.below(mail.size());
    RawNotification message = mail.get(which);
    if (!choice.onceIn(3)) {
      mail.remove(which);
    }
    people.doUnlessLost(
        "message of the carrier",
        message.body(),
        () -> process.fulfilment.receive(YieldingCarrier.NAME, message).news() > 0);
  }

  void seeTo(ShopProcess process) {
    people
        .someDeliveryCase()
        .ifPresent(
            about -> {
              DeliveryResolution resolution =
                  switch (choice.below(4)) {
                    case 0 -> new DeliveryResolution.Refunded();
                    case 1 -> new DeliveryResolution.TakenBack();
                    case 2 -> new DeliveryResolution.SentAgain(replacement(about));
                    default -> new DeliveryResolution.GoesOn("found");
                  };
              resolve(process, about.id(), resolution);
            });
  }

  private ShipmentId replacement(DeliveryCase about) {
    replacements++;
    return new ShipmentId(about.order() + "-again-" + replacements);
  }

  void resolve(ShopProcess process, CaseId about, DeliveryResolution resolution) {
    people.send(
        process,
        "delivery " + resolution.getClass().getSimpleName(),
        about.value(),
        AggregateId.of(DeliveryCase.AGGREGATE, about),
        id ->
            shop ->
                shop.fulfilment.desk().resolve(id, about, resolution, "desk")
                    instanceof DeliveryCaseChange.Changed);
  }

  /** Somebody asks the carrier by telephone. */
  void takeCare(ShopProcess process, Shipment shipment) {
    shipment
        .booking()
        .filter(booking -> booking.status() == ShipmentBooking.Status.NEEDS_CARE)
        .ifPresent(
            booking ->
                people.send(
                    process,
                    "record a booking",
                    shipment.id().value(),
                    shipment.aggregate(),
                    id ->
                        shop ->
                            shop.fulfilment.recordBooking(
                                    id, shipment.id(), carrier.numberOf(booking.key()))
                                instanceof ShipmentChange.Changed));
  }
}
