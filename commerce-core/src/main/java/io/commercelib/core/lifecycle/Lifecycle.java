package io.commercelib.core.lifecycle;

import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A verified life cycle: which events a state accepts, under which guards, where they lead and what
 * they give.
 *
 * <p>It holds no instance: whoever lives keeps its state and fires events at it.
 *
 * <pre>{@code
 * Lifecycle<OrderState, OrderTrigger, OrderFacts, OrderEffect> orders =
 *     Lifecycle.<OrderState, OrderTrigger, OrderFacts, OrderEffect>named("order", OrderTrigger.class)
 *         .starting(AWAITING_PAYMENT)
 *         .ending(CANCELLED, COMPLETED)
 *         .from(AWAITING_PAYMENT).on(PaymentSecured.class).when(COVERS_TOTAL).goTo(CONFIRMED)
 *         .fromAnyOpen().on(Cancel.class).when(NOTHING_SHIPPED).goTo(CANCELLED).giving(RESTOCK)
 *         .timeout(AWAITING_PAYMENT, Duration.ofMinutes(30), new Cancel("unpaid"))
 *         .build();
 * }</pre>
 *
 * <p>To fire is a pure function of (state, event, facts, now). Immutable and thread-safe.
 *
 * @param <S> the states
 * @param <E> the events: a sealed type of records, an enum, or {@link NamedEvent}
 * @param <F> the facts that guards and effects look at
 * @param <X> the effects: data, applied by who fires
 */
public final class Lifecycle<S extends LifecycleState<S>, E, F, X> {
  private final Table<S, E, F, X> table;
  private final Map<S, AtState<S, E, F, X>> states = new HashMap<>();
  private final Map<String, S> statesByName = new HashMap<>();
  private final Map<Object, Integer> kinds = new HashMap<>();
  private final List<String> kindNames = new ArrayList<>();

  Lifecycle(Table<S, E, F, X> table) {
    this.table = table;
    for (EventKind kind : table.kinds()) {
      kinds.put(kind.key(), kindNames.size());
      kindNames.add(kind.name());
    }
    for (S state : table.states()) {
      statesByName.put(state.name(), state);
      List<List<CompiledRow<S, E, F, X>>> byKind = new ArrayList<>();
      for (EventKind kind : table.kinds()) {
        byKind.add(
            table.rowsFor(state, kind).stream()
                .map(row -> CompiledRow.of(table, row, state))
                .toList());
      }
      states.put(
          state,
          new AtState<>(
              List.copyOf(byKind),
              table.kinds().stream().map(kind -> notAccepted(state, kind)).toList(),
              table.isFinal(state),
              table.enteringEffects(null, state),
              table.timeoutsIn(state)));
    }
  }

  /**
   * Begins to write a life cycle down.
   *
   * @param name as messages and diagrams show it, such as {@code order}
   * @param events the type of its events; all kinds of a sealed type or enum must be accepted
   *     somewhere
   */
  public static <S extends LifecycleState<S>, E, F, X> LifecycleBuilder<S, E, F, X> named(
      String name, Class<E> events) {
    return new LifecycleBuilder<>(
        new LifecycleBuilder.Draft<S, E, F, X>(name, EventKind.declaredBy(events)));
  }

  /**
   * Begins to write down a life cycle whose events are names, as one that is read from a file has
   * them.
   *
   * @param name as {@link #named(String, Class)} has it
   * @param events each must be accepted somewhere, and no others can be
   */
  public static <S extends LifecycleState<S>, F, X> LifecycleBuilder<S, NamedEvent, F, X> named(
      String name, Collection<NamedEvent> events) {
    return new LifecycleBuilder<>(
        new LifecycleBuilder.Draft<S, NamedEvent, F, X>(name, EventKind.declared(events)));
  }

  /** Begins to extend it: what is added is tried before what is there, and all is verified anew. */
  public LifecycleBuilder<S, E, F, X> extend() {
    return new LifecycleBuilder<>(new LifecycleBuilder.Draft<>(table));
  }

  /** Returns its name. */
  public String name() {
    return table.name();
  }

  /** Returns all states, in the order in which the table names them. */
  public List<S> states() {
    return List.copyOf(table.states());
  }

  /**
   * Returns the state of a name, as it was stored.
   *
   * @throws IllegalArgumentException if there is none; data of a host's extension needs the
   *     extended life cycle
   */
  public S state(String name) {
    S state = statesByName.get(name);
    if (state == null) {
      throw new IllegalArgumentException(
          "life cycle '%s' has no state '%s'; it has %s".formatted(name(), name, table.states()));
    }
    return state;
  }

  /** Returns the names of all events, in the order of their declaration. */
  public List<String> events() {
    return List.copyOf(kindNames);
  }

  /**
   * Returns every way there is from a state to a state, for who draws, lists or checks the whole.
   *
   * <p>In the order of {@link #states}, of a state in that of {@link #events}, and for an event in
   * the order in which they are tried: the first whose guards all hold is taken. A line from any
   * state is there once for each state that it decides in; what an extension adds or replaces is in
   * it.
   */
  public List<Transition<S>> transitions() {
    return table.transitions();
  }

  /** Returns what it was built from, as data: what is written to a file, for one. */
  public LifecycleDefinition<X> toDefinition() {
    return table.toDefinition();
  }

  /** Returns whether a life ends in the state. */
  public boolean isFinal(S state) {
    return at(state).isFinal();
  }

  /**
   * Returns what belongs to the beginning of a life.
   *
   * @throws IllegalArgumentException if no life starts in the state
   */
  public Started<S, X> start(S state, F facts, Instant now) {
    if (!table.starting().contains(state)) {
      throw new IllegalArgumentException(
          "life cycle '%s' does not start in %s; start in one of %s"
              .formatted(name(), state, table.starting()));
    }
    AtState<S, E, F, X> at = at(state);
    List<X> effects = new ArrayList<>();
    at.entering().forEach(entering -> effects.addAll(entering.apply(facts)));
    List<Timer> timers = new ArrayList<>();
    at.timeouts()
        .forEach((kind, timeout) -> timers.add(new Timer(kind, now.plus(timeout.after()))));
    return new Started<>(state, effects, timers);
  }

  /**
   * Returns what becomes of an event; changes nothing.
   *
   * @param state where the life is
   * @param facts what guards and effects look at
   * @param now from when timers run
   * @throws IllegalArgumentException if the state is none of this life cycle
   */
  public Fired<S, X> fire(S state, E event, F facts, Instant now) {
    AtState<S, E, F, X> at = at(state);
    Integer kind = kinds.get(EventKind.keyOf(event));
    if (kind == null) {
      return refusedUnknown(state, event, facts);
    }
    List<CompiledRow<S, E, F, X>> transitions = at.transitions().get(kind);
    // By index: an iterator would be the only garbage of a refusal.
    for (int i = 0; i < transitions.size(); i++) {
      CompiledRow<S, E, F, X> transition = transitions.get(i);
      if (transition.holds(facts, event)) {
        return transition.moved(facts, event, now);
      }
    }
    return refused(state, event, facts, kind, transitions);
  }

  /** Returns the events that a state accepts on these facts, with what each still needs. */
  public List<PossibleEvent> possible(S state, F facts) {
    List<PossibleEvent> possible = new ArrayList<>();
    for (List<CompiledRow<S, E, F, X>> transitions : at(state).transitions()) {
      PossibleEvent nearest = null;
      for (CompiledRow<S, E, F, X> transition : transitions) {
        PossibleEvent now = transition.possible(facts);
        if (nearest == null || now.needs().size() < nearest.needs().size()) {
          nearest = now;
        }
      }
      if (nearest != null) {
        possible.add(nearest);
      }
    }
    return List.copyOf(possible);
  }

  /**
   * Returns the event to be fired when a timer is due; empty if no such timer runs in the state, as
   * it was left meanwhile.
   *
   * @param kind as {@link Timer#kind} has it
   */
  public Optional<E> timeoutEvent(S state, String kind) {
    Timeout<S, E> timeout = at(state).timeouts().get(kind);
    return timeout == null ? Optional.empty() : Optional.of(timeout.event());
  }

  /** Returns a Mermaid {@code stateDiagram-v2}; the same text for the same table. */
  public String toMermaid() {
    return new Diagram<>(table).mermaid();
  }

  /** Returns a DOT digraph; the same text for the same table. */
  public String toDot() {
    return new Diagram<>(table).dot();
  }

  private AtState<S, E, F, X> at(S state) {
    AtState<S, E, F, X> at = states.get(state);
    if (at == null) {
      throw new IllegalArgumentException(
          "state %s is none of life cycle '%s', which has %s"
              .formatted(state, name(), table.states()));
    }
    return at;
  }

  private Fired<S, X> refused(
      S state, E event, F facts, int kind, List<CompiledRow<S, E, F, X>> transitions) {
    String eventName = kindNames.get(kind);
    return new Fired.Refused<>(
        state,
        eventName,
        () ->
            transitions.isEmpty()
                ? at(state).notAccepted().get(kind)
                : reasons(event, facts, transitions),
        () -> possible(state, facts));
  }

  private Fired<S, X> refusedUnknown(S state, E event, F facts) {
    String eventName = new EventKind(EventKind.keyOf(event)).name();
    return new Fired.Refused<>(
        state,
        eventName,
        () ->
            List.of(
                Reason.of(LifecycleReason.UNKNOWN_EVENT, "lifecycle", name(), "event", eventName)),
        () -> possible(state, facts));
  }

  private List<Reason> reasons(E event, F facts, List<CompiledRow<S, E, F, X>> transitions) {
    List<Reason> reasons = List.of();
    for (int i = 0; i < transitions.size(); i++) {
      reasons = transitions.get(i).addReasons(facts, event, reasons);
    }
    return reasons;
  }

  /** The same for all facts, so that a refusal of this kind costs nothing. */
  private List<Reason> notAccepted(S state, EventKind kind) {
    return List.of(
        Reason.of(LifecycleReason.NOT_ACCEPTED, "lifecycle", name(), "state", state)
            .with("event", kind.name()));
  }

  /**
   * What is compiled for a state.
   *
   * @param transitions in the order in which they are tried, by ordinal of the kind of event
   * @param notAccepted why an event is refused that has no transition, by ordinal of its kind
   * @param timeouts by kind
   */
  private record AtState<S extends LifecycleState<S>, E, F, X>(
      List<List<CompiledRow<S, E, F, X>>> transitions,
      List<List<Reason>> notAccepted,
      boolean isFinal,
      List<Function<F, List<X>>> entering,
      Map<String, Timeout<S, E>> timeouts) {}
}
