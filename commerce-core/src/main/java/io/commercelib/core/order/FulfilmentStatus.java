package io.commercelib.core.order;

import java.util.List;

/** How the goods of an order stand: derived from the units of its lines, never set. */
public enum FulfilmentStatus {
  /** Nothing has left. */
  UNFULFILLED,
  /** Some units have left, others are still to. */
  PARTIAL,
  /** All that was not cancelled has left. */
  SHIPPED,
  /** All has left, some of it has arrived. */
  PARTIALLY_DELIVERED,
  /** All that was not cancelled has arrived. */
  DELIVERED,
  /** Some of what left came back. */
  PARTIALLY_RETURNED,
  /** All that left came back. */
  RETURNED,
  /** All was cancelled. */
  CANCELLED,
  /** All that left was lost or brought back undelivered. */
  LOST;

  static FulfilmentStatus of(List<OrderLine> lines) {
    long open = 0;
    long shipped = 0;
    long lost = 0;
    long delivered = 0;
    long returned = 0;
    for (OrderLine line : lines) {
      open = Math.addExact(open, line.open());
      shipped = Math.addExact(shipped, line.shipped());
      lost = Math.addExact(lost, line.lost());
      delivered = Math.addExact(delivered, line.delivered());
      returned = Math.addExact(returned, line.returned());
    }
    if (shipped == 0) {
      return open == 0 ? CANCELLED : UNFULFILLED;
    }
    if (returned > 0) {
      return returned == delivered && delivered + lost == shipped && open == 0
          ? RETURNED
          : PARTIALLY_RETURNED;
    }
    if (open > 0) {
      return PARTIAL;
    }
    if (lost == shipped) {
      return LOST;
    }
    if (delivered + lost == shipped) {
      return DELIVERED;
    }
    return delivered > 0 ? PARTIALLY_DELIVERED : SHIPPED;
  }
}
