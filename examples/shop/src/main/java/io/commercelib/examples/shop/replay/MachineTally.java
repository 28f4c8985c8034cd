package io.commercelib.examples.shop.replay;

import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleState;
import io.commercelib.examples.shop.report.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a life cycle went through. */
final class MachineTally {
  private final String name;
  private final Map<String, Boolean> states = new java.util.LinkedHashMap<>();
  private final Map<String, Long> entered = new HashMap<>();
  private final Map<String, Long> inItNow = new HashMap<>();
  private final TreeMap<List<String>, Long> taken =
      new TreeMap<>(
          java.util.Comparator.<List<String>, String>comparing(step -> step.get(0))
              .thenComparing(step -> step.get(1))
              .thenComparing(step -> step.get(2)));

  private MachineTally(String name) {
    this.name = name;
  }

  static <S extends LifecycleState<S>> MachineTally of(
      String name, Lifecycle<S, ?, ?, ?> definition) {
    MachineTally tally = new MachineTally(name);
    definition.states().forEach(state -> tally.states.put(state.name(), definition.isFinal(state)));
    return tally;
  }

  void enter(String start, String now, List<HistoryEntry> history) {
    entered.merge(start, 1L, Long::sum);
    inItNow.merge(now, 1L, Long::sum);
    for (HistoryEntry step : history) {
      if (!step.from().equals(step.to())) {
        entered.merge(step.to(), 1L, Long::sum);
      }
      taken.merge(List.of(step.from(), step.event(), step.to()), 1L, Long::sum);
    }
  }

  /** Returns the life cycle with the states that were reached and the moves that were made. */
  Machine toReport() {
    List<Machine.State> reached = new ArrayList<>();
    states.forEach(
        (state, end) -> {
          if (entered.containsKey(state)) {
            reached.add(
                new Machine.State(
                    state, end, entered.getOrDefault(state, 0L), inItNow.getOrDefault(state, 0L)));
          }
        });
    List<Machine.Transition> moves = new ArrayList<>();
    taken.forEach(
        (step, count) ->
            moves.add(new Machine.Transition(step.get(0), step.get(1), step.get(2), count)));
    return new Machine(name, reached, moves);
  }
}
