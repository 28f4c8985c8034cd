package io.commercelib.examples.cli.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.NamedEvent;
import io.commercelib.core.lifecycle.PossibleEvent;
import io.commercelib.core.lifecycle.Started;
import io.commercelib.core.lifecycle.Timer;
import io.commercelib.core.lifecycle.Transition;
import io.commercelib.core.reason.Reason;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Leads one life through a script, and keeps what becomes of each event. Timeouts that fall due
 * before the next event fire at their instant; one that is refused does not fire again.
 *
 * <p>An event whose outcome hangs on a guard that nothing is known about is refused: to take the
 * next line instead would be a guess. Not thread-safe.
 */
final class LifecycleRun {
  /** Most steps of a run, those that timeouts take included. */
  static final int MAX_STEPS = 10_000;

  static final String TIMER = "timer";

  private final Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle;
  private final Script script;
  private final Set<String> readingEvent = new LinkedHashSet<>();
  private final Map<NamedState, Map<String, List<Transition<NamedState>>>> ways =
      new LinkedHashMap<>();
  private final Map<String, Instant> timers = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<HistoryEntry> history = new ArrayList<>();
  private final List<Possible> possibleAtStart;
  private final Started<NamedState, String> started;
  private NamedState state;
  private Answers answers;

  /**
   * What became of an event.
   *
   * @param by who fired it: who the script says, or a timer
   * @param to the state after it; that before it if it was refused
   * @param reasons why it was refused; empty if it was not
   * @param possible the events that the state after it accepts
   */
  record Step(
      String event,
      Instant at,
      String by,
      Optional<JsonNode> data,
      boolean moved,
      String from,
      String to,
      List<String> effects,
      List<Timer> timers,
      List<String> cancelled,
      List<Reason> reasons,
      List<Possible> possible) {}

  /**
   * An event that a state accepts.
   *
   * @param needs why its guards do not hold now, as far as they are answered
   * @param unanswered the guards that decide what becomes of it and that nothing is known about
   */
  record Possible(String event, List<Reason> needs, List<String> unanswered) {}

  private LifecycleRun(
      Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle, Script script) {
    this.lifecycle = lifecycle;
    this.script = script;
    lifecycle.toDefinition().guards().stream()
        .filter(guard -> guard.readsEvent())
        .forEach(guard -> readingEvent.add(guard.name()));
    for (Transition<NamedState> way : lifecycle.transitions()) {
      ways.computeIfAbsent(way.from(), from -> new LinkedHashMap<>())
          .computeIfAbsent(way.event(), event -> new ArrayList<>())
          .add(way);
    }
    state = script.state();
    answers = new Answers(script.facts());
    started = lifecycle.start(state, answers, script.at());
    schedule(started.timers());
    possibleAtStart = possible();
  }

  /**
   * Runs a script.
   *
   * @throws UnusableInputException if timeouts fire again and again until there are too many steps
   */
  static LifecycleRun of(
      Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle, Script script)
      throws UnusableInputException {
    LifecycleRun run = new LifecycleRun(lifecycle, script);
    for (Script.Event event : script.events()) {
      run.fireTimersUntil(event.at());
      run.fire(event);
    }
    run.fireTimersUntil(script.until());
    return run;
  }

  /** Returns the life cycle that was run. */
  Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle() {
    return lifecycle;
  }

  /** Returns what was to happen. */
  Script script() {
    return script;
  }

  /** Returns how the life began. */
  Started<NamedState, String> started() {
    return started;
  }

  /** Returns the events that its first state accepts. */
  List<Possible> possibleAtStart() {
    return possibleAtStart;
  }

  /** Returns what became of each event, in order. */
  List<Step> steps() {
    return steps;
  }

  /** Returns how many events were refused. */
  long refused() {
    return steps.stream().filter(step -> !step.moved()).count();
  }

  /** Returns the steps as an aggregate keeps them. */
  List<HistoryEntry> history() {
    return history;
  }

  /** Returns the state at the end. */
  NamedState state() {
    return state;
  }

  /** Returns the timers that are still to fire, by what they fire. */
  List<Timer> timers() {
    return timers.entrySet().stream()
        .map(timer -> new Timer(timer.getKey(), timer.getValue()))
        .toList();
  }

  private void fire(Script.Event event) throws UnusableInputException {
    Answers now = answers.with(event.facts());
    // What is said of guards that look at the event is said of this one.
    answers = now.without(readingEvent);
    fire(event.name(), event.at(), event.by(), event.data(), now);
  }

  /** Fires what is due, the earliest first and of several at one instant by name. */
  private void fireTimersUntil(Instant now) throws UnusableInputException {
    Optional<Map.Entry<String, Instant>> next = nextTimer(now);
    while (next.isPresent()) {
      timers.remove(next.get().getKey());
      Optional<NamedEvent> event = lifecycle.timeoutEvent(state, next.get().getKey());
      if (event.isPresent()) {
        fire(event.get().name(), next.get().getValue(), TIMER, Optional.empty(), answers);
      }
      next = nextTimer(now);
    }
  }

  private Optional<Map.Entry<String, Instant>> nextTimer(Instant now) {
    return timers.entrySet().stream()
        .filter(timer -> !timer.getValue().isAfter(now))
        .min(Comparator.comparing((Map.Entry<String, Instant> timer) -> timer.getValue()));
  }

  private void fire(String event, Instant at, String by, Optional<JsonNode> data, Answers now)
      throws UnusableInputException {
    if (steps.size() == MAX_STEPS) {
      throw new UnusableInputException(
          "%s: %s steps and not at its end, as timeouts fire again and again; write fewer events,"
                  .formatted(script.file(), MAX_STEPS)
              + " or make the timeouts longer");
    }
    List<String> unanswered = unanswered(event, now);
    Fired<NamedState, String> fired = lifecycle.fire(state, new NamedEvent(event), now, at);
    if (fired instanceof Fired.Refused<NamedState, String> refused) {
      List<Reason> reasons =
          refused.reasons().stream()
              .filter(
                  reason ->
                      !reason.is(GuardReason.UNANSWERED)
                          || unanswered.contains(reason.values().get("guard")))
              .toList();
      addRefused(event, at, by, data, reasons);
    } else if (fired instanceof Fired.Moved<NamedState, String> moved) {
      if (unanswered.isEmpty()) {
        move(moved, at, by, data);
      } else {
        addRefused(event, at, by, data, unanswered.stream().map(now::why).toList());
      }
    }
  }

  private void move(
      Fired.Moved<NamedState, String> moved, Instant at, String by, Optional<JsonNode> data) {
    state = moved.to();
    moved.cancelled().forEach(timers::remove);
    schedule(moved.timers());
    history.add(moved.entry(at, by));
    steps.add(
        new Step(
            moved.event(),
            at,
            by,
            data,
            true,
            moved.from().name(),
            moved.to().name(),
            moved.effects(),
            moved.timers(),
            moved.cancelled(),
            List.of(),
            possible()));
  }

  private void addRefused(
      String event, Instant at, String by, Optional<JsonNode> data, List<Reason> reasons) {
    steps.add(
        new Step(
            event,
            at,
            by,
            data,
            false,
            state.name(),
            state.name(),
            List.of(),
            List.of(),
            List.of(),
            reasons,
            possible()));
  }

  private void schedule(Collection<Timer> wanted) {
    wanted.forEach(timer -> timers.put(timer.kind(), timer.dueAt()));
  }

  private List<Possible> possible() {
    List<Possible> possible = new ArrayList<>();
    for (PossibleEvent event : lifecycle.possible(state, answers)) {
      possible.add(
          new Possible(
              event.event(),
              event.needs().stream().filter(reason -> !reason.is(GuardReason.UNANSWERED)).toList(),
              unanswered(event.event(), answers)));
    }
    return possible;
  }

  /**
   * Returns the guards that decide what becomes of an event and that nothing is known about: those
   * of the lines down to the first that surely holds, without lines that surely do not.
   */
  private List<String> unanswered(String event, Answers known) {
    Set<String> unanswered = new LinkedHashSet<>();
    for (Transition<NamedState> way :
        ways.getOrDefault(state, Map.of()).getOrDefault(event, List.of())) {
      List<String> unknown = way.guards().stream().filter(guard -> !known.knows(guard)).toList();
      boolean fails =
          way.guards().stream().anyMatch(guard -> known.knows(guard) && !known.holds(guard));
      if (!fails) {
        unanswered.addAll(unknown);
        if (unknown.isEmpty()) {
          break;
        }
      }
    }
    return List.copyOf(unanswered);
  }
}
