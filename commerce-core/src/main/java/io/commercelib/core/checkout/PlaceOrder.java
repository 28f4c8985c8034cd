package io.commercelib.core.checkout;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.privacy.PersonalData;
import io.commercelib.spi.shipping.Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Asks to buy what a quote says.
 *
 * @param command sent again under the same id, it has its effect once
 * @param order how the order is to be called; chosen by the caller
 * @param quote what is bought and at which price; neither is looked up again
 * @param tenders how the payer pays; together what is to be paid, not used if nothing is
 * @param deliverTo where the goods go; empty if nothing is sent
 */
public record PlaceOrder(
    CommandId command,
    OrderId order,
    Quote quote,
    @PersonalData List<Tender> tenders,
    @PersonalData Optional<Address> deliverTo) {

  /** Copies the tenders. */
  public PlaceOrder {
    tenders = List.copyOf(tenders);
  }

  /**
   * Returns an order paid by a method that needs no further data, with nothing said of an address.
   */
  public static PlaceOrder of(CommandId command, OrderId order, Quote quote, String method) {
    return new PlaceOrder(command, order, quote, List.of(Tender.rest(method)), Optional.empty());
  }

  CommandNote note() {
    CommandNote note =
        CommandNote.of("place", Placing.buyer(quote.cart().customer()))
            .about(quote.cart().customer().map(CustomerId::value))
            .with("payable", quote.payable())
            .with("lines", digest(quote))
            .with("tenders", tenders.stream().map(Tender::method).toList());
    if (deliverTo.isEmpty()) {
      return note;
    }
    Address to = deliverTo.get();
    return note.with("country", to.country())
        .personal("recipient", to.recipient())
        .personal("address", String.join("\n", to.lines()))
        .personal("town", to.town())
        .personal("postalCode", to.postalCode().orElse(""))
        .personal("phone", to.phone().orElse(""));
  }

  String fingerprint() {
    return Commands.fingerprint(
        "place", order, quote.payable(), quote.cart().customer(), tenders, digest(quote));
  }

  /** Returns a text that differs when what is bought, or what a line of it costs, does. */
  static String digest(Quote quote) {
    Hasher lines = Hashing.sha256().newHasher();
    for (QuoteLine line : quote.lines()) {
      lines
          .putString(line.id().value(), StandardCharsets.UTF_8)
          .putChar('\n')
          .putString(line.sku().value(), StandardCharsets.UTF_8)
          .putChar('\n')
          .putLong(line.quantity())
          .putLong(line.payable().getAmountMinorLong());
    }
    return lines.hash().toString();
  }

  /** Leaves the personal data and the lines of the quote out. */
  @Override
  public String toString() {
    return "PlaceOrder[command=%s, order=%s, %s lines, payable=%s, tenders=%s]"
        .formatted(command, order, quote.lines().size(), quote.payable(), tenders);
  }
}
