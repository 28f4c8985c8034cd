package io.commercelib.core.work;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.storage.Tx;

/**
 * Is told of events, once each.
 *
 * <p>The relay calls {@link #handle} in a transaction of its own that also notes (name, event id):
 * whatever the subscriber writes through {@code tx} happens once, however often the event is
 * delivered. Events of one aggregate come in order. What it throws rolls back, and the event comes
 * again later; until then no later event of that aggregate reaches this subscriber. Thread-safe.
 */
public interface EventSubscriber {

  /**
   * Returns a name unique in the shop: 1 to 40 of a to z, 0 to 9 and hyphens. Once used, it stays.
   */
  String name();

  /** Does what the event asks for; an event of a type it does not know is none of its business. */
  void handle(Tx tx, Event event);
}
