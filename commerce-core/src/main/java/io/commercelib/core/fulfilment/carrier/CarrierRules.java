package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;

/**
 * The services a shop sends with and which of them it prefers, as data. Immutable and thread-safe.
 *
 * <p>"The cheapest that keeps the promise" is {@code KEEPS_PROMISE, CHEAPEST}; "our own vehicles,
 * unless they would be late, then whoever is cheapest" is {@code KEEPS_PROMISE, OWN_FLEET,
 * CHEAPEST}.
 */
@Value.Immutable
public interface CarrierRules {
  /** Returns what offers are ranked by, the first deciding first; then names decide. */
  List<Preference> prefer();

  /** Returns the services. */
  List<CarrierService> services();

  /** Returns who would carry parcels if nothing was booked yet. */
  default CarrierChoice choose(Consignment consignment) {
    return choose(consignment, Map.of());
  }

  /**
   * Returns who would carry parcels.
   *
   * @param booked how many parcels each service has on a day already; what is missing has none
   */
  default CarrierChoice choose(Consignment consignment, Map<CollectionDay, Long> booked) {
    List<CarrierOffer> offers = new ArrayList<>();
    Map<ServiceId, Reason> whyNot = new TreeMap<>();
    for (CarrierService service : services()) {
      Offering offered = Offering.of(service, consignment, booked);
      offered.offer().ifPresent(offers::add);
      offered.reason().ifPresent(reason -> whyNot.put(service.id(), reason));
    }
    // From the last to the first, as sorting keeps the order of equals.
    offers.sort(Comparator.comparing(CarrierOffer::service));
    for (int i = prefer().size() - 1; i >= 0; i--) {
      offers.sort(prefer().get(i)::compare);
    }
    for (CarrierOffer loser : offers.subList(Math.min(1, offers.size()), offers.size())) {
      whyNot.put(loser.service(), why(loser, offers.get(0)));
    }
    return new CarrierChoice(offers, whyNot);
  }

  private Reason why(CarrierOffer loser, CarrierOffer winner) {
    for (Preference preference : prefer()) {
      if (preference.compare(loser, winner) != 0) {
        return preference.why(loser, winner);
      }
    }
    return Reason.of(CarrierReason.LATER_NAME, "chosen", winner.service());
  }

  /** Checks that services differ, in name, and costs do not, in currency. */
  @Value.Check
  default void check() {
    Set<ServiceId> ids = new HashSet<>();
    Map<String, BusinessDays> calendars = new HashMap<>();
    Set<CurrencyUnit> currencies = new HashSet<>();
    for (CarrierService service : services()) {
      if (!ids.add(service.id())) {
        throw new IllegalArgumentException(
            "service '%s' is there twice; leave one out".formatted(service.id()));
      }
      for (BusinessDays days : List.of(service.collects(), service.delivers())) {
        BusinessDays known = calendars.putIfAbsent(days.name(), days);
        if (known != null && !known.equals(days)) {
          throw new IllegalArgumentException(
              "two calendars are called '%s'; rename one".formatted(days.name()));
        }
      }
      for (ServiceArea area : service.areas()) {
        area.costs().forEach(step -> currencies.add(step.cost().getCurrencyUnit()));
      }
    }
    if (currencies.size() > 1) {
      throw new IllegalArgumentException(
          "costs are in %s; give all of them in one currency"
              .formatted(currencies.stream().map(CurrencyUnit::getCode).sorted().toList()));
    }
    if (new HashSet<>(prefer()).size() != prefer().size()) {
      throw new IllegalArgumentException(
          "offers are ranked by %s; name each preference once".formatted(prefer()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableCarrierRules.Builder {
    Builder() {}
  }
}
