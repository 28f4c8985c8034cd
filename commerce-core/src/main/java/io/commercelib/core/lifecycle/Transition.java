package io.commercelib.core.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A way from one state to another, as the engine tries it: wildcards and refined states resolved.
 *
 * @param from the state it starts from
 * @param event name of the event
 * @param guards names of the guards that must all hold, those that an extension requires included
 * @param to the state it leads to; the same as {@code from} if it is entered again or not left
 * @param stays whether the state is not left: nothing is entered, and timers go on
 * @param ends whether a life ends in {@code to}
 * @param firesAfter how long after {@code from} was entered the event is fired by itself; empty if
 *     it never is
 */
public record Transition<S extends LifecycleState<S>>(
    S from,
    String event,
    List<String> guards,
    S to,
    boolean stays,
    boolean ends,
    Optional<Duration> firesAfter) {

  /** Copies the list. */
  public Transition {
    guards = List.copyOf(guards);
  }
}
