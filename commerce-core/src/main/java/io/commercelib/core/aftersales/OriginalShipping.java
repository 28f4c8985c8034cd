package io.commercelib.core.aftersales;

/**
 * When what was paid for sending the goods to the customer goes back with them.
 *
 * @param back when
 * @param scope for what
 */
public record OriginalShipping(Back back, PolicyScope scope) {

  /** When it goes back: always all of it, once. */
  public enum Back {
    /** With the last units of the order, whatever became of the others. */
    WITH_LAST_UNITS,
    /** Only if one case is about all that was bought. */
    WHEN_ALL_RETURNS,
    /** Never. */
    NEVER
  }
}
