package io.commercelib.core.service;

/** What is promised about the time that a ticket takes. */
public enum SlaClock {
  /** From the opening until somebody answers the customer. */
  FIRST_RESPONSE,
  /** From the opening until it is resolved, whenever it is open. */
  RESOLUTION
}
