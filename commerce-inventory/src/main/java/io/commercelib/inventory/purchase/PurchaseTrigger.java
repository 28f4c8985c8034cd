package io.commercelib.inventory.purchase;

/** What can happen to a purchase order. */
public sealed interface PurchaseTrigger {

  /** Somebody who may agrees. */
  record Approve() implements PurchaseTrigger {}

  /** It goes to the supplier. */
  record Send() implements PurchaseTrigger {}

  /** The supplier agrees. */
  record Confirm() implements PurchaseTrigger {}

  /** Goods have come. */
  record Receive() implements PurchaseTrigger {}

  /** What has not come by now will not come; or all came, and all is settled. */
  record Close() implements PurchaseTrigger {}

  /** It is given up before anything came. */
  record Cancel() implements PurchaseTrigger {}
}
