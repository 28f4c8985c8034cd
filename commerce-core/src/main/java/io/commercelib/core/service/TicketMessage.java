package io.commercelib.core.service;

import io.commercelib.core.privacy.OwnWords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Something that was said in a ticket.
 *
 * @param at when, cut to microseconds
 * @param side who said it to whom
 * @param who an id of the person or part that said it, never a name
 * @param words what was said; empty where it was erased
 * @param from the standard answer that the words are of
 */
public record TicketMessage(
    Instant at, Side side, String who, OwnWords words, Optional<AnswerVersion> from) {

  /** Who says something to whom. */
  public enum Side {
    /** The customer to the shop. */
    CUSTOMER,
    /** The shop to the customer. */
    SHOP,
    /** The shop to itself. */
    INTERNAL
  }

  /** Cuts the instant to microseconds. */
  public TicketMessage {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  TicketMessage withoutWords() {
    return new TicketMessage(at, side, who, OwnWords.none(), from);
  }
}
