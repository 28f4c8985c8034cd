package io.commercelib.inventory.purchase;

/** What has to be done, in the same transaction, when a purchase order moves. */
public enum PurchaseEffect {
  /** What is still to come is no longer on order. */
  NO_LONGER_ON_ORDER
}
