package io.commercelib.core.fulfilment;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a command about a case. */
public sealed interface DeliveryCaseChange {

  /**
   * It was done, now or when the command was sent before.
   *
   * @param deliveryCase as it is now
   */
  record Changed(DeliveryCase deliveryCase) implements DeliveryCaseChange {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param reasons all that are known
   */
  record Refused(List<Reason> reasons) implements DeliveryCaseChange {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
