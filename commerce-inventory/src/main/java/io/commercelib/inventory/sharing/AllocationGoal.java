package io.commercelib.inventory.sharing;

/**
 * From where an order is sent, if several locations have it. Whatever is there is sent under every
 * goal; the goal only decides from where.
 */
public enum AllocationGoal {
  /**
   * From as few locations as have it. Of as few the cheapest, then those that are nearest together.
   */
  FEWEST_PARCELS,
  /** From the nearest on: a farther location sends only what nearer ones lack. */
  NEAREST,
  /**
   * For as little as it can be sent for. Of equally cheap ways that with fewest parcels, then the
   * nearest.
   */
  CHEAPEST,
  /** So that what is left lasts as evenly long as it can at all locations, for each SKU. */
  BALANCED
}
