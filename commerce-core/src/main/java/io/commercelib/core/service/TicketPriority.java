package io.commercelib.core.service;

/** How much a ticket presses, the least first. */
public enum TicketPriority {
  /** It can wait. */
  LOW,
  /** As most do. */
  NORMAL,
  /** Before most. */
  HIGH,
  /** At once. */
  URGENT
}
