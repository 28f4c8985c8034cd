package io.commercelib.inventory.stock;

import java.util.Locale;

/** Why goods moved. */
public enum MovementKind {
  /** They came in from a supplier, or were there when the books began. */
  RECEIPT,
  /** They left for an order that had reserved them. */
  SHIPMENT,
  /** They left without a reservation, such as over the counter or as scrap. */
  ISSUE,
  /** They came back from a customer. */
  RETURN,
  /** Somebody found more or fewer than the books say. */
  ADJUSTMENT,
  /** All was counted; what differs from the books moved. */
  COUNT,
  /** They stand otherwise: set aside, found good again, damaged. */
  RECLASSIFIED,
  /** They were reserved for an order and could not be sent. */
  SHORT_PICK,
  /** They left a location for another one of the shop. */
  TRANSFER_SENT,
  /** They came from another location of the shop, or were lost on the way. */
  TRANSFER_ARRIVED,
  /** The sum of movements that are no longer kept, of one SKU at one location. */
  CARRIED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
