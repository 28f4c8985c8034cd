package io.commercelib.core.lifecycle;

import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One step of a life, as its aggregate keeps it.
 *
 * @param from name of the state before
 * @param to name of the state after; the same if the event was taken without leaving it
 * @param event name of the event
 * @param at when, cut to microseconds
 * @param who an id of the person or part that did it, never a name
 * @param why where one was given
 */
public record HistoryEntry(
    String from, String to, String event, Instant at, String who, Optional<Reason> why) {

  /** Cuts the instant to microseconds. */
  public HistoryEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
