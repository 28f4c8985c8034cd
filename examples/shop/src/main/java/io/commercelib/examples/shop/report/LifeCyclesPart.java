package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.StateDiagram;
import java.util.List;
import java.util.stream.Collectors;

/** The life cycles, with how often each state was reached and each move taken. */
final class LifeCyclesPart {
  private final ReplayReport report;
  private final Findings findings;

  LifeCyclesPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.findings = findings;
  }

  void write(Html html) {
    html.section("machines", findings.machines());
    html.element(
        "p",
        "A box is a state and how often it was reached, with a double frame where nothing needs to"
            + " follow. An arrow is an event and how often it moved something. What never happened"
            + " in this replay is faint and dashed.");
    for (Machine machine : report.machines()) {
      String finding = Findings.machine(machine);
      html.tag("<article>").element("h3", finding);
      html.scrolledChart(diagram(machine, finding), "Life cycle: " + machine.name());
      html.numbers(states(machine)).numbers(moves(machine)).tag("</article>");
    }
    html.endSection();
  }

  /** Draws a life cycle with what all went through. */
  private static StateDiagram diagram(Machine machine, String finding) {
    return new StateDiagram(
        "Life cycle: " + machine.name(),
        "%s. Reached: %s. Not reached: %s."
            .formatted(finding, names(machine, true), names(machine, false)),
        machine.states().stream()
            .map(
                state ->
                    new StateDiagram.State(
                        Words.state(state.name()),
                        state.entered() == 0 ? "not reached" : Figures.count(state.entered()),
                        state.end(),
                        state.entered() > 0))
            .toList(),
        machine.transitions().stream().map(move -> move(move, move.taken())).toList(),
        List.of());
  }

  private static String names(Machine machine, boolean reached) {
    String names =
        machine.states().stream()
            .filter(state -> state.entered() > 0 == reached)
            .map(
                state ->
                    reached
                        ? "%s %s"
                            .formatted(Words.state(state.name()), Figures.count(state.entered()))
                        : Words.state(state.name()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  /** Draws a life cycle with one way through it. */
  static StateDiagram diagram(Machine machine, Receipt receipt) {
    List<String> path = receipt.path().stream().map(Receipt.PathStep::state).toList();
    List<String> words = path.stream().map(Words::state).toList();
    return new StateDiagram(
        "Life cycle: " + machine.name(),
        "The way of order %s: %s.".formatted(receipt.order(), String.join(", ", words)),
        machine.states().stream()
            .map(
                state ->
                    new StateDiagram.State(
                        Words.state(state.name()), "", state.end(), path.contains(state.name())))
            .toList(),
        machine.transitions().stream().map(move -> move(move, taken(receipt, move))).toList(),
        words);
  }

  private static long taken(Receipt receipt, Machine.Transition move) {
    long taken = 0;
    List<Receipt.PathStep> path = receipt.path();
    for (int i = 1; i < path.size(); i++) {
      if (path.get(i - 1).state().equals(move.from())
          && path.get(i).state().equals(move.to())
          && path.get(i).event().equals(move.event())) {
        taken++;
      }
    }
    return taken;
  }

  private static StateDiagram.Move move(Machine.Transition move, long taken) {
    return new StateDiagram.Move(
        Words.state(move.from()), Words.event(move.event()), Words.state(move.to()), taken);
  }

  private static Table states(Machine machine) {
    Table table =
        new Table("States of " + machine.name(), "states.csv")
            .text("State")
            .text("End")
            .number("Reached")
            .number("In it now");
    for (Machine.State state : machine.states()) {
      table.row(
          state.name(),
          state.end() ? "yes" : "",
          Figures.count(state.entered()),
          Figures.count(state.inItNow()));
    }
    return table;
  }

  private static Table moves(Machine machine) {
    Table table =
        new Table("Moves of " + machine.name(), "moves.csv")
            .text("From")
            .text("Event")
            .text("To")
            .number("Taken");
    for (Machine.Transition move : machine.transitions()) {
      table.row(move.from(), move.event(), move.to(), Figures.count(move.taken()));
    }
    return table;
  }
}
