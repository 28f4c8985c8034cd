package io.commercelib.core.lifecycle;

import io.commercelib.core.lifecycle.LifecycleDefinition.Move;
import io.commercelib.core.lifecycle.LifecycleDefinition.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a life cycle down, line by line: from where, on which event, when, where to, giving what.
 *
 * <p>Which lines decide about an event in a state: those that name the state; if there is none,
 * those that name the nearest state it refines; if there is none, those from any state. They are
 * tried in the order in which they were written, the lines of an extension before those it extends,
 * and the first one whose guards all hold is taken. A final state that refines an open one has none
 * of its lines and timeouts.
 *
 * <p>All functions given are pure. Not thread-safe; what {@link #build} returns is.
 *
 * @param <S> the states
 * @param <E> the events
 * @param <F> the facts that guards and effects look at
 * @param <X> the effects
 */
// Arrays of varargs are only read, to copy them into lists.
@SuppressWarnings("varargs")
public class LifecycleBuilder<S extends LifecycleState<S>, E, F, X> {
  private final Draft<S, E, F, X> draft;

  LifecycleBuilder(Draft<S, E, F, X> draft) {
    this.draft = draft;
  }

  /** Adds states in which a life may start. */
  @SafeVarargs
  public final LifecycleBuilder<S, E, F, X> starting(S... states) {
    draft.starting.addAll(List.of(states));
    return plain();
  }

  /** Adds final states; what refines one is final too. */
  @SafeVarargs
  public final LifecycleBuilder<S, E, F, X> ending(S... states) {
    draft.ending.addAll(List.of(states));
    return plain();
  }

  /** Begins a line that starts from one of the states, or from what refines it. */
  @SafeVarargs
  public final From<S, E, F, X> from(S first, S... more) {
    List<S> sources = new ArrayList<>();
    sources.add(first);
    sources.addAll(List.of(more));
    return new From<>(draft, Reach.NAMED, sources);
  }

  /** Begins a line from every state that is not final, but for those it leads to anyway. */
  public final From<S, E, F, X> fromAnyOpen() {
    return new From<>(draft, Reach.ANY_OPEN, List.of());
  }

  /** Begins a line from every state, final ones too, but for those it leads to anyway. */
  public final From<S, E, F, X> fromAny() {
    return new From<>(draft, Reach.ANY, List.of());
  }

  /**
   * Fires an event in who stays in a state for longer than that.
   *
   * <p>It also runs in what refines the state, and goes on when one is left for the other. A later
   * one for the same state and kind of event replaces an earlier one.
   *
   * @param event the very event that will be fired
   * @throws IllegalArgumentException if the duration is not above zero
   */
  public final LifecycleBuilder<S, E, F, X> timeout(S state, Duration after, E event) {
    if (after.isZero() || after.isNegative()) {
      throw new IllegalArgumentException(
          "life cycle '%s': state %s times out after %s; give a duration above zero"
              .formatted(draft.name, state, after));
    }
    draft.timeouts.add(Timeout.of(state, after, event));
    return plain();
  }

  /** Gives effects whenever a state, or what refines it, is entered from elsewhere. */
  @SafeVarargs
  public final LifecycleBuilder<S, E, F, X> entering(S state, X... effects) {
    return enteringFrom(state, new CompiledRow.OnEveryVisit<>(List.of(effects)));
  }

  /** Gives effects worked out from facts whenever a state is entered. */
  public final LifecycleBuilder<S, E, F, X> enteringFrom(S state, Function<F, List<X>> effects) {
    draft.entering.add(new Table.AtState<>(state, effects));
    return plain();
  }

  /** Gives effects whenever a state, or what refines it, is left for elsewhere. */
  @SafeVarargs
  public final LifecycleBuilder<S, E, F, X> leaving(S state, X... effects) {
    return leavingFrom(state, new CompiledRow.OnEveryVisit<>(List.of(effects)));
  }

  /** Gives effects worked out from facts whenever a state is left. */
  public final LifecycleBuilder<S, E, F, X> leavingFrom(S state, Function<F, List<X>> effects) {
    draft.leaving.add(new Table.AtState<>(state, effects));
    return plain();
  }

  /** Adds a guard to every line that decides about the event in the state, or in a refinement. */
  public final <P extends E> LifecycleBuilder<S, E, F, X> alsoRequire(
      S state, Class<P> event, Guard<? super F, ? super P> guard) {
    draft.required.add(new Table.Required<>(state, new EventKind(event), Draft.widened(guard)));
    return plain();
  }

  /** Adds a guard to every line that decides about the enum constant, or name, in the state. */
  public final LifecycleBuilder<S, E, F, X> alsoRequire(
      S state, E event, Guard<? super F, ? super E> guard) {
    draft.required.add(
        new Table.Required<>(state, draft.constantKind(event), Draft.widened(guard)));
    return plain();
  }

  /**
   * Returns the life cycle.
   *
   * @throws InvalidLifecycleException if the table cannot be right; it names every fault
   */
  public final Lifecycle<S, E, F, X> build() {
    Table<S, E, F, X> table = draft.table();
    List<LifecycleFault> faults = new Verification<>(table, draft.unfinished()).faults();
    if (!faults.isEmpty()) {
      throw new InvalidLifecycleException(draft.name, faults);
    }
    return new Lifecycle<>(table);
  }

  private LifecycleBuilder<S, E, F, X> plain() {
    return new LifecycleBuilder<>(draft);
  }

  /** A line that says from where. */
  public static final class From<S extends LifecycleState<S>, E, F, X> {
    private final Draft<S, E, F, X> draft;
    private final Reach reach;
    private final List<S> sources;

    private From(Draft<S, E, F, X> draft, Reach reach, List<S> sources) {
      this.draft = draft;
      this.reach = reach;
      this.sources = sources;
    }

    /** Says on which kind of event, by its class: exactly this one, not what extends it. */
    public <P extends E> When<S, E, F, X, P> on(Class<P> event) {
      return begin(new EventKind(event));
    }

    /**
     * Says on which event, where events are constants of an enum, or names.
     *
     * @throws IllegalArgumentException if it is neither; give the class of other events
     */
    public When<S, E, F, X, E> on(E event) {
      return begin(draft.constantKind(event));
    }

    private <P extends E> When<S, E, F, X, P> begin(EventKind event) {
      DraftRow<S, E, F, X> row = new DraftRow<>(reach, sources, event);
      draft.newRows.add(row);
      return new When<>(draft, row);
    }
  }

  /** A line that says from where and on what. */
  public static final class When<S extends LifecycleState<S>, E, F, X, P extends E> {
    private final Draft<S, E, F, X> draft;
    private final DraftRow<S, E, F, X> row;

    private When(Draft<S, E, F, X> draft, DraftRow<S, E, F, X> row) {
      this.draft = draft;
      this.row = row;
    }

    /** Adds a guard; all of a line must hold. */
    public When<S, E, F, X, P> when(Guard<? super F, ? super P> guard) {
      row.guards.add(Draft.widened(guard));
      return this;
    }

    /** Leads to a state, which is left and entered again if it is the one it starts from. */
    public Then<S, E, F, X, P> goTo(S target) {
      return end(Move.GO, target);
    }

    /** Leaves the state and enters it again, whichever it is: its timers start anew. */
    public Then<S, E, F, X, P> reenter() {
      return end(Move.REENTER, null);
    }

    /** Stays in the state: nothing is left or entered, and timers go on. */
    public Then<S, E, F, X, P> stay() {
      return end(Move.STAY, null);
    }

    private Then<S, E, F, X, P> end(Move move, @Nullable S target) {
      row.move = move;
      row.target = target;
      return new Then<>(draft, row);
    }
  }

  /** A whole line, to which effects may be added; or the next one begins. */
  public static final class Then<S extends LifecycleState<S>, E, F, X, P extends E>
      extends LifecycleBuilder<S, E, F, X> {
    private final DraftRow<S, E, F, X> row;

    private Then(Draft<S, E, F, X> draft, DraftRow<S, E, F, X> row) {
      super(draft);
      this.row = row;
    }

    /** Gives effects. */
    @SafeVarargs
    public final Then<S, E, F, X, P> giving(X... effects) {
      row.effects.add(new CompiledRow.Constant<>(List.of(effects)));
      return this;
    }

    /** Gives effects worked out from the facts and the event. */
    public Then<S, E, F, X, P> givingFrom(BiFunction<? super F, ? super P, List<X>> effects) {
      row.effects.add(Draft.widened(effects));
      return this;
    }
  }

  static final class DraftRow<S extends LifecycleState<S>, E, F, X> {
    private final Reach reach;
    private final List<S> sources;
    private final EventKind event;
    private final List<Guard<F, E>> guards = new ArrayList<>();
    private final List<BiFunction<F, E, List<X>>> effects = new ArrayList<>();
    private @Nullable Move move;
    private @Nullable S target;

    DraftRow(Reach reach, List<S> sources, EventKind event) {
      this.reach = reach;
      this.sources = sources;
      this.event = event;
    }

    String text() {
      String from = reach == Reach.NAMED ? sources.toString() : reach.toString();
      return "from %s on %s".formatted(from, event.name());
    }
  }

  static final class Draft<S extends LifecycleState<S>, E, F, X> {
    private final String name;
    private final EventKind.Declared declared;
    private final int layer;
    private final List<S> starting = new ArrayList<>();
    private final List<S> ending = new ArrayList<>();
    private final List<Row<S, E, F, X>> before = new ArrayList<>();
    private final List<DraftRow<S, E, F, X>> newRows = new ArrayList<>();
    private final List<Timeout<S, E>> timeouts = new ArrayList<>();
    private final List<Table.AtState<S, F, X>> entering = new ArrayList<>();
    private final List<Table.AtState<S, F, X>> leaving = new ArrayList<>();
    private final List<Table.Required<S, E, F>> required = new ArrayList<>();

    Draft(String name, EventKind.Declared declared) {
      this.name = name;
      this.declared = declared;
      this.layer = 0;
    }

    Draft(Table<S, E, F, X> extended) {
      name = extended.name();
      declared = extended.declared();
      layer = 1 + extended.rows().stream().mapToInt(Row::layer).max().orElse(0);
      starting.addAll(extended.starting());
      ending.addAll(extended.ending());
      before.addAll(extended.rowsAsWritten());
      timeouts.addAll(extended.timeouts());
      entering.addAll(extended.entering());
      leaving.addAll(extended.leaving());
      required.addAll(extended.required());
    }

    EventKind constantKind(E event) {
      Object key = EventKind.keyOf(event);
      if (key instanceof Class<?>) {
        throw new IllegalArgumentException(
            "life cycle '%s': event %s is no enum constant; give its class, %s.class"
                .formatted(name, event, event.getClass().getSimpleName()));
      }
      return new EventKind(key);
    }

    List<String> unfinished() {
      return newRows.stream().filter(row -> row.move == null).map(DraftRow::text).toList();
    }

    Table<S, E, F, X> table() {
      List<Row<S, E, F, X>> rows = new ArrayList<>(before);
      for (DraftRow<S, E, F, X> row : newRows) {
        if (row.move != null) {
          rows.add(
              new Row<>(
                  layer,
                  row.reach,
                  row.sources,
                  row.event,
                  row.guards,
                  row.move,
                  row.target,
                  row.effects));
        }
      }
      return new Table<>(
          name, declared, starting, ending, rows, timeouts, entering, leaving, required);
    }

    // Only ever asked about events of the kind it was declared for.
    @SuppressWarnings("unchecked")
    static <F, E> Guard<F, E> widened(Guard<?, ?> guard) {
      return (Guard<F, E>) guard;
    }

    // Only ever asked about events of the kind it was declared for.
    @SuppressWarnings("unchecked")
    static <F, E, X> BiFunction<F, E, List<X>> widened(BiFunction<?, ?, List<X>> effects) {
      return (BiFunction<F, E, List<X>>) effects;
    }
  }
}
