package io.commercelib.core.checkout;

import io.commercelib.core.order.Tender;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.privacy.PersonalData;
import java.util.List;

/**
 * Asks to change what was bought, as it was previewed.
 *
 * @param command sent again under the same id, it has its effect once
 * @param preview what the customer saw: which order, what it is to be, and what that costs
 * @param tenders how the payer pays what is {@linkplain AmendmentPreview#toPay() to be paid};
 *     together that, not used if nothing is
 * @param by who asks, for the history
 * @param why for the history
 */
public record AmendOrder(
    CommandId command,
    AmendmentPreview preview,
    @PersonalData List<Tender> tenders,
    String by,
    String why) {

  /** Copies the tenders. */
  public AmendOrder {
    tenders = List.copyOf(tenders);
  }

  /** Returns an amendment whose difference is paid by one method that needs no further data. */
  public static AmendOrder of(
      CommandId command, AmendmentPreview preview, String method, String by, String why) {
    return new AmendOrder(command, preview, List.of(Tender.rest(method)), by, why);
  }

  CommandNote note() {
    return CommandNote.of("amend", by)
        .about(preview.quote().cart().customer().map(CustomerId::value))
        .with("toPay", preview.toPay())
        .with("lines", PlaceOrder.digest(preview.quote()))
        .personal("why", why);
  }

  String fingerprint() {
    return Commands.fingerprint(
        "amend",
        preview.order(),
        preview.before(),
        preview.toPay(),
        preview.toReturn(),
        PlaceOrder.digest(preview.quote()),
        tenders,
        by,
        why);
  }

  /** Leaves the personal data and the lines of the quote out. */
  @Override
  public String toString() {
    return "AmendOrder[command=%s, order=%s, %s lines, difference=%s, tenders=%s]"
        .formatted(
            command,
            preview.order(),
            preview.quote().lines().size(),
            preview.difference(),
            tenders);
  }
}
