package io.commercelib.examples.cli.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleDefinition;
import io.commercelib.core.lifecycle.NamedEvent;
import io.commercelib.core.reason.Reason;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads a file of events for one life cycle; docs/cli.md describes it field by field. */
final class ScriptReader {
  private static final String FORMAT = "lifecycle-events/1";
  private static final int MAX_EVENTS = 2_000;
  private static final int MAX_VALUES = 20;

  // All patterns are bounded and without choices that overlap: matching takes one pass.
  private static final Pattern WHO = Pattern.compile("[\\x21-\\x7e]{1,80}");
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9.-]{0,79}");

  private static final String ANSWER_REMEDY =
      "write true or false, or why it does not hold: {\"code\": \"order.case-open\", \"values\":"
          + " {\"cases\": \"1\"}}";

  private final Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle;
  private final LifecycleDefinition<String> definition;
  private final Map<String, Boolean> readsEvent = new TreeMap<>();
  private final Faults faults;

  ScriptReader(Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle, String file) {
    this.lifecycle = lifecycle;
    this.definition = lifecycle.toDefinition();
    definition.guards().forEach(guard -> readsEvent.put(guard.name(), guard.readsEvent()));
    this.faults = new Faults(file);
  }

  /**
   * Returns the events that a file tells.
   *
   * @throws UnusableInputException with everything that is wrong with it
   */
  static Script read(Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle, TextFile file)
      throws UnusableInputException {
    return new ScriptReader(lifecycle, file.name()).read(new JsonText().read(file), file.name());
  }

  private Script read(JsonNode document, String file) throws UnusableInputException {
    JsonPart part = JsonPart.of(document, "", faults, "write an object with a list of events");
    faults.throwIfAny();
    part.optionalText(
        "format",
        FORMAT::equals,
        "write \"%s\", the format that this release reads, or take it out".formatted(FORMAT));
    faults.throwIfAny();
    Optional<JsonPart> start = part.part("start");
    Optional<String> startState =
        start.flatMap(
            at ->
                at.optionalText(
                    "state",
                    definition.starting()::contains,
                    "write one of " + Faults.oneOf(definition.starting())));
    Optional<Instant> startAt = start.flatMap(at -> at.optionalInstant("at"));
    Map<String, Answer> startFacts = start.map(at -> facts(at, false)).orElse(Map.of());
    start.ifPresent(JsonPart::refuseOthers);
    List<Script.Event> events = new ArrayList<>();
    Instant latest = startAt.orElse(Instant.MIN);
    for (JsonPart event : part.parts("events", 1, MAX_EVENTS, "events")) {
      Optional<Script.Event> read = event(event, latest);
      read.ifPresent(events::add);
      latest = read.map(Script.Event::at).orElse(latest);
    }
    Optional<Instant> until = part.optionalInstant("until");
    if (until.isPresent() && until.get().isBefore(latest)) {
      part.fault("until", "write an instant that is not before the last event, " + latest);
    }
    part.refuseOthers();
    faults.throwIfAny();
    return new Script(
        file,
        lifecycle.state(startState.orElse(definition.starting().get(0))),
        startAt.orElse(events.get(0).at()),
        startFacts,
        events,
        until.orElse(latest));
  }

  private Optional<Script.Event> event(JsonPart part, Instant latest) {
    Optional<String> name =
        part.text(
            "event",
            definition.events()::contains,
            "write one of " + Faults.oneOf(definition.events()));
    Optional<Instant> at = part.instant("at");
    if (at.isPresent() && at.get().isBefore(latest)) {
      part.fault("at", "write events in the order of their instants; this is before " + latest);
    }
    Optional<String> by =
        part.optionalText("by", fits(WHO), "write an id of 1 to 80 plain characters, no blanks");
    Map<String, Answer> facts = facts(part, true);
    Optional<JsonNode> data = part.field("data");
    part.refuseOthers();
    return name.isPresent() && at.isPresent()
        ? Optional.of(new Script.Event(name.get(), at.get(), by.orElse("file"), facts, data))
        : Optional.empty();
  }

  /**
   * Reads what is said about guards.
   *
   * @param hasEvent whether there is an event for a guard to look at
   */
  private Map<String, Answer> facts(JsonPart part, boolean hasEvent) {
    Map<String, Answer> facts = new HashMap<>();
    part.part("facts")
        .ifPresent(
            said -> {
              for (String guard : said.names()) {
                answer(said, guard, hasEvent).ifPresent(answer -> facts.put(guard, answer));
              }
            });
    return facts;
  }

  private Optional<Answer> answer(JsonPart facts, String guard, boolean hasEvent) {
    Boolean looksAtEvent = readsEvent.get(guard);
    if (looksAtEvent == null) {
      faults.add(
          facts.pointer(),
          "found %s; %s"
              .formatted(
                  Faults.quoted(guard),
                  readsEvent.isEmpty()
                      ? "take it out, as this life cycle has no guards"
                      : "write one of "
                          + Faults.oneOf(
                              readsEvent.keySet().stream().map(Faults::quoted).toList())));
      return Optional.empty();
    }
    if (looksAtEvent && !hasEvent) {
      facts.fault(guard, "take it out: this guard looks at an event; state it with that");
      return Optional.empty();
    }
    JsonNode found = facts.field(guard).orElseThrow();
    if (found.isBoolean()) {
      return Optional.of(
          found.booleanValue()
              ? new Answer.Holds()
              : new Answer.Fails(Reason.of(GuardReason.FAILS, "guard", guard)));
    }
    if (!found.isObject()) {
      facts.fault(guard, ANSWER_REMEDY);
      return Optional.empty();
    }
    return why(JsonPart.of(found, facts.at(guard), faults, ANSWER_REMEDY));
  }

  private Optional<Answer> why(JsonPart part) {
    Optional<String> code =
        part.text("code", fits(CODE), "write the code of a reason, such as order.case-open");
    Map<String, String> values = new TreeMap<>();
    part.part("values")
        .ifPresent(
            given -> {
              if (given.names().size() > MAX_VALUES) {
                part.fault("values", "write at most %s values".formatted(MAX_VALUES));
              }
              for (String name : given.names()) {
                given
                    .text(name, text -> true, "write a text")
                    .ifPresent(value -> values.put(name, value));
              }
            });
    part.refuseOthers();
    return code.map(known -> new Answer.Fails(new Reason(known, values)));
  }

  private static Predicate<String> fits(Pattern pattern) {
    return text -> pattern.matcher(text).matches();
  }
}
