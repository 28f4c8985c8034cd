package io.commercelib.core.lifecycle;

import java.time.Duration;

/**
 * In this state for longer than that: fire the event.
 *
 * @param kind the event's name
 */
record Timeout<S extends LifecycleState<S>, E>(S state, Duration after, E event, String kind) {

  static <S extends LifecycleState<S>, E> Timeout<S, E> of(S state, Duration after, E event) {
    return new Timeout<>(state, after, event, new EventKind(EventKind.keyOf(event)).name());
  }

  /** Returns the duration as a person says it. */
  String afterText() {
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
