package io.commercelib.core.fulfilment;

/**
 * A carrier's name of a shipment.
 *
 * @param carrier who
 * @param number unique with the carrier
 */
public record TrackingNumber(String carrier, String number) {

  @Override
  public String toString() {
    return carrier + "/" + number;
  }
}
