package io.commercelib.examples.shop.replay;

import io.commercelib.core.fulfilment.carrier.BusinessDays;
import io.commercelib.core.fulfilment.carrier.CarrierFormat;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.CarrierRules;
import io.commercelib.core.fulfilment.carrier.CarrierService;
import io.commercelib.core.fulfilment.carrier.CollectionDay;
import io.commercelib.core.fulfilment.carrier.Consignment;
import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.fulfilment.carrier.Handling;
import io.commercelib.core.fulfilment.carrier.Packing;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.examples.shop.Replay;
import io.commercelib.examples.shop.input.JarResource;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryCarrier;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.Parcel;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Knows what goods weigh, into how many parcels they go, and who would carry them until when. What
 * a piece weighs is drawn by lot: the file does not say.
 */
final class CarrierDesk {
  private static final String RULES = "carriers.json";
  private static final long PARCEL_GRAMS = 25_000;
  private static final int LIGHTEST_GRAMS = 30;
  private static final int GRAMS_BETWEEN = 370;

  /** What is small enough for a small box. */
  private static final long SMALL_GRAMS = 2_000;

  private static final int NO_ROOM_IN_THOUSAND = 10;
  private static final int MOST_OFFERS = 3;
  private static final int MOST_DAYS_LOOKED_AT = 5;

  private final Chance chance;
  private final CarrierRules rules =
      CarrierFormat.standard().read(JarResource.text(Replay.class, RULES));
  private final Handling handling;
  private final Map<Carrier, MemoryCarrier> gateways = new EnumMap<>(Carrier.class);

  CarrierDesk(Clock clock, Chance chance) {
    this.chance = chance;
    for (Carrier carrier : Carrier.values()) {
      gateways.put(
          carrier,
          MemoryCarrier.create(
              clock,
              request ->
                  chance.below(1_000, "room for " + request.key()) < NO_ROOM_IN_THOUSAND
                      ? Optional.of("no-driver")
                      : Optional.empty()));
    }
    // Ordered by three, packed by nine on the next working day.
    this.handling =
        new Handling(
            Shop.ZONE,
            LocalTime.of(15, 0),
            1,
            LocalTime.of(9, 0),
            rules.services().get(0).collects());
  }

  /** Returns who speaks with each carrier, by its name. */
  Map<String, MemoryCarrier> gateways() {
    Map<String, MemoryCarrier> byName = new TreeMap<>();
    gateways.forEach((carrier, gateway) -> byName.put(carrier.label(), gateway));
    return byName;
  }

  /** Returns the days on which the warehouse and all carriers work. */
  BusinessDays workingDays() {
    return handling.works();
  }

  /** Returns where an invoice goes; empty if its country is none. The street is made up. */
  static Optional<Address> address(String recipient, String country) {
    return Countries.code(country)
        .map(
            code ->
                new Address(
                    recipient,
                    List.of("1 High Street"),
                    country,
                    Optional.empty(),
                    Optional.empty(),
                    code,
                    Optional.empty()));
  }

  /** Returns when goods that are ordered, or have come in, stand ready for a carrier. */
  Handling.Ready readyAt(Instant orderedAt) {
    return handling.readyAt(orderedAt, Optional.empty());
  }

  /**
   * Returns into which parcels units of an order go; empty if they are too many.
   *
   * @param units of a line, zero for those that do not go
   */
  Optional<List<Parcel>> pack(Order order, ToLongFunction<OrderLine> units) {
    List<Packing.Units> goods = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      long count = units.applyAsLong(line);
      if (count > 0) {
        goods.add(new Packing.Units(line.id(), count, grams(line.sku())));
      }
    }
    if (goods.isEmpty()
        || !(Packing.pack(goods, PARCEL_GRAMS) instanceof Packing.InParcels packed)) {
      return Optional.empty();
    }
    return Optional.of(packed.parcels().stream().map(CarrierDesk::parcel).toList());
  }

  Optional<List<Parcel>> pack(Order order, Map<LineId, Long> units) {
    return pack(order, line -> units.getOrDefault(line.id(), 0L));
  }

  private long grams(Sku sku) {
    return (long) LIGHTEST_GRAMS + chance.below(GRAMS_BETWEEN, "weight of " + sku);
  }

  private static Parcel parcel(Packing.Contents contents) {
    return contents.grams() <= SMALL_GRAMS
        ? new Parcel(contents.grams(), 300, 200, 150)
        : new Parcel(contents.grams(), 600, 400, 400);
  }

  /** Returns when parcels are there if one carrier takes them; empty if that cannot. */
  Optional<DeliveryPromise> promise(
      Address to, List<Parcel> parcels, Handling.Ready ready, Carrier by) {
    return rules.choose(Consignment.to(to, parcels, ready)).offers().stream()
        .filter(offer -> offer.service().carrier().equals(by.label()))
        .map(CarrierOffer::delivery)
        .findFirst();
  }

  /**
   * Returns who would carry parcels, the best few first.
   *
   * @param booked asks how many parcels a service has on a day
   */
  List<CarrierOffer> choose(
      Address to,
      List<Parcel> parcels,
      Handling.Ready ready,
      Optional<DeliveryPromise> promised,
      ToLongFunction<CollectionDay> booked) {
    Consignment consignment = Consignment.to(to, parcels, ready);
    List<CarrierOffer> offers =
        rules
            .choose(
                promised.map(consignment::promised).orElse(consignment),
                loads(parcels.size(), ready, booked))
            .offers();
    return offers.subList(0, Math.min(MOST_OFFERS, offers.size()));
  }

  /** Returns how full the first days are, up to one with room: later than that nobody looks. */
  private Map<CollectionDay, Long> loads(
      int parcels, Handling.Ready ready, ToLongFunction<CollectionDay> booked) {
    LocalDate first = Tallies.dayOf(ready.at());
    Map<CollectionDay, Long> loads = new HashMap<>();
    for (CarrierService service : rules.services()) {
      long perDay = service.parcelsPerDay().orElse(Long.MAX_VALUE);
      boolean isLimited = perDay < Long.MAX_VALUE && parcels <= perDay;
      for (int later = 0; isLimited && later < MOST_DAYS_LOOKED_AT; later++) {
        CollectionDay day = new CollectionDay(service.id(), service.collects().plus(first, later));
        loads.put(day, booked.applyAsLong(day));
        isLimited = loads.get(day) + parcels > perDay;
      }
    }
    return loads;
  }
}
