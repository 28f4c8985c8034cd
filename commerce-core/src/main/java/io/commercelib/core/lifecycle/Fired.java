package io.commercelib.core.lifecycle;

import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event: {@link Moved} or {@link Refused}. Nothing has happened yet; who fired
 * keeps the new state, applies the effects and schedules the timers, all in one transaction.
 */
public sealed interface Fired<S extends LifecycleState<S>, X> {

  /**
   * The event was accepted.
   *
   * @param from the state before
   * @param to the state after; equal to {@code from} if the event was taken without moving
   * @param event the event's name
   * @param effects of leaving, of the transition and of entering, in this order
   * @param timers to be scheduled, each instead of an earlier one of its kind
   * @param cancelled kinds of timers that are no longer wanted
   */
  record Moved<S extends LifecycleState<S>, X>(
      S from, S to, String event, List<X> effects, List<Timer> timers, List<String> cancelled)
      implements Fired<S, X> {

    /** Copies the lists. */
    public Moved {
      effects = List.copyOf(effects);
      timers = List.copyOf(timers);
      cancelled = List.copyOf(cancelled);
    }

    /** Returns this step for the history, without a reason. */
    public HistoryEntry entry(Instant at, String who) {
      return new HistoryEntry(from.name(), to.name(), event, at, who, Optional.empty());
    }

    /** Returns this step for the history. */
    public HistoryEntry entry(Instant at, String who, Reason why) {
      return new HistoryEntry(from.name(), to.name(), event, at, who, Optional.of(why));
    }
  }

  /**
   * The event was not accepted; the state stays.
   *
   * <p>Reasons and possible events are worked out when asked for, from the facts given. Immutable.
   */
  final class Refused<S extends LifecycleState<S>, X> implements Fired<S, X> {
    private final S state;
    private final String event;
    private final Supplier<List<Reason>> reasons;
    private final Supplier<List<PossibleEvent>> possible;

    Refused(
        S state,
        String event,
        Supplier<List<Reason>> reasons,
        Supplier<List<PossibleEvent>> possible) {
      this.state = state;
      this.event = event;
      this.reasons = reasons;
      this.possible = possible;
    }

    /** Returns the state, which stays. */
    public S state() {
      return state;
    }

    /** Returns the name of the event. */
    public String event() {
      return event;
    }

    /**
     * Returns the reasons of the guards that do not hold, each once, or why no guard was asked;
     * never empty.
     */
    public List<Reason> reasons() {
      return reasons.get();
    }

    /** Returns the events that the state accepts now, with what each still needs. */
    public List<PossibleEvent> possible() {
      return possible.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Refused<?, ?> refused
          && refused.state.equals(state)
          && refused.event.equals(event)
          && refused.reasons().equals(reasons())
          && refused.possible().equals(possible());
    }

    @Override
    public int hashCode() {
      return Objects.hash(state, event);
    }

    @Override
    public String toString() {
      return "Refused[state=%s, event=%s, reasons=%s, possible=%s]"
          .formatted(state, event, reasons(), possible());
    }
  }
}
