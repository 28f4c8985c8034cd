package io.commercelib.core.fulfilment;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a command to a shipment. */
public sealed interface ShipmentChange {

  /**
   * It was done, now or when the command was sent before.
   *
   * @param shipment as it is now
   */
  record Changed(Shipment shipment) implements ShipmentChange {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param reasons all that are known
   */
  record Refused(List<Reason> reasons) implements ShipmentChange {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
