package io.commercelib.examples.cli.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.InvalidLifecycleException;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleBuilder;
import io.commercelib.core.lifecycle.LifecycleDefinition.Move;
import io.commercelib.core.lifecycle.LifecycleDefinition.Reach;
import io.commercelib.core.lifecycle.LifecycleFault;
import io.commercelib.core.lifecycle.NamedEvent;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads one definition: first its shape, then what the engine says to the table. */
final class DefinitionReader {
  private static final int MAX_STATES = 100;
  private static final int MAX_EVENTS = 100;
  private static final int MAX_GUARDS = 200;
  private static final int MAX_TRANSITIONS = 500;
  private static final int MAX_EFFECTS = 50;
  private static final int MAX_REFINED = 8;
  private static final int MAX_DAYS = 36_500;

  // All patterns are bounded and without choices that overlap: matching takes one pass.
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9 _-]{0,79}");
  private static final Pattern STATE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final Pattern EVENT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,79}");
  private static final Pattern GUARD = Pattern.compile("[A-Za-z][A-Za-z0-9 ,.'%-]{0,79}");
  private static final Pattern EFFECT =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,78}[\\x21-\\x7e])?");
  private static final Pattern DURATION = Pattern.compile("P[0-9DTHMS]{2,30}");

  private static final String STATE_REMEDY =
      "write 1 to 40 of A to Z, 0 to 9 and _, a letter first";
  private static final String EVENT_REMEDY =
      "write 1 to 80 letters, digits, _ and -, a letter first";
  private static final String GUARD_REMEDY =
      "write 1 to 80 letters, digits, blanks and , . ' % -, a letter first";
  private static final String EFFECT_REMEDY =
      "write 1 to 80 plain characters, no blank first or last";
  private static final String DURATION_REMEDY =
      "write a duration above zero of at most %s days, as text: \"PT30M\", \"P14D\""
          .formatted(MAX_DAYS);

  private final Faults faults;
  private final Map<String, StatePart> states = new LinkedHashMap<>();
  private final Set<String> events = new LinkedHashSet<>();
  private final Map<String, GuardPart> guards = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<TimeoutPart> timeouts = new ArrayList<>();
  private final List<RequiredPart> required = new ArrayList<>();
  private final Set<String> askedGuards = new LinkedHashSet<>();
  private List<String> starting = List.of();
  private List<String> ending = List.of();

  private record StatePart(
      String pointer, Optional<String> refines, List<String> entering, List<String> leaving) {}

  private record GuardPart(String pointer, boolean readsEvent) {}

  private record Line(
      Reach reach,
      List<String> from,
      String event,
      List<String> guards,
      Move move,
      Optional<String> to,
      List<String> effects) {}

  private record TimeoutPart(String state, Duration after, String event) {}

  private record RequiredPart(String state, String event, String guard) {}

  DefinitionReader(String file) {
    this.faults = new Faults(file);
  }

  Lifecycle<NamedState, NamedEvent, Answers, String> read(JsonNode document)
      throws UnusableInputException {
    JsonPart part = JsonPart.of(document, "", faults, "write an object with format and name");
    faults.throwIfAny();
    // Another version may mean another thing by every word: reading on would mislead.
    part.text(
        "format",
        DefinitionFormat.FORMAT::equals,
        "write \"%s\", the format that this release reads".formatted(DefinitionFormat.FORMAT));
    faults.throwIfAny();
    Optional<String> name =
        part.text(
            "name", fits(NAME), "write 1 to 80 letters, digits, blanks, _ and -, a letter first");
    readStates(part);
    starting = states(part, "starting", 0);
    ending = states(part, "ending", 0);
    events.addAll(part.distinctTexts("events", 1, MAX_EVENTS, fits(EVENT), EVENT_REMEDY));
    readGuards(part);
    part.parts("transitions", 1, MAX_TRANSITIONS, "transitions").forEach(this::readLine);
    part.parts("timeouts", 0, MAX_TRANSITIONS, "timeouts").forEach(this::readTimeout);
    part.parts("required", 0, MAX_TRANSITIONS, "guards").forEach(this::readRequired);
    part.refuseOthers();
    findCircles();
    faults.throwIfAny();
    findUnused();
    return build(name.orElseThrow());
  }

  private void readStates(JsonPart part) {
    for (JsonPart state : part.parts("states", 1, MAX_STATES, "states")) {
      Optional<String> name = state.text("name", fits(STATE), STATE_REMEDY);
      StatePart read =
          new StatePart(
              state.pointer(),
              state.optionalText("refines", fits(STATE), STATE_REMEDY),
              effects(state, "entering"),
              effects(state, "leaving"));
      state.refuseOthers();
      if (name.isPresent() && states.putIfAbsent(name.get(), read) != null) {
        state.fault("name", "name each state once; another of that name stands before it");
      }
    }
    states.forEach(
        (name, state) -> {
          if (state.refines().isPresent() && !states.containsKey(state.refines().get())) {
            faults.add(
                state.pointer() + "/refines",
                "found %s; write the name of another state"
                    .formatted(Faults.quoted(state.refines().get())));
          }
        });
  }

  private void readGuards(JsonPart part) {
    for (JsonPart guard : part.parts("guards", 0, MAX_GUARDS, "guards")) {
      Optional<String> name = guard.text("name", fits(GUARD), GUARD_REMEDY);
      GuardPart read = new GuardPart(guard.pointer(), guard.flag("readsEvent"));
      guard.refuseOthers();
      if (name.isPresent() && guards.putIfAbsent(name.get(), read) != null) {
        guard.fault("name", "name each guard once; another of that name stands before it");
      }
    }
  }

  private void readLine(JsonPart part) {
    Reach reach = reach(part);
    List<String> from = reach == Reach.NAMED ? sources(part) : List.of();
    Optional<String> event = event(part);
    List<String> when =
        part.distinctTexts(
            "when", 0, MAX_GUARDS, guards::containsKey, oneOf(quoted(guards.keySet())));
    askedGuards.addAll(when);
    Optional<String> to = part.optionalText("to", states::containsKey, oneOf(states.keySet()));
    Move move = move(part, part.field("to").isPresent());
    List<String> effects = effects(part, "effects");
    part.refuseOthers();
    event.ifPresent(on -> lines.add(new Line(reach, from, on, when, move, to, effects)));
  }

  private static Reach reach(JsonPart part) {
    String written = part.field("from").map(JsonNode::textValue).orElse("");
    for (Map.Entry<Reach, String> reach : DefinitionFormat.REACHES.entrySet()) {
      if (reach.getValue().equals(written)) {
        return reach.getKey();
      }
    }
    return Reach.NAMED;
  }

  private List<String> sources(JsonPart part) {
    if (part.field("from").filter(JsonNode::isArray).isPresent()) {
      return states(part, "from", 1);
    }
    part.fault("from", "write a list of states, \"any-open\" or \"any\"");
    return List.of();
  }

  private static Move move(JsonPart part, boolean hasTarget) {
    Optional<JsonNode> found = part.field("move");
    if (hasTarget) {
      if (found.isPresent()) {
        part.fault("move", "take it out, or take out \"to\"");
      }
      return Move.GO;
    }
    String written = found.map(JsonNode::textValue).orElse("");
    for (Map.Entry<Move, String> move : DefinitionFormat.MOVES.entrySet()) {
      if (move.getValue().equals(written)) {
        return move.getKey();
      }
    }
    if (found.isPresent()) {
      part.fault("move", "write \"stay\" or \"reenter\", or take it out and write \"to\"");
    } else {
      part.fault("to", "write the name of a state, or \"move\": \"stay\" or \"reenter\"");
    }
    return Move.STAY;
  }

  private void readTimeout(JsonPart part) {
    Optional<String> state = part.text("in", states::containsKey, oneOf(states.keySet()));
    Optional<Duration> after =
        part.text("after", text -> duration(text).isPresent(), DURATION_REMEDY)
            .flatMap(DefinitionReader::duration);
    Optional<String> event = event(part);
    part.refuseOthers();
    if (state.isPresent() && after.isPresent() && event.isPresent()) {
      if (timeouts.stream()
          .anyMatch(
              other -> other.state().equals(state.get()) && other.event().equals(event.get()))) {
        faults.add(
            part.pointer(),
            "found a second timeout of %s on %s; write one".formatted(state.get(), event.get()));
      }
      timeouts.add(new TimeoutPart(state.get(), after.get(), event.get()));
    }
  }

  private void readRequired(JsonPart part) {
    Optional<String> state = part.text("in", states::containsKey, oneOf(states.keySet()));
    Optional<String> event = event(part);
    Optional<String> guard =
        part.text("guard", guards::containsKey, oneOf(quoted(guards.keySet())));
    part.refuseOthers();
    guard.ifPresent(askedGuards::add);
    if (state.isPresent() && event.isPresent() && guard.isPresent()) {
      required.add(new RequiredPart(state.get(), event.get(), guard.get()));
    }
  }

  /** Finds states that refine themselves over others, or over too many. */
  private void findCircles() {
    states.forEach(
        (name, state) -> {
          Set<String> chain = new LinkedHashSet<>(List.of(name));
          StatePart at = state;
          while (at != null && at.refines().isPresent() && chain.size() <= MAX_REFINED) {
            String next = at.refines().get();
            if (!chain.add(next)) {
              faults.add(
                  state.pointer() + "/refines",
                  "found a circle over %s; let one of them refine nothing"
                      .formatted(Faults.oneOf(chain)));
              return;
            }
            at = states.get(next);
          }
          if (chain.size() > MAX_REFINED) {
            faults.add(
                state.pointer() + "/refines",
                "found a state that refines more than %s others; let it refine fewer"
                    .formatted(MAX_REFINED - 1));
          }
        });
  }

  /** Finds what the engine never hears of, as no line names it. */
  private void findUnused() {
    Set<String> named = new LinkedHashSet<>(starting);
    named.addAll(ending);
    for (Line line : lines) {
      named.addAll(line.from());
      line.to().ifPresent(named::add);
    }
    states.forEach(
        (name, state) -> {
          if (!named.contains(name)) {
            faults.add(
                state.pointer(),
                "found the state %s, which no transition names; add one or take it out"
                    .formatted(name));
          }
        });
    guards.forEach(
        (name, guard) -> {
          if (!askedGuards.contains(name)) {
            faults.add(
                guard.pointer(),
                "found the guard '%s', which nothing asks; take it out".formatted(name));
          }
        });
  }

  private Lifecycle<NamedState, NamedEvent, Answers, String> build(String name)
      throws UnusableInputException {
    try {
      Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle = table(name).build();
      faults.throwIfAny();
      return lifecycle;
    } catch (InvalidLifecycleException e) {
      for (LifecycleFault fault : e.faults()) {
        // A state that no line names was told above.
        if (fault.kind() != LifecycleFault.Kind.UNKNOWN_STATE) {
          faults.add(pointer(fault), fault.toString());
        }
      }
      faults.throwIfAny();
      throw new IllegalStateException("a table has faults, and none was told", e);
    }
  }

  private LifecycleBuilder<NamedState, NamedEvent, Answers, String> table(String name) {
    Map<String, NamedState> made = new HashMap<>();
    states.keySet().forEach(state -> make(state, made));
    Map<String, Guard<Answers, Object>> asked = new HashMap<>();
    guards.forEach((guard, part) -> asked.put(guard, guard(guard, part.readsEvent())));
    LifecycleBuilder<NamedState, NamedEvent, Answers, String> table =
        Lifecycle.named(name, events.stream().map(NamedEvent::new).toList());
    starting.forEach(state -> table.starting(of(made, state)));
    ending.forEach(state -> table.ending(of(made, state)));
    lines.forEach(line -> add(line, table, made, asked));
    for (TimeoutPart timeout : timeouts) {
      table.timeout(of(made, timeout.state()), timeout.after(), new NamedEvent(timeout.event()));
    }
    states.forEach(
        (state, part) -> {
          if (!part.entering().isEmpty()) {
            table.entering(of(made, state), part.entering().toArray(String[]::new));
          }
          if (!part.leaving().isEmpty()) {
            table.leaving(of(made, state), part.leaving().toArray(String[]::new));
          }
        });
    for (RequiredPart more : required) {
      table.alsoRequire(
          of(made, more.state()), new NamedEvent(more.event()), of(asked, more.guard()));
    }
    return table;
  }

  private static void add(
      Line line,
      LifecycleBuilder<NamedState, NamedEvent, Answers, String> table,
      Map<String, NamedState> made,
      Map<String, Guard<Answers, Object>> asked) {
    LifecycleBuilder.From<NamedState, NamedEvent, Answers, String> from =
        switch (line.reach()) {
          case ANY_OPEN -> table.fromAnyOpen();
          case ANY -> table.fromAny();
          case NAMED -> {
            List<NamedState> sources = line.from().stream().map(state -> of(made, state)).toList();
            yield table.from(
                sources.get(0), sources.subList(1, sources.size()).toArray(NamedState[]::new));
          }
        };
    LifecycleBuilder.When<NamedState, NamedEvent, Answers, String, NamedEvent> when =
        from.on(new NamedEvent(line.event()));
    line.guards().forEach(guard -> when.when(of(asked, guard)));
    LifecycleBuilder.Then<NamedState, NamedEvent, Answers, String, NamedEvent> then =
        switch (line.move()) {
          case GO -> when.goTo(of(made, line.to().orElseThrow()));
          case REENTER -> when.reenter();
          case STAY -> when.stay();
        };
    if (!line.effects().isEmpty()) {
      then.giving(line.effects().toArray(String[]::new));
    }
  }

  /** Makes a state after the one that it refines; there are no circles any more. */
  private NamedState make(String name, Map<String, NamedState> made) {
    NamedState known = made.get(name);
    if (known != null) {
      return known;
    }
    Optional<String> refines = of(states, name).refines();
    NamedState state =
        refines.isPresent()
            ? new NamedState(name, make(refines.get(), made))
            : new NamedState(name);
    made.put(name, state);
    return state;
  }

  private static Guard<Answers, Object> guard(String name, boolean readsEvent) {
    return readsEvent
        ? Guard.withEvent(
            name, (answers, event) -> answers.holds(name), (answers, event) -> answers.why(name))
        : Guard.of(name, answers -> answers.holds(name), answers -> answers.why(name));
  }

  private String pointer(LifecycleFault fault) {
    LifecycleFault.Place where = fault.where();
    if (where.line().isPresent()) {
      return "/transitions/" + where.line().getAsInt();
    }
    return switch (fault.kind()) {
      case NO_STARTING_STATE -> "/starting";
      case TIMEOUT_ON_FINAL_STATE, TIMEOUT_NOT_ACCEPTED ->
          "/timeouts/"
              + indexOf(
                  timeouts,
                  part ->
                      where.state().equals(Optional.of(part.state()))
                          && where.event().equals(Optional.of(part.event())));
      case UNUSED_GUARD ->
          "/required/"
              + indexOf(
                  required,
                  part ->
                      where.state().equals(Optional.of(part.state()))
                          && where.event().equals(Optional.of(part.event())));
      default ->
          where
              .state()
              .map(state -> of(states, state).pointer())
              .or(() -> where.event().map(on -> "/events/" + List.copyOf(events).indexOf(on)))
              .orElse("");
    };
  }

  private static <T> int indexOf(List<T> parts, Predicate<T> wanted) {
    return IntStream.range(0, parts.size())
        .filter(i -> wanted.test(parts.get(i)))
        .findFirst()
        .orElseThrow();
  }

  private List<String> states(JsonPart part, String field, int fewest) {
    return part.distinctTexts(
        field, fewest, MAX_STATES, states::containsKey, oneOf(states.keySet()));
  }

  private Optional<String> event(JsonPart part) {
    return part.text("on", events::contains, oneOf(events));
  }

  private static List<String> effects(JsonPart part, String field) {
    return part.texts(field, 0, MAX_EFFECTS, fits(EFFECT), EFFECT_REMEDY);
  }

  private static Optional<Duration> duration(String text) {
    if (!DURATION.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(text);
      boolean isFine =
          !duration.isZero()
              && !duration.isNegative()
              && duration.compareTo(Duration.ofDays(MAX_DAYS)) <= 0;
      return isFine ? Optional.of(duration) : Optional.empty();
    } catch (DateTimeException e) {
      // Such as P1S, or more than there can be.
      return Optional.empty();
    }
  }

  private static Predicate<String> fits(Pattern pattern) {
    return text -> pattern.matcher(text).matches();
  }

  /** Names of guards may hold commas. */
  private static List<String> quoted(Collection<String> names) {
    return names.stream().map(Faults::quoted).toList();
  }

  private static String oneOf(Collection<String> names) {
    return names.isEmpty() ? "define one first" : "write one of " + Faults.oneOf(names);
  }

  private static <T> T of(Map<String, T> byName, String name) {
    return Objects.requireNonNull(byName.get(name), "names were looked up as they were read");
  }
}
