package io.commercelib.core.fulfilment;

/**
 * What became of events that a carrier told.
 *
 * @param news how many were not known and are of a shipment, which is as they say, or further
 * @param known how many changed nothing: known already, or beyond the thousand that are kept
 * @param kept how many are of a number that no shipment has yet; they count once one has
 */
public record TrackingReceived(int news, int known, int kept) {
  static final TrackingReceived NOTHING = new TrackingReceived(0, 0, 0);

  TrackingReceived plus(TrackingReceived other) {
    return new TrackingReceived(news + other.news, known + other.known, kept + other.kept);
  }
}
