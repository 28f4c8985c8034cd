package io.commercelib.core.fulfilment.carrier;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a service would do for some parcels.
 *
 * @param service which one
 * @param fleet whose vehicles
 * @param area the name of the area where they go
 * @param cost of all parcels together
 * @param collectedOn the day on which it comes for them, in its own zone
 * @param parcelsPerDay how many it collects on that day at most; empty for any number
 * @param delivery when they are there, and how that comes about
 * @param keepsPromise whether that is within what was promised, or nothing was
 */
public record CarrierOffer(
    ServiceId service,
    Fleet fleet,
    String area,
    Money cost,
    LocalDate collectedOn,
    Optional<Long> parcelsPerDay,
    DeliveryPromise delivery,
    boolean keepsPromise) {}
