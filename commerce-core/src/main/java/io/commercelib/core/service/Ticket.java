package io.commercelib.core.service;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Somebody wants something of the shop, and what was said and done about it. Its history is the log
 * from which its clocks are computed; nothing of them is kept. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableTicket.class)
@JsonDeserialize(as = ImmutableTicket.class)
public interface Ticket {
  /** The kind of aggregate that tickets are. */
  String AGGREGATE = "ticket";

  /** Most entries of a log. */
  int MAX_ENTRIES = 2_000;

  /** Returns its name. */
  TicketId id();

  /** Returns who wants something; empty for a guest. */
  Optional<CustomerId> customer();

  /** Returns the order that it is about. */
  Optional<OrderId> order();

  /** Returns the shipment that it is about. */
  Optional<ShipmentId> shipment();

  /** Returns the after-sale case that it is about. */
  Optional<CaseId> afterSaleCase();

  /** Returns by what it came, such as {@code mail}. */
  String channel();

  /** Returns the customer's tier when it was opened. */
  Optional<String> tier();

  /** Returns what it is about, in a line. */
  OwnWords subject();

  /** Returns when it was opened. */
  Instant openedAt();

  /** Returns how much it pressed when it was opened. */
  TicketPriority firstPriority();

  /** Returns why so much. */
  List<Reason> priorityBecause();

  /** Returns how much it presses. */
  TicketPriority priority();

  /** Returns how it stands. */
  TicketState state();

  /** Returns who sees to it. */
  Optional<String> team();

  /** Returns who of them. */
  Optional<String> agent();

  /** Returns to which level it was raised; 0 for none. */
  int level();

  /** Returns what was said, in order. */
  List<TicketMessage> messages();

  /** Returns what happened to it, in order. */
  List<HistoryEntry> history();

  /** Returns how good the customer says it was, from 1 to 5. */
  Optional<Integer> rating();

  /** Returns the number of its last event. */
  long lastEvent();

  /** Returns its name as an aggregate. */
  @JsonIgnore
  default AggregateId aggregate() {
    return aggregate(id());
  }

  /** Returns the name of a ticket as an aggregate. */
  static AggregateId aggregate(TicketId id) {
    return AggregateId.of(AGGREGATE, id);
  }

  /** Returns whether somebody may still have to see to it. */
  @JsonIgnore
  default boolean isOpen() {
    return !state().is(TicketState.CLOSED);
  }

  /** Returns whether it was closed, if it was, because it was resolved. */
  @JsonIgnore
  default boolean wasServed() {
    return history().stream().noneMatch(TicketLog::isDismissal);
  }

  /** Returns it without anything that somebody said. */
  default Ticket withoutPersonalData() {
    return builder()
        .from(this)
        .subject(OwnWords.none())
        .messages(messages().stream().map(TicketMessage::withoutWords).toList())
        .history(history().stream().map(HistoryEntry::withoutWords).toList())
        .build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableTicket.Builder {
    Builder() {}
  }
}
