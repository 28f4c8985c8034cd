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

  /** The name of the value of a reason in which somebody's own words stand. */
  public static final String WORDS = "words";

  /** Cuts the instant to microseconds. */
  public HistoryEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns it without what somebody said in own words. */
  public HistoryEntry withoutWords() {
    return why.filter(reason -> reason.values().containsKey(WORDS)).isEmpty()
        ? this
        : new HistoryEntry(from, to, event, at, who, why.map(reason -> reason.without(WORDS)));
  }
}
