package io.commercelib.core.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A life cycle as it was written down; answers which rows hold where. Immutable. */
record Table<S extends LifecycleState<S>, E, F, X>(
    String name,
    EventKind.Declared declared,
    List<S> starting,
    List<S> ending,
    List<Row<S, E, F, X>> rows,
    List<Timeout<S, E>> timeouts,
    List<AtState<S, F, X>> entering,
    List<AtState<S, F, X>> leaving,
    List<Required<S, E, F>> required) {

  /** Effects of entering or of leaving a state. */
  record AtState<S, F, X>(S state, Function<F, List<X>> effects) {}

  /** A guard added to all rows of a state on an event. */
  record Required<S, E, F>(S state, EventKind event, Guard<F, E> guard) {}

  /** Copies the lists; rows of later layers stand first, as they are tried first. */
  Table {
    starting = List.copyOf(new LinkedHashSet<>(starting));
    ending = List.copyOf(new LinkedHashSet<>(ending));
    rows =
        rows.stream()
            .sorted(Comparator.comparingInt((Row<S, E, F, X> row) -> row.layer()).reversed())
            .toList();
    timeouts = List.copyOf(timeouts);
    entering = List.copyOf(entering);
    leaving = List.copyOf(leaving);
    required = List.copyOf(required);
  }

  /** Returns the rows as they were written: the first definition first. */
  List<Row<S, E, F, X>> rowsAsWritten() {
    return rows.stream().sorted(Comparator.comparingInt(Row::layer)).toList();
  }

  /** Returns the states that may be started in, that rows lead from or to, or that are final. */
  Set<S> states() {
    Set<S> states = new LinkedHashSet<>(starting);
    for (Row<S, E, F, X> row : rowsAsWritten()) {
      states.addAll(row.sources());
      if (row.target() != null) {
        states.add(row.target());
      }
    }
    states.addAll(ending);
    return Collections.unmodifiableSet(states);
  }

  /** Returns the declared kinds, then those that only rows name. */
  Set<EventKind> kinds() {
    Set<EventKind> kinds = new LinkedHashSet<>(declared.kinds());
    rowsAsWritten().forEach(row -> kinds.add(row.event()));
    return Collections.unmodifiableSet(kinds);
  }

  boolean isFinal(S state) {
    return ending.stream().anyMatch(state::is);
  }

  /**
   * Returns the rows that decide about an event, in the order in which they are tried: the state's
   * own, else those of the nearest state that it refines, else wildcards.
   */
  List<Row<S, E, F, X>> rowsFor(S state, EventKind event) {
    for (S at : withRefined(state)) {
      if (isFinal(state) && !isFinal(at)) {
        break; // The lines of an open state lead on; a life that ended must not.
      }
      List<Row<S, E, F, X>> own =
          rows.stream()
              .filter(row -> row.event().equals(event) && row.sources().contains(at))
              .toList();
      if (!own.isEmpty()) {
        return own;
      }
    }
    return rows.stream()
        .filter(row -> row.event().equals(event) && row.isWildcard() && reaches(row, state))
        .toList();
  }

  /** Returns whether a wildcard row starts from the state, if nothing nearer overrides it. */
  boolean reaches(Row<S, E, F, X> row, S state) {
    if (row.reach() == LifecycleDefinition.Reach.ANY_OPEN && isFinal(state)) {
      return false;
    }
    return row.target() == null || !state.is(row.target());
  }

  /** Returns the guards of a row and those required in the state, each once. */
  List<Guard<F, E>> guardsOf(Row<S, E, F, X> row, S state) {
    Set<Guard<F, E>> guards = new LinkedHashSet<>(row.guards());
    for (Required<S, E, F> more : required) {
      if (more.event().equals(row.event()) && state.is(more.state())) {
        guards.add(more.guard());
      }
    }
    return List.copyOf(guards);
  }

  /**
   * Returns the timeouts that run in a state, by kind: its own before those of what it refines;
   * none in a final state, whatever it refines.
   */
  Map<String, Timeout<S, E>> timeoutsIn(S state) {
    Map<String, Timeout<S, E>> found = new LinkedHashMap<>();
    if (isFinal(state)) {
      return found;
    }
    for (S at : withRefined(state)) {
      Map<String, Timeout<S, E>> own = new LinkedHashMap<>();
      for (Timeout<S, E> timeout : timeouts) {
        if (timeout.state().equals(at)) {
          own.put(timeout.kind(), timeout);
        }
      }
      own.forEach(found::putIfAbsent);
    }
    return found;
  }

  /** Returns the effects of leaving one state for another, the inner ones first. */
  List<Function<F, List<X>>> leavingEffects(S from, S to) {
    return withRefined(from).stream()
        .filter(state -> from.equals(to) || !to.is(state))
        .flatMap(state -> effectsAt(leaving, state))
        .toList();
  }

  /** Returns the effects of entering a state from another, the outer ones first. */
  List<Function<F, List<X>>> enteringEffects(@Nullable S from, S to) {
    List<S> outerFirst = new ArrayList<>(withRefined(to));
    Collections.reverse(outerFirst);
    return outerFirst.stream()
        .filter(state -> from == null || from.equals(to) || !from.is(state))
        .flatMap(state -> effectsAt(entering, state))
        .toList();
  }

  /** Returns every row in every state where it decides, by state, by kind, in the order tried. */
  List<Transition<S>> transitions() {
    List<Transition<S>> transitions = new ArrayList<>();
    for (S from : states()) {
      Map<String, Timeout<S, E>> timeouts = timeoutsIn(from);
      for (EventKind kind : kinds()) {
        for (Row<S, E, F, X> row : rowsFor(from, kind)) {
          S to = row.targetFrom(from);
          transitions.add(
              new Transition<>(
                  from,
                  kind.name(),
                  guardsOf(row, from).stream().map(Guard::name).toList(),
                  to,
                  !row.leaves(),
                  isFinal(to),
                  Optional.ofNullable(timeouts.get(kind.name())).map(Timeout::after)));
        }
      }
    }
    return List.copyOf(transitions);
  }

  /** Returns what was written down, as data. */
  LifecycleDefinition<X> toDefinition() {
    Map<String, LifecycleDefinition.GuardName> guards = new LinkedHashMap<>();
    rows.forEach(row -> row.guards().forEach(guard -> guards.put(guard.name(), named(guard))));
    required.forEach(more -> guards.put(more.guard().name(), named(more.guard())));
    Map<List<String>, LifecycleDefinition.Timeout> lastTimeouts = new LinkedHashMap<>();
    for (Timeout<S, E> timeout : timeouts) {
      lastTimeouts.put(List.of(timeout.state().name(), timeout.kind()), timeout.asData());
    }
    return new LifecycleDefinition<>(
        name,
        states().stream()
            .map(
                state ->
                    new LifecycleDefinition.State<>(
                        state.name(),
                        state.refines().map(S::name),
                        visitAsData(entering, state),
                        visitAsData(leaving, state)))
            .toList(),
        names(starting),
        names(ending),
        kinds().stream().map(EventKind::name).toList(),
        List.copyOf(guards.values()),
        rows.stream().map(Table::asData).toList(),
        List.copyOf(lastTimeouts.values()),
        required.stream()
            .map(
                more ->
                    new LifecycleDefinition.Requirement(
                        more.state().name(), more.event().name(), more.guard().name()))
            .toList());
  }

  private static <S extends LifecycleState<S>, F, X> LifecycleDefinition.Effects<X> visitAsData(
      List<AtState<S, F, X>> declared, S state) {
    return CompiledRow.asData(
        effectsAt(declared, state).map(CompiledRow::<F, Object, X>ofFacts).toList());
  }

  private static LifecycleDefinition.GuardName named(Guard<?, ?> guard) {
    return new LifecycleDefinition.GuardName(guard.name(), guard.readsEvent());
  }

  private static <S extends LifecycleState<S>> List<String> names(List<S> states) {
    return states.stream().map(S::name).toList();
  }

  private static <S extends LifecycleState<S>, E, F, X> LifecycleDefinition.Line<X> asData(
      Row<S, E, F, X> row) {
    return new LifecycleDefinition.Line<>(
        row.reach(),
        names(row.sources()),
        row.event().name(),
        row.guards().stream().map(Guard::name).toList(),
        row.move(),
        Optional.ofNullable(row.target()).map(S::name),
        CompiledRow.asData(row.effects()));
  }

  /** Returns the states to which one event leads, the state itself left out. */
  Set<S> successors(S state) {
    Set<S> next = new LinkedHashSet<>();
    for (EventKind kind : kinds()) {
      for (Row<S, E, F, X> row : rowsFor(state, kind)) {
        next.add(row.targetFrom(state));
      }
    }
    next.remove(state);
    return next;
  }

  /** Returns the state, what it refines, what that refines, and so on. */
  static <S extends LifecycleState<S>> List<S> withRefined(S state) {
    List<S> chain = new ArrayList<>(2);
    for (S at = state; at != null; at = at.refinedState()) {
      chain.add(at);
    }
    return chain;
  }

  private static <S extends LifecycleState<S>, F, X> Stream<Function<F, List<X>>> effectsAt(
      List<AtState<S, F, X>> declared, S state) {
    return declared.stream().filter(at -> at.state().equals(state)).map(AtState::effects);
  }
}
