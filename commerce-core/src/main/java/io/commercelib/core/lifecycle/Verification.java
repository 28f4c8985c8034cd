package io.commercelib.core.lifecycle;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.commercelib.core.lifecycle.LifecycleFault.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what cannot be right in a table: all of it, each with where and how to mend it. */
final class Verification<S extends LifecycleState<S>, E, F, X> {
  private final Table<S, E, F, X> table;
  private final Set<S> states;
  private final Set<EventKind> kinds;
  private final List<LifecycleFault> faults = new ArrayList<>();

  Verification(Table<S, E, F, X> table, List<String> unfinished) {
    this.table = table;
    this.states = table.states();
    this.kinds = table.kinds();
    for (String line : unfinished) {
      add(Kind.UNFINISHED_TRANSITION, "%s: no target; add goTo, reenter or stay", line);
    }
  }

  List<LifecycleFault> faults() {
    if (table.starting().isEmpty()) {
      add(Kind.NO_STARTING_STATE, "no state to start in; add starting(...)");
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
            "%s is no kind of event of its own; name the class of its events, or their constants",
            kind.name());
      } else if (declared.complete() && !declared.kinds().contains(kind)) {
        add(
            Kind.UNKNOWN_EVENT,
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
            "two states are called %s, and refine different ones; rename one",
            state);
      }
    }
    Set<String> kindNames = new HashSet<>();
    for (EventKind kind : kinds) {
      if (!kindNames.add(kind.name())) {
        add(Kind.NAME_TAKEN_TWICE, "two kinds of events are called %s; rename one", kind.name());
      }
    }
    Map<String, Guard<F, E>> guards = new HashMap<>();
    for (Guard<F, E> guard : allGuards()) {
      Guard<F, E> other = guards.putIfAbsent(guard.name(), guard);
      if (other != null && other != guard) {
        add(
            Kind.NAME_TAKEN_TWICE,
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
          "from %s on %s: %s and %s, both %s; tell them apart by a guard or take one out",
          state,
          later.event().name(),
          earlier.targetText(),
          later.targetText(),
          later.guardNames());
    } else {
      add(
          Kind.SHADOWED_TRANSITION,
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
            "guard '%s' is required in %s on %s, which is not accepted there; take it out",
            required.guard(),
            required.state(),
            required.event().name());
      }
    }
  }

  private void findUnreachable() {
    Set<S> reachable = table.reachableFrom(table.starting());
    for (S state : states) {
      if (!reachable.contains(state)) {
        add(
            Kind.UNREACHABLE_STATE,
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
      if (table.successors(state).isEmpty()) {
        add(
            Kind.DEAD_END,
            "%s: no transition leaves it and it is not final; add one or name it in ending(...)",
            state);
      } else if (livesEnd
          && table.reachableFrom(List.of(state)).stream().noneMatch(table::isFinal)) {
        add(
            Kind.NO_WAY_TO_AN_END,
            "%s: none of its ways ends in a final state; add one that does",
            state);
      }
    }
  }

  private void findEventsNeverAccepted() {
    Collection<EventKind> named = new HashSet<>();
    table.rows().forEach(row -> named.add(row.event()));
    for (EventKind kind : table.declared().kinds()) {
      if (!named.contains(kind)) {
        add(
            Kind.EVENT_NEVER_ACCEPTED,
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
            "%s is final and fires %s after %s; take the timeout out",
            timeout.state(),
            kind.name(),
            timeout.afterText());
      } else if (states.contains(timeout.state())
          && table.rowsFor(timeout.state(), kind).isEmpty()) {
        add(
            Kind.TIMEOUT_NOT_ACCEPTED,
            "%s fires %s after %s and does not accept it; add a transition",
            timeout.state(),
            kind.name(),
            timeout.afterText());
      }
    }
  }

  @FormatMethod
  private void add(Kind kind, @FormatString String text, Object... values) {
    faults.add(new LifecycleFault(kind, text.formatted(values)));
  }
}
