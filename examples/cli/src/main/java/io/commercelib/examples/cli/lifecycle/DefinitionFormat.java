package io.commercelib.examples.cli.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleDefinition;
import io.commercelib.core.lifecycle.LifecycleDefinition.Move;
import io.commercelib.core.lifecycle.LifecycleDefinition.Reach;
import io.commercelib.core.lifecycle.NamedEvent;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A life cycle as JSON, {@code "format": "lifecycle/1"}; docs/cli.md describes it field by field.
 * What is written is read back as a life cycle that moves alike, with guards that {@link Answers}
 * answer. Immutable and thread-safe.
 */
final class DefinitionFormat {
  /** The shape that is read and written. */
  static final String FORMAT = "lifecycle/1";

  static final Map<Reach, String> REACHES = Map.of(Reach.ANY_OPEN, "any-open", Reach.ANY, "any");
  static final Map<Move, String> MOVES = Map.of(Move.STAY, "stay", Move.REENTER, "reenter");

  private final JsonText json = new JsonText();

  /**
   * Returns the life cycle that a file defines, verified by the engine.
   *
   * @throws UnusableInputException with everything that is wrong with it: first with its shape,
   *     then, once that is right, with the table
   */
  Lifecycle<NamedState, NamedEvent, Answers, String> read(TextFile file)
      throws UnusableInputException {
    return new DefinitionReader(file.name()).read(json.read(file));
  }

  /**
   * Returns a definition as text.
   *
   * @throws UnusableInputException if code works out some of its effects, which no file can hold
   */
  String write(LifecycleDefinition<?> definition) throws UnusableInputException {
    ObjectNode document = object();
    document.put("format", FORMAT);
    document.put("name", definition.name());
    document.set("starting", texts(definition.starting()));
    document.set("ending", texts(definition.ending()));
    ArrayNode states = document.putArray("states");
    for (LifecycleDefinition.State<?> state : definition.states()) {
      ObjectNode written = states.addObject().put("name", state.name());
      state.refines().ifPresent(refined -> written.put("refines", refined));
      setEffects(written, "entering", state.entering(), definition.name());
      setEffects(written, "leaving", state.leaving(), definition.name());
    }
    document.set("events", texts(definition.events()));
    ArrayNode guards = document.putArray("guards");
    for (LifecycleDefinition.GuardName guard : definition.guards()) {
      ObjectNode written = guards.addObject().put("name", guard.name());
      if (guard.readsEvent()) {
        written.put("readsEvent", true);
      }
    }
    ArrayNode transitions = document.putArray("transitions");
    for (LifecycleDefinition.Line<?> line : definition.lines()) {
      transitions.add(written(line, definition.name()));
    }
    ArrayNode timeouts = document.putArray("timeouts");
    for (LifecycleDefinition.Timeout timeout : definition.timeouts()) {
      timeouts
          .addObject()
          .put("in", timeout.state())
          .put("after", text(timeout.after()))
          .put("on", timeout.event());
    }
    ArrayNode required = document.putArray("required");
    for (LifecycleDefinition.Requirement more : definition.required()) {
      required
          .addObject()
          .put("in", more.state())
          .put("on", more.event())
          .put("guard", more.guard());
    }
    return json.write(document);
  }

  private static ObjectNode written(LifecycleDefinition.Line<?> line, String name)
      throws UnusableInputException {
    ObjectNode written = object();
    String reach = REACHES.get(line.reach());
    written.set("from", reach == null ? texts(line.from()) : text(reach));
    written.put("on", line.event());
    if (!line.guards().isEmpty()) {
      written.set("when", texts(line.guards()));
    }
    line.to().ifPresent(to -> written.put("to", to));
    String move = MOVES.get(line.move());
    if (move != null) {
      written.put("move", move);
    }
    setEffects(written, "effects", line.effects(), name);
    return written;
  }

  private static void setEffects(
      ObjectNode written, String field, LifecycleDefinition.Effects<?> effects, String name)
      throws UnusableInputException {
    if (effects.more()) {
      throw new UnusableInputException(
          "life cycle '%s': code works out some of its effects, and no file can hold code; print it,"
                  .formatted(name)
              + " or export it as mermaid or dot");
    }
    if (!effects.always().isEmpty()) {
      written.set(field, texts(effects.always().stream().map(Object::toString).toList()));
    }
  }

  /** Returns whole days as days: {@link Duration} itself says PT336H for two weeks. */
  private static String text(Duration duration) {
    long days = duration.toDays();
    return duration.equals(Duration.ofDays(days)) ? "P" + days + "D" : duration.toString();
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
