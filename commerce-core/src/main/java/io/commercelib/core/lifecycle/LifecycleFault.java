package io.commercelib.core.lifecycle;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something wrong with a table of transitions.
 *
 * @param kind what
 * @param text where, what was found and how to mend it
 * @param where the same place, for who shows it in a file or an editor
 */
public record LifecycleFault(Kind kind, String text, Place where) {

  /**
   * A place in a table; empty in all its parts for the table as a whole.
   *
   * @param state name of the state
   * @param event name of the event
   * @param line number of the line, from 0, among {@link LifecycleDefinition#lines}; of two lines
   *     that contradict each other the one that is tried later
   */
  public record Place(Optional<String> state, Optional<String> event, OptionalInt line) {}

  /** What can be wrong with a table. */
  public enum Kind {
    /** No state to start in was named. */
    NO_STARTING_STATE,
    /** A state stands nowhere in the table, or refines one that does not. */
    UNKNOWN_STATE,
    /** An event is none of the kinds the life cycle was declared for. */
    UNKNOWN_EVENT,
    /** Two states, events or guards have one name. */
    NAME_TAKEN_TWICE,
    /** A transition was begun and given no target. */
    UNFINISHED_TRANSITION,
    /** No way leads from a start to the state. */
    UNREACHABLE_STATE,
    /** No transition leaves the state, and it is not final. */
    DEAD_END,
    /** Transitions leave the state, and none of the ways ends in a final state. */
    NO_WAY_TO_AN_END,
    /** Two transitions of a state hold for the same event under the same guards. */
    AMBIGUOUS_TRANSITION,
    /** A transition is never taken: an earlier one holds whenever it does. */
    SHADOWED_TRANSITION,
    /** A transition from any state is overridden in every state. */
    UNUSED_TRANSITION,
    /** A guard was required of transitions that do not exist. */
    UNUSED_GUARD,
    /** No state accepts the event. */
    EVENT_NEVER_ACCEPTED,
    /** A transition leaves a final state. */
    LEAVES_FINAL_STATE,
    /** A final state has a timeout. */
    TIMEOUT_ON_FINAL_STATE,
    /** A state does not accept the event of its own timeout. */
    TIMEOUT_NOT_ACCEPTED
  }

  @Override
  public String toString() {
    return kind + ": " + text;
  }
}
