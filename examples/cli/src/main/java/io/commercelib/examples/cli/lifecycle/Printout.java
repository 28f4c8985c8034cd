package io.commercelib.examples.cli.lifecycle;

import io.commercelib.core.lifecycle.LifecycleDefinition;
import io.commercelib.core.lifecycle.LifecycleDefinition.Effects;
import io.commercelib.core.lifecycle.LifecycleDefinition.Line;
import io.commercelib.core.lifecycle.LifecycleDefinition.Reach;
import io.commercelib.core.lifecycle.LifecycleDefinition.State;
import io.commercelib.core.lifecycle.LifecycleDefinition.Timeout;
import java.util.ArrayList;
import java.util.List;

/** A definition as a person reads it. */
final class Printout {
  private static final int MAX_COLUMN = 100;

  private final LifecycleDefinition<?> definition;
  private final List<String> lines = new ArrayList<>();

  private Printout(LifecycleDefinition<?> definition) {
    this.definition = definition;
  }

  /** Returns the lines of a definition, none longer than 100 columns unless a name is. */
  static List<String> of(LifecycleDefinition<?> definition) {
    Printout printout = new Printout(definition);
    printout.lines.add(definition.name() + ": " + counts(definition));
    printout.addStates();
    printout.addTransitions();
    printout.addTimeouts();
    printout.addRequired();
    return printout.lines;
  }

  /** Returns how much is in a definition, in words. */
  static String counts(LifecycleDefinition<?> definition) {
    return "%s, %s, %s, %s, %s"
        .formatted(
            count(definition.states().size(), "state"),
            count(definition.events().size(), "event"),
            count(definition.lines().size(), "transition"),
            count(definition.guards().size(), "guard"),
            count(definition.timeouts().size(), "timeout"));
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private void addStates() {
    lines.add("");
    lines.add("States");
    int widest = definition.states().stream().mapToInt(s -> s.name().length()).max().orElse(0);
    for (State<?> state : definition.states()) {
      List<String> notes = new ArrayList<>();
      if (definition.starting().contains(state.name())) {
        notes.add("initial");
      }
      if (definition.ending().contains(state.name())) {
        notes.add("final");
      }
      state.refines().ifPresent(refined -> notes.add("refines " + refined));
      lines.add(
          ("  " + padded(state.name(), widest) + "  " + String.join(", ", notes)).stripTrailing());
      addEffects("    entering gives ", state.entering());
      addEffects("    leaving gives ", state.leaving());
    }
  }

  private void addTransitions() {
    lines.add("");
    lines.add("Transitions: of a state and an event, the first whose guards all hold");
    String source = "";
    for (Line<?> line : definition.lines()) {
      String from = from(line);
      if (!from.equals(source)) {
        addWrapped("  ", List.of(from.split("(?<=,) ")), "    ");
        source = from;
      }
      lines.add("    " + line.event() + " " + target(line));
      if (!line.guards().isEmpty()) {
        addWrapped("      if ", joined(line.guards(), " and"), "        ");
      }
      addEffects("      gives ", line.effects());
    }
  }

  private void addTimeouts() {
    if (definition.timeouts().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Timeouts");
    for (Timeout timeout : definition.timeouts()) {
      lines.add(
          "  %s after %s: %s".formatted(timeout.state(), timeout.afterText(), timeout.event()));
    }
  }

  private void addRequired() {
    if (definition.required().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Guards of all transitions of a state and an event");
    definition
        .required()
        .forEach(
            more ->
                lines.add("  %s on %s if %s".formatted(more.state(), more.event(), more.guard())));
  }

  private void addEffects(String label, Effects<?> effects) {
    List<String> names = new ArrayList<>(effects.always().stream().map(Object::toString).toList());
    if (effects.more()) {
      names.add("what code works out");
    }
    if (!names.isEmpty()) {
      addWrapped(label, joined(names, ","), "        ");
    }
  }

  private static List<String> joined(List<String> words, String separator) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      joined.add(i < words.size() - 1 ? words.get(i) + separator : words.get(i));
    }
    return joined;
  }

  private void addWrapped(String label, List<String> words, String nextIndent) {
    StringBuilder line = new StringBuilder(label);
    boolean isEmpty = true;
    for (String word : words) {
      if (!isEmpty && line.length() + 1 + word.length() > MAX_COLUMN) {
        lines.add(line.toString());
        line = new StringBuilder(nextIndent);
        isEmpty = true;
      }
      line.append(isEmpty ? "" : " ").append(word);
      isEmpty = false;
    }
    lines.add(line.toString());
  }

  private static String from(Line<?> line) {
    if (line.reach() == Reach.ANY_OPEN) {
      return "any state that is not final";
    }
    return line.reach() == Reach.ANY ? "any state" : String.join(", ", line.from());
  }

  private static String target(Line<?> line) {
    return switch (line.move()) {
      case GO -> "-> " + line.to().orElseThrow();
      case REENTER -> "leaves and enters again";
      case STAY -> "stays";
    };
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
