package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who would carry some parcels, and why nobody else would.
 *
 * @param offers all there are, the best first
 * @param whyNot of every service but the first offer's, by its name: why not
 */
public record CarrierChoice(List<CarrierOffer> offers, Map<ServiceId, Reason> whyNot) {

  /** Copies both. */
  public CarrierChoice {
    offers = List.copyOf(offers);
    whyNot = Collections.unmodifiableMap(new TreeMap<>(whyNot));
  }

  /** Returns the best offer; empty if nobody takes the parcels. */
  public Optional<CarrierOffer> best() {
    return offers.stream().findFirst();
  }
}
