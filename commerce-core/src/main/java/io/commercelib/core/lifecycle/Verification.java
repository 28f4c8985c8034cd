package io.commercelib.core.lifecycle;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.commercelib.core.lifecycle.LifecycleFault.Kind;
import io.commercelib.core.lifecycle.LifecycleFault.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds what cannot be right in a table: all of it, each with where and how to mend it. */
final class Verification<S extends LifecycleState<S>, E, F, X> {
  private static final Place WHOLE =
      new Place(Optional.empty(), Optional.empty(), OptionalInt.empty());

  private final Table<S, E, F, X> table;
  private final Set<S> states;
  private final Set<EventKind> kinds;

  /** Worked out once, as every state is asked where it leads to in the end. */
  private final Map<S, Set<S>> successors = new HashMap<>();

  private final List<LifecycleFault> faults = new ArrayList<>();

  Verification(Table<S, E, F, X> table, List<String> unfinished) {
    this.table = table;
    this.states = table.states();
    this.kinds = table.kinds();
    states.forEach(state -> successors.put(state, table.successors(state)));
    for (String line : unfinished) {
      add(Kind.UNFINISHED_TRANSITION, WHOLE, "%s: no target; add goTo, reenter or stay", line);
    }
  }

  List<LifecycleFault> faults() {
    if (table.starting().isEmpty()) {
      add(Kind.NO_STARTING_STATE, WHOLE, "no state to start in; add starting(...)");
    }
    findUnknownStates();
    findUnknownEvents();
    findNamesTakenTwice();
    findConflicts();
    findUnusedWildcards();
    findUnusedGuards();
    if (!table.starting().isEmpty()) {
      findUnreachable();
    }
    findDeadEnds();
    findEventsNeverAccepted();
    findBadTimeouts();
    return faults;
  }

  private void findUnknownStates() {
    for (S state : states) {
      S refined = state.refinedState();
      if (refined != null && !states.contains(refined)) {
        add(
            Kind.UNKNOWN_STATE,
            at(state),
            "%s refines %s, which is not in the table; name it there or refine one that is",
            state,
            refined);
      }
    }
    Set<S> named = new LinkedHashSet<>();
    table.timeouts().forEach(timeout -> named.add(timeout.state()));
    table.entering().forEach(at -> named.add(at.state()));
    table.leaving().forEach(at -> named.add(at.state()));
    table.required().forEach(required -> named.add(required.state()));
    named.removeAll(states);
    for (S state : named) {
      add(
          Kind.UNKNOWN_STATE,
          at(state),
          "%s has timeouts, effects or guards and no transition; add one or take them out",
          state);
    }
  }

  private void findUnknownEvents() {
    Set<EventKind> named = new LinkedHashSet<>(kinds);
    table.required().forEach(required -> named.add(required.event()));
    EventKind.Declared declared = table.declared();
    for (EventKind kind : named) {
      if (!kind.canHappen()) {
        add(
            Kind.UNKNOWN_EVENT,
            at(kind),
            "%s is no kind of event of its own; name the class of its events, or their constants",
            kind.name());
      } else if (declared.complete() && !declared.kinds().contains(kind)) {
        add(
            Kind.UNKNOWN_EVENT,
            at(kind),
            "%s is none of the events declared; name one of %s",
            kind.name(),
            declared.kinds().stream().map(EventKind::name).toList());
      }
    }
  }

  private void findNamesTakenTwice() {
    Map<String, S> statesByName = new HashMap<>();
    for (S state : allStateValues()) {
      S other = statesByName.putIfAbsent(state.name(), state);
      if (other != null && !other.refines().equals(state.refines())) {
        add(
            Kind.NAME_TAKEN_TWICE,
            at(state),
            "two states are called %s, and refine different ones; rename one",
            state);
      }
    }
    Set<String> kindNames = new HashSet<>();
    for (EventKind kind : kinds) {
      if (!kindNames.add(kind.name())) {
        add(
            Kind.NAME_TAKEN_TWICE,
            at(kind),
            "two kinds of events are called %s; rename one",
            kind.name());
      }
    }
    Map<String, Guard<F, E>> guards = new HashMap<>();
    for (Guard<F, E> guard : allGuards()) {
      Guard<F, E> other = guards.putIfAbsent(guard.name(), guard);
      if (other != null && other != guard) {
        add(
            Kind.NAME_TAKEN_TWICE,
            WHOLE,
            "two guards are called '%s'; keep a guard in one constant or rename one",
            guard);
      }
    }
  }

  /**
   * Returns every value that stands for a state, equal ones too, as they may refine differently.
   */
  private List<S> allStateValues() {
    List<S> all = new ArrayList<>(table.starting());
    for (Row<S, E, F, X> row : table.rowsAsWritten()) {
      all.addAll(row.sources());
      if (row.target() != null) {
        all.add(row.target());
      }
    }
    all.addAll(table.ending());
    table.timeouts().forEach(timeout -> all.add(timeout.state()));
    return all;
  }

  private Set<Guard<F, E>> allGuards() {
    Set<Guard<F, E>> guards = new LinkedHashSet<>();
    table.rowsAsWritten().forEach(row -> guards.addAll(row.guards()));
    table.required().forEach(required -> guards.add(required.guard()));
    return guards;
  }

  private void findConflicts() {
    Set<List<Row<S, E, F, X>>> reported = new HashSet<>();
    for (S state : states) {
      for (EventKind kind : kinds) {
        List<Row<S, E, F, X>> rows = table.rowsFor(state, kind);
        for (int later = 0; later < rows.size(); later++) {
          if (table.isFinal(state) && rows.get(later).leaves()) {
            add(
                Kind.LEAVES_FINAL_STATE,
                at(state, rows.get(later)),
                "%s is final and %s leaves it; let it stay, or take one out",
                state,
                kind.name());
          }
          for (int earlier = 0; earlier < later; earlier++) {
            findConflict(state, rows.get(earlier), rows.get(later), reported);
          }
        }
      }
    }
  }

  private void findConflict(
      S state,
      Row<S, E, F, X> earlier,
      Row<S, E, F, X> later,
      Set<List<Row<S, E, F, X>>> reported) {
    Set<Guard<F, E>> first = Set.copyOf(earlier.guards());
    Set<Guard<F, E>> second = Set.copyOf(later.guards());
    if (!second.containsAll(first) || !reported.add(List.of(earlier, later))) {
      return;
    }
    if (first.equals(second)) {
      add(
          Kind.AMBIGUOUS_TRANSITION,
          at(state, later),
          "from %s on %s: %s and %s, both %s; tell them apart by a guard or take one out",
          state,
          later.event().name(),
          earlier.targetText(),
          later.targetText(),
          later.guardNames());
    } else {
      add(
          Kind.SHADOWED_TRANSITION,
          at(state, later),
          "from %s on %s: %s %s is never taken, as %s %s comes first; put it before that",
          state,
          later.event().name(),
          later.targetText(),
          later.guardNames(),
          earlier.targetText(),
          earlier.guardNames());
    }
  }

  private void findUnusedWildcards() {
    for (Row<S, E, F, X> row : table.rowsAsWritten()) {
      if (row.isWildcard()
          && states.stream().noneMatch(state -> table.rowsFor(state, row.event()).contains(row))) {
        add(
            Kind.UNUSED_TRANSITION,
            at(row),
            "from %s on %s, %s: every state has its own or cannot; take it out",
            row.reach(),
            row.event().name(),
            row.targetText());
      }
    }
  }

  private void findUnusedGuards() {
    for (Table.Required<S, E, F> required : table.required()) {
      if (states.stream()
          .noneMatch(
              state ->
                  state.is(required.state())
                      && !table.rowsFor(state, required.event()).isEmpty())) {
        add(
            Kind.UNUSED_GUARD,
            at(required.state(), required.event()),
            "guard '%s' is required in %s on %s, which is not accepted there; take it out",
            required.guard(),
            required.state(),
            required.event().name());
      }
    }
  }

  private void findUnreachable() {
    Set<S> reachable = reachableFrom(table.starting());
    for (S state : states) {
      if (!reachable.contains(state)) {
        add(
            Kind.UNREACHABLE_STATE,
            at(state),
            "%s: no way leads to it from %s; add a transition or take it out",
            state,
            table.starting());
      }
    }
  }

  private void findDeadEnds() {
    boolean livesEnd = states.stream().anyMatch(table::isFinal);
    for (S state : states) {
      if (table.isFinal(state)) {
        continue;
      }
      if (successors.getOrDefault(state, Set.of()).isEmpty()) {
        add(
            Kind.DEAD_END,
            at(state),
            "%s: no transition leaves it and it is not final; add one or name it in ending(...)",
            state);
      } else if (livesEnd && reachableFrom(List.of(state)).stream().noneMatch(table::isFinal)) {
        add(
            Kind.NO_WAY_TO_AN_END,
            at(state),
            "%s: none of its ways ends in a final state; add one that does",
            state);
      }
    }
  }

  /** Returns all states to which the events lead from some, these included. */
  private Set<S> reachableFrom(Collection<S> some) {
    Set<S> reached = new LinkedHashSet<>(some);
    Deque<S> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (S next : successors.getOrDefault(open.remove(), Set.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  private void findEventsNeverAccepted() {
    Collection<EventKind> named = new HashSet<>();
    table.rows().forEach(row -> named.add(row.event()));
    for (EventKind kind : table.declared().kinds()) {
      if (!named.contains(kind)) {
        add(
            Kind.EVENT_NEVER_ACCEPTED,
            at(kind),
            "%s: no state accepts it; add a transition or take the event out",
            kind.name());
      }
    }
  }

  private void findBadTimeouts() {
    for (Timeout<S, E> timeout : table.timeouts()) {
      EventKind kind = new EventKind(EventKind.keyOf(timeout.event()));
      if (table.isFinal(timeout.state())) {
        add(
            Kind.TIMEOUT_ON_FINAL_STATE,
            at(timeout.state(), kind),
            "%s is final and fires %s after %s; take the timeout out",
            timeout.state(),
            kind.name(),
            timeout.afterText());
      } else if (states.contains(timeout.state())
          && table.rowsFor(timeout.state(), kind).isEmpty()) {
        add(
            Kind.TIMEOUT_NOT_ACCEPTED,
            at(timeout.state(), kind),
            "%s fires %s after %s and does not accept it; add a transition",
            timeout.state(),
            kind.name(),
            timeout.afterText());
      }
    }
  }

  private Place at(S state) {
    return new Place(Optional.of(state.name()), Optional.empty(), OptionalInt.empty());
  }

  private Place at(EventKind kind) {
    return new Place(Optional.empty(), Optional.of(kind.name()), OptionalInt.empty());
  }

  private Place at(S state, EventKind kind) {
    return new Place(Optional.of(state.name()), Optional.of(kind.name()), OptionalInt.empty());
  }

  private Place at(S state, Row<S, E, F, X> row) {
    return new Place(Optional.of(state.name()), Optional.of(row.event().name()), line(row));
  }

  private Place at(Row<S, E, F, X> row) {
    return new Place(Optional.empty(), Optional.of(row.event().name()), line(row));
  }

  /** Returns which line a row is, by identity: one may have been written twice. */
  @SuppressWarnings("ReferenceEquality")
  private OptionalInt line(Row<S, E, F, X> row) {
    return IntStream.range(0, table.rows().size())
        .filter(i -> table.rows().get(i) == row)
        .findFirst();
  }

  @FormatMethod
  private void add(Kind kind, Place where, @FormatString String text, Object... values) {
    faults.add(new LifecycleFault(kind, text.formatted(values), where));
  }
}
