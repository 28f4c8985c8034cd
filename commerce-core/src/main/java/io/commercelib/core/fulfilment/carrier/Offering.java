package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.shipping.Parcel;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a service makes of a consignment: an offer, or why there is none.
 *
 * @param offer if there is one
 * @param reason if there is none
 */
record Offering(Optional<CarrierOffer> offer, Optional<Reason> reason) {
  /** Most days of collection that are looked at for one with room. */
  static final int MOST_FULL_DAYS = 30;

  private static Offering not(Reason reason) {
    return new Offering(Optional.empty(), Optional.of(reason));
  }

  static Offering of(
      CarrierService service, Consignment consignment, Map<CollectionDay, Long> booked) {
    Optional<ServiceArea> found = service.areaOf(consignment.country(), consignment.postcode());
    if (found.isEmpty()) {
      return not(Reason.of(CarrierReason.DOES_NOT_GO_THERE, "country", consignment.country()));
    }
    ServiceArea area = found.get();
    Money cost = Money.zero(area.costs().get(0).cost().getCurrencyUnit());
    for (Parcel parcel : consignment.parcels()) {
      Optional<Reason> beyond = service.limits().flatMap(limits -> limits.against(parcel));
      if (beyond.isPresent()) {
        return not(beyond.get());
      }
      long billed = service.billedGrams(parcel);
      Optional<CostStep> step =
          area.costs().stream().filter(known -> billed <= known.upToGrams()).findFirst();
      if (step.isEmpty()) {
        long limit = area.costs().get(area.costs().size() - 1).upToGrams();
        return not(Reason.of(CarrierReason.TOO_HEAVY, "grams", billed, "limit", limit));
      }
      cost = cost.plus(step.get().cost());
    }
    Optional<LocalDate> day = collectionDay(service, consignment, booked);
    if (day.isEmpty()) {
      return not(Reason.of(CarrierReason.NO_ROOM, "perDay", service.parcelsPerDay().orElse(0L)));
    }
    DeliveryPromise delivery = delivery(service, area, consignment, day.get());
    boolean kept =
        consignment.promised().stream().noneMatch(p -> delivery.endsAt().isAfter(p.endsAt()));
    return new Offering(
        Optional.of(
            new CarrierOffer(
                service.id(),
                service.fleet(),
                area.name(),
                cost,
                day.get(),
                service.parcelsPerDay(),
                delivery,
                kept)),
        Optional.empty());
  }

  private static Optional<LocalDate> collectionDay(
      CarrierService service, Consignment consignment, Map<CollectionDay, Long> booked) {
    ZonedDateTime ready = consignment.readyAt().atZone(service.zone());
    boolean isLate = ready.toLocalTime().isAfter(service.cutOff());
    LocalDate day = service.collects().onOrAfter(ready.toLocalDate().plusDays(isLate ? 1 : 0));
    if (service.parcelsPerDay().isEmpty()) {
      return Optional.of(day);
    }
    long room = service.parcelsPerDay().orElseThrow() - consignment.parcels().size();
    for (int looked = 0; looked < MOST_FULL_DAYS; looked++) {
      if (booked.getOrDefault(new CollectionDay(service.id(), day), 0L) <= room) {
        return Optional.of(day);
      }
      day = service.collects().onOrAfter(day.plusDays(1));
    }
    return Optional.empty();
  }

  private static DeliveryPromise delivery(
      CarrierService service, ServiceArea area, Consignment consignment, LocalDate collected) {
    List<Reason> reasons = new ArrayList<>(consignment.because());
    reasons.add(
        Reason.of(CarrierReason.COLLECTED, "service", service.id(), "day", collected)
            .with("cutOff", service.cutOff()));
    reasons.add(
        Reason.of(CarrierReason.TRANSIT, "fewest", area.fewestDays(), "most", area.mostDays())
            .with("area", area.name()));
    return new DeliveryPromise(
        service.delivers().plus(collected, area.fewestDays()),
        service.delivers().plus(collected, area.mostDays()).plusDays(1),
        area.zone(),
        reasons);
  }
}
