package io.commercelib.core.order;

/** What has to be done, in the same transaction, when an order's deal moves. */
public enum OrderEffect {
  /** Use up what the holds keep. */
  CONFIRM_HOLDS,
  /** Free what the holds keep: it was never paid for. */
  RELEASE_HOLDS,
  /** Call off what is left, give back what it held and what was paid. */
  CANCEL_OPEN_ITEMS,
  /** Give back, or give up, whatever money is there. */
  RETURN_MONEY,
  /** Tell the world that it is confirmed. */
  TELL_CONFIRMED,
  /** Tell the world that it is cancelled. */
  TELL_CANCELLED,
  /** Tell the world that it is completed. */
  TELL_COMPLETED
}
