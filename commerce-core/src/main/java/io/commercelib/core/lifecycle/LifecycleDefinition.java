package io.commercelib.core.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a life cycle was built from, as data: for who writes it to a file, lists it or compares two.
 *
 * <p>Names stand for states, events and guards; the code of guards, and of effects that are worked
 * out, is not in it. A builder that is given the same lines in the same order makes a life cycle
 * that moves alike. Immutable.
 *
 * @param states all of them, in the order of {@link Lifecycle#states}
 * @param starting names of the states in which a life may start
 * @param ending names of the final states; what refines one of them is final too
 * @param events names, in the order of {@link Lifecycle#events}
 * @param guards all that lines or requirements name, each once
 * @param lines in the order in which they are tried; those of an extension stand first
 * @param timeouts at most one for each state and event
 * @param required guards of all lines that decide about an event in a state
 * @param <X> the effects
 */
public record LifecycleDefinition<X>(
    String name,
    List<State<X>> states,
    List<String> starting,
    List<String> ending,
    List<String> events,
    List<GuardName> guards,
    List<Line<X>> lines,
    List<Timeout> timeouts,
    List<Requirement> required) {

  /** Copies the lists. */
  public LifecycleDefinition {
    states = List.copyOf(states);
    starting = List.copyOf(starting);
    ending = List.copyOf(ending);
    events = List.copyOf(events);
    guards = List.copyOf(guards);
    lines = List.copyOf(lines);
    timeouts = List.copyOf(timeouts);
    required = List.copyOf(required);
  }

  /**
   * A state.
   *
   * @param refines name of the state that it is more closely
   * @param entering effects of entering it from elsewhere
   * @param leaving effects of leaving it for elsewhere
   */
  public record State<X>(
      String name, Optional<String> refines, Effects<X> entering, Effects<X> leaving) {}

  /**
   * A guard.
   *
   * @param readsEvent whether it looks at the event, and not at facts alone
   */
  public record GuardName(String name, boolean readsEvent) {}

  /** From where a line starts. */
  public enum Reach {
    /** The states it names, and what refines them. */
    NAMED,
    /** Every state that is not final. */
    ANY_OPEN,
    /** Every state. */
    ANY
  }

  /** What a line does to the state. */
  public enum Move {
    /** Leads to the state it names. */
    GO,
    /** Leaves the state and enters it again. */
    REENTER,
    /** Neither leaves nor enters anything. */
    STAY
  }

  /**
   * A line of the table.
   *
   * @param from names of states; empty unless the reach is {@link Reach#NAMED}
   * @param guards names of the guards that must all hold
   * @param to name of the state it leads to; empty unless it goes somewhere
   */
  public record Line<X>(
      Reach reach,
      List<String> from,
      String event,
      List<String> guards,
      Move move,
      Optional<String> to,
      Effects<X> effects) {

    /** Copies the lists. */
    public Line {
      from = List.copyOf(from);
      guards = List.copyOf(guards);
    }
  }

  /**
   * What is given.
   *
   * @param always whatever the facts and the event are
   * @param more whether code works out further ones from facts and event
   */
  public record Effects<X>(List<X> always, boolean more) {

    /** Copies the list. */
    public Effects {
      always = List.copyOf(always);
    }
  }

  /**
   * A state that is left by itself.
   *
   * @param after how long after it was entered
   * @param event the event that is fired then
   */
  public record Timeout(String state, Duration after, String event) {

    /** Returns the duration as a person says it, such as {@code 14 days}. */
    public String afterText() {
      long seconds = after.toSeconds();
      if (!after.equals(Duration.ofSeconds(seconds))) {
        return after.toString();
      }
      if (seconds % 86_400 == 0) {
        return seconds / 86_400 == 1 ? "1 day" : seconds / 86_400 + " days";
      }
      if (seconds % 3_600 == 0) {
        return seconds / 3_600 + " h";
      }
      return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
  }

  /** A guard that is added to every line that decides about an event in a state. */
  public record Requirement(String state, String event, String guard) {}
}
