package io.commercelib.core.fulfilment.carrier;

import io.commercelib.spi.id.Id;
import java.util.Comparator;

/**
 * Names what a carrier offers. Ordered by carrier, then service.
 *
 * @param carrier who
 * @param service the carrier's word for how fast, such as {@code standard}
 */
public record ServiceId(String carrier, String service) implements Comparable<ServiceId> {
  /** Longest of each. */
  public static final int MAX_LENGTH = 60;

  private static final Comparator<ServiceId> ORDER =
      Comparator.comparing(ServiceId::carrier).thenComparing(ServiceId::service);

  /** Checks both: 1 to {@value #MAX_LENGTH} characters, without a slash. */
  public ServiceId {
    Id.check("carrier", carrier, MAX_LENGTH);
    Id.check("service", service, MAX_LENGTH);
    if (carrier.contains("/") || service.contains("/")) {
      throw new IllegalArgumentException(
          "service '%s' of carrier '%s' has a slash in its name; leave it out"
              .formatted(service, carrier));
    }
  }

  @Override
  public int compareTo(ServiceId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return carrier + "/" + service;
  }
}
