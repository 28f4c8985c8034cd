package io.commercelib.examples.cli.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to happen to one life, from beginning to end.
 *
 * @param file where it was read from, for messages
 * @param state in which the life starts
 * @param at when it starts
 * @param facts what is known about guards from the beginning
 * @param events in the order in which they happen
 * @param until up to when timeouts still fire after the last event
 */
record Script(
    String file,
    NamedState state,
    Instant at,
    Map<String, Answer> facts,
    List<Event> events,
    Instant until) {

  /** Copies facts and events. */
  Script {
    facts = Map.copyOf(facts);
    events = List.copyOf(events);
  }

  /**
   * An event.
   *
   * @param by an id of who did it
   * @param facts what is known about guards from then on; about those that look at the event itself
   *     for this one alone
   * @param data what else came with it; nothing here looks at it
   */
  record Event(
      String name, Instant at, String by, Map<String, Answer> facts, Optional<JsonNode> data) {

    /** Copies the facts. */
    Event {
      facts = Map.copyOf(facts);
    }
  }
}
