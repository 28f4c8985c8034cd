package io.commercelib.core.order;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a command to an order that exists. */
public sealed interface OrderChange {

  /** Returns the order as it is now. */
  Order order();

  /**
   * It was done, now or when the command was sent before.
   *
   * @param order as it is now
   */
  record Changed(Order order) implements OrderChange {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param order as it is
   * @param reasons all that are known
   */
  record Refused(Order order, List<Reason> reasons) implements OrderChange {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
