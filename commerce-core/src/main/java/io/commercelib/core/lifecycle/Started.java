package io.commercelib.core.lifecycle;

import java.util.List;

/**
 * A life that begins.
 *
 * @param state where
 * @param effects of entering, to be applied with it
 * @param timers to be scheduled with it
 */
public record Started<S extends LifecycleState<S>, X>(
    S state, List<X> effects, List<Timer> timers) {

  /** Copies the lists. */
  public Started {
    effects = List.copyOf(effects);
    timers = List.copyOf(timers);
  }
}
