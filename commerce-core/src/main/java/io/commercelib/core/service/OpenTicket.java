package io.commercelib.core.service;

import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** Asks to open a ticket. What it is about is told by ids, which nobody looks up. Immutable. */
@Value.Immutable
public interface OpenTicket {

  /** Returns the command; sent again under the same id, it has its effect once. */
  CommandId command();

  /** Returns the ticket's name, chosen by who asks. */
  TicketId ticket();

  /** Returns who wants something; empty for a guest. */
  Optional<CustomerId> customer();

  /** Returns the order that it is about. */
  Optional<OrderId> order();

  /** Returns what that order costs. */
  Optional<Money> orderValue();

  /** Returns the shipment that it is about. */
  Optional<ShipmentId> shipment();

  /** Returns the after-sale case that it is about. */
  Optional<CaseId> afterSaleCase();

  /** Returns by what it came, such as {@code mail}. */
  String channel();

  /** Returns the customer's tier. */
  Optional<String> tier();

  /** Returns how far it reaches. */
  @Value.Default
  default Degree impact() {
    return Degree.MEDIUM;
  }

  /** Returns how soon it must be seen to. */
  @Value.Default
  default Degree urgency() {
    return Degree.MEDIUM;
  }

  /** Returns what it is about, in a line. */
  OwnWords subject();

  /** Returns what was said first. */
  OwnWords words();

  /** Returns who asks, for the log: an id, never a name. */
  String by();

  /** Returns what the priority is decided by. */
  default PriorityFacts facts() {
    return new PriorityFacts(
        impact(), urgency(), tier(), orderValue(), OwnWords.of(bounded(subject(), words())));
  }

  private static String bounded(OwnWords subject, OwnWords words) {
    String both = subject.text() + "\n" + words.text();
    return both.substring(0, Math.min(both.length(), OwnWords.MAX_LENGTH));
  }

  /** Returns what the audit writes down of it. */
  default CommandNote note() {
    return CommandNote.of("open-ticket", by())
        .with("channel", channel())
        .about(customer().map(CustomerId::value))
        .personal("subject", subject().text())
        .personal("words", words().text());
  }

  /** Returns a text that differs when it asks for something else. */
  default String fingerprint() {
    return Commands.fingerprint(
        "open",
        ticket(),
        customer(),
        order(),
        shipment(),
        afterSaleCase(),
        channel(),
        tier(),
        orderValue(),
        impact(),
        urgency(),
        subject().text(),
        words().text(),
        by());
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableOpenTicket.Builder {
    Builder() {}
  }
}
