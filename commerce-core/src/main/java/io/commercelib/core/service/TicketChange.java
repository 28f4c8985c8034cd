package io.commercelib.core.service;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a command about a ticket. */
public sealed interface TicketChange {

  /**
   * It was done, now or when the command was sent before.
   *
   * @param ticket as it is now
   */
  record Changed(Ticket ticket) implements TicketChange {}

  /**
   * It cannot be done; nothing was changed but what was due anyway.
   *
   * @param reasons all that are known
   */
  record Refused(List<Reason> reasons) implements TicketChange {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
