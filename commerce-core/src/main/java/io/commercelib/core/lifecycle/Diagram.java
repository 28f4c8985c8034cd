package io.commercelib.core.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws a table. Rows from any state start from one box of their own, not from each state; states
 * that decide about the event themselves are named on that arrow as exceptions.
 */
final class Diagram<S extends LifecycleState<S>, E, F, X> {
  private static final String ANY_OPEN = "any_open";
  private static final String ANY = "any";

  private final Table<S, E, F, X> table;
  private final Set<S> states;
  private final List<Edge> edges = new ArrayList<>();

  /** An arrow between two boxes. */
  private record Edge(String from, String to, String label) {}

  Diagram(Table<S, E, F, X> table) {
    this.table = table;
    this.states = table.states();
    for (Row<S, E, F, X> row : table.rowsAsWritten()) {
      if (row.isWildcard()) {
        addFromAny(row);
      } else {
        new LinkedHashSet<>(row.sources()).forEach(state -> addFrom(state, row));
      }
    }
    addRemainingTimeouts();
  }

  String mermaid() {
    StringBuilder text = new StringBuilder("stateDiagram-v2\n");
    for (S state : states) {
      text.append("  ").append(state.name()).append('\n');
      state
          .refines()
          .ifPresent(
              refined ->
                  text.append("  %s : %s\n".formatted(state, state))
                      .append("  %s : refines %s\n".formatted(state, refined)));
    }
    if (uses(ANY_OPEN)) {
      text.append("  state \"any open state\" as ").append(ANY_OPEN).append('\n');
    }
    if (uses(ANY)) {
      text.append("  state \"any state\" as ").append(ANY).append('\n');
    }
    table.starting().forEach(state -> text.append("  [*] --> ").append(state).append('\n'));
    for (Edge edge : edges) {
      text.append("  %s --> %s : %s\n".formatted(edge.from(), edge.to(), edge.label()));
    }
    states.stream()
        .filter(table::isFinal)
        .forEach(state -> text.append("  ").append(state).append(" --> [*]\n"));
    return text.toString();
  }

  String dot() {
    StringBuilder text =
        new StringBuilder("digraph \"%s\" {\n".formatted(table.name().replace("\"", "'")));
    text.append("  rankdir=LR;\n  node [shape=box, style=rounded];\n");
    text.append("  start [shape=point];\n");
    for (S state : states) {
      String refined = state.refines().map(other -> "\\nrefines " + other).orElse("");
      String border = table.isFinal(state) ? ", peripheries=2" : "";
      text.append("  %s [label=\"%s%s\"%s];\n".formatted(state, state, refined, border));
    }
    if (uses(ANY_OPEN)) {
      text.append("  %s [label=\"any open state\", style=dashed];\n".formatted(ANY_OPEN));
    }
    if (uses(ANY)) {
      text.append("  %s [label=\"any state\", style=dashed];\n".formatted(ANY));
    }
    table.starting().forEach(state -> text.append("  start -> %s;\n".formatted(state)));
    for (Edge edge : edges) {
      text.append("  %s -> %s [label=\"%s\"];\n".formatted(edge.from(), edge.to(), edge.label()));
    }
    return text.append("}\n").toString();
  }

  private boolean uses(String box) {
    return edges.stream().anyMatch(edge -> edge.from().equals(box));
  }

  private void addFrom(S state, Row<S, E, F, X> row) {
    Timeout<S, E> timeout = table.timeoutsIn(state).get(row.event().name());
    edges.add(
        new Edge(
            state.name(),
            row.targetFrom(state).name(),
            label(row, table.guardsOf(row, state), timeout == null ? "" : after(timeout))));
  }

  private void addFromAny(Row<S, E, F, X> row) {
    String box = row.reach() == LifecycleDefinition.Reach.ANY ? ANY : ANY_OPEN;
    String target = row.target() == null ? box : row.target().name();
    String exceptions =
        states.stream()
            .filter(state -> table.reaches(row, state))
            .filter(state -> !table.rowsFor(state, row.event()).contains(row))
            .map(S::name)
            .collect(Collectors.joining(", "));
    String except = exceptions.isEmpty() ? "" : " except from " + exceptions;
    edges.add(new Edge(box, target, label(row, row.guards(), except)));
  }

  /** Timeouts whose event is decided about by rows from any state or of a refined one. */
  private void addRemainingTimeouts() {
    for (S state : states) {
      for (Map.Entry<String, Timeout<S, E>> running : table.timeoutsIn(state).entrySet()) {
        if (!running.getValue().state().equals(state)) {
          continue;
        }
        EventKind kind = new EventKind(EventKind.keyOf(running.getValue().event()));
        table.rowsFor(state, kind).stream()
            .filter(row -> !row.sources().contains(state))
            .forEach(row -> addFrom(state, row));
      }
    }
  }

  private static String after(Timeout<?, ?> timeout) {
    return " after " + timeout.afterText();
  }

  private String label(Row<S, E, F, X> row, List<Guard<F, E>> guards, String more) {
    String when = guards.stream().map(Guard::name).collect(Collectors.joining(" and ", " [", "]"));
    String stays = row.leaves() ? "" : " / stays";
    return row.event().name() + more + (guards.isEmpty() ? "" : when) + stays;
  }
}
