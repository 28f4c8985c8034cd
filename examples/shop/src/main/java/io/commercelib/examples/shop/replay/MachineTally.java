package io.commercelib.examples.shop.replay;

import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleState;
import io.commercelib.core.lifecycle.Transition;
import io.commercelib.examples.shop.report.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a life cycle went through. */
final class MachineTally {
  private final String name;
  private final Map<String, Boolean> ends = new LinkedHashMap<>();
  private final Map<String, Long> entered = new HashMap<>();
  private final Map<String, Long> inItNow = new HashMap<>();

  /** How often each move was made: all that the definition has, in its order. */
  private final Map<Step, Long> taken = new LinkedHashMap<>();

  private MachineTally(String name) {
    this.name = name;
  }

  static <S extends LifecycleState<S>> MachineTally of(
      String name, Lifecycle<S, ?, ?, ?> definition) {
    MachineTally tally = new MachineTally(name);
    definition.states().forEach(state -> tally.ends.put(state.name(), definition.isFinal(state)));
    for (Transition<S> way : definition.transitions()) {
      tally.taken.put(new Step(way.from().name(), way.event(), way.to().name()), 0L);
    }
    return tally;
  }

  void enter(String start, String now, List<HistoryEntry> history) {
    entered.merge(start, 1L, Long::sum);
    inItNow.merge(now, 1L, Long::sum);
    for (HistoryEntry step : history) {
      if (!step.from().equals(step.to())) {
        entered.merge(step.to(), 1L, Long::sum);
      }
      taken.merge(new Step(step.from(), step.event(), step.to()), 1L, Long::sum);
    }
  }

  /** Returns the whole life cycle, with zero for what was not reached. */
  Machine toReport() {
    List<Machine.State> states = new ArrayList<>();
    ends.forEach(
        (state, end) ->
            states.add(
                new Machine.State(
                    state, end, entered.getOrDefault(state, 0L), inItNow.getOrDefault(state, 0L))));
    List<Machine.Transition> moves = new ArrayList<>();
    taken.forEach(
        (step, count) ->
            moves.add(new Machine.Transition(step.from(), step.event(), step.to(), count)));
    return new Machine(name, states, moves);
  }

  /** A move; several ways under different guards are one. */
  private record Step(String from, String event, String to) {}
}
