package io.commercelib.examples.crash;

import java.time.Instant;

/**
 * Something that a customer, or somebody of the shop, asks of the shop's process.
 *
 * @param at when, by the shop's clock
 * @param number of the order; for {@link Kind#DUE} only to tell one from the other
 */
record Job(Instant at, Kind kind, int number) {

  /** What is asked. */
  enum Kind {
    PLACE,
    ANSWER_CHALLENGE,
    CANCEL,
    CANCEL_ITEMS,
    SHIP_FIRST,
    SHIP_REST,
    RETURN,
    /** Brings to an end what others left half done. */
    FINISH,
    /** Does what is due. */
    DUE
  }

  static Job parse(String line) {
    String[] parts = line.split(" ", -1);
    return new Job(Instant.parse(parts[0]), Kind.valueOf(parts[1]), Integer.parseInt(parts[2]));
  }

  /** Returns what it is called in a conversation. */
  String name() {
    return kind + " " + number;
  }

  String line() {
    return at + " " + name();
  }

  Job at(Instant later) {
    return new Job(later, kind, number);
  }
}
