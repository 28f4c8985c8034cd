package io.commercelib.core.checkout;

import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;

/**
 * Asks to give an order up as a whole, before anything of it has left.
 *
 * @param command sent again under the same id, it has its effect once
 * @param order which order
 * @param by who asks, for the history
 * @param why for the history
 */
public record CancelOrder(CommandId command, OrderId order, String by, String why) {

  CommandNote note() {
    return CommandNote.of("cancel", by).personal("why", why);
  }

  String fingerprint() {
    return Commands.fingerprint("cancel", order, by, why);
  }
}
