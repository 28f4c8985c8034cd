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
    return asData().afterText();
  }

  LifecycleDefinition.Timeout asData() {
    return new LifecycleDefinition.Timeout(state.name(), after, kind);
  }
}
