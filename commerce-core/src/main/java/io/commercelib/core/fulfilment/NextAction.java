package io.commercelib.core.fulfilment;

/** What somebody has to do next about a delivery. */
public enum NextAction {
  /** Ask the carrier where it is, or what is in the way. */
  ASK_CARRIER,
  /** Ask the customer for the address, or what is to become of the goods. */
  ASK_CUSTOMER,
  /** Send the units again. */
  SEND_AGAIN,
  /** Let what was paid for the units go back. */
  REFUND,
  /** Claim what the units were worth from the carrier. */
  FILE_CLAIM,
  /** Take the units that came back into stock. */
  TAKE_BACK
}
