package io.commercelib.core.fulfilment.carrier;

import java.time.LocalDate;

/**
 * A day on which a service collects parcels.
 *
 * @param service which one
 * @param day in its own zone
 */
public record CollectionDay(ServiceId service, LocalDate day) {

  @Override
  public String toString() {
    return service + "/" + day;
  }
}
