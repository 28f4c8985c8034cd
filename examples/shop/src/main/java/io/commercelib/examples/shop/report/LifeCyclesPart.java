package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.StateDiagram;
import java.util.List;

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
            + " follow. An arrow is an event and how often it moved something; what never happened"
            + " is faint.");
    for (Machine machine : report.machines()) {
      String finding = Findings.machine(machine);
      html.tag("<article>").element("h3", finding);
      html.scrolledChart(diagram(machine, finding + ".", List.of()), machine.name());
      html.numbers(states(machine)).numbers(moves(machine)).tag("</article>");
    }
    html.endSection();
  }

  /** Draws a life cycle with one way through it picked out. */
  static StateDiagram diagram(Machine machine, String description, List<String> path) {
    return new StateDiagram(
        "Life cycle: " + machine.name(),
        description,
        machine.states().stream()
            .map(
                state ->
                    new StateDiagram.State(
                        Words.state(state.name()), Figures.count(state.entered()), state.end()))
            .toList(),
        machine.transitions().stream()
            .map(
                move ->
                    new StateDiagram.Move(
                        Words.state(move.from()),
                        Words.event(move.event()),
                        Words.state(move.to()),
                        move.taken()))
            .toList(),
        path.stream().map(Words::state).toList());
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
