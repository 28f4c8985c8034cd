package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.Tender;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.privacy.PersonalData;
import java.util.List;

/**
 * Asks to pay for an order by other means.
 *
 * @param command sent again under the same id, it has its effect once
 * @param order which order
 * @param tenders how the payer pays now; together what is missing
 */
public record PayOrder(CommandId command, OrderId order, @PersonalData List<Tender> tenders) {

  /** Copies the tenders. */
  public PayOrder {
    tenders = List.copyOf(tenders);
  }

  /** Returns all that is missing by one method that needs no further data. */
  public static PayOrder of(CommandId command, OrderId order, String method) {
    return new PayOrder(command, order, List.of(Tender.rest(method)));
  }

  CommandNote note(Order of) {
    return CommandNote.of("pay", Placing.buyer(of.customer()))
        .with("tenders", tenders.stream().map(Tender::toString).toList());
  }

  String fingerprint() {
    return Commands.fingerprint("pay", order, tenders);
  }
}
