package io.commercelib.core.lifecycle;

import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A row as it holds in one state, with all that can be known before an event comes. */
final class CompiledRow<S extends LifecycleState<S>, E, F, X> {
  private final S from;
  private final S to;
  private final String event;
  private final List<Guard<F, E>> guards;
  private final List<BiFunction<F, E, List<X>>> effects;
  private final List<Timeout<S, E>> timeouts;
  private final List<String> cancelled;

  private CompiledRow(
      S from,
      S to,
      String event,
      List<Guard<F, E>> guards,
      List<BiFunction<F, E, List<X>>> effects,
      List<Timeout<S, E>> timeouts,
      List<String> cancelled) {
    this.from = from;
    this.to = to;
    this.event = event;
    this.guards = guards;
    this.effects = effects;
    this.timeouts = timeouts;
    this.cancelled = cancelled;
  }

  static <S extends LifecycleState<S>, E, F, X> CompiledRow<S, E, F, X> of(
      Table<S, E, F, X> table, Row<S, E, F, X> row, S from) {
    S to = row.targetFrom(from);
    List<BiFunction<F, E, List<X>>> effects = new ArrayList<>();
    List<Timeout<S, E>> timeouts = new ArrayList<>();
    List<String> cancelled = new ArrayList<>();
    if (row.leaves()) {
      table.leavingEffects(from, to).forEach(leaving -> effects.add(ofFacts(leaving)));
      effects.addAll(row.effects());
      table.enteringEffects(from, to).forEach(entering -> effects.add(ofFacts(entering)));
      Map<String, Timeout<S, E>> running = table.timeoutsIn(from);
      Map<String, Timeout<S, E>> wanted = table.timeoutsIn(to);
      wanted.forEach(
          (kind, timeout) -> {
            // What both states have from a state that both refine goes on.
            if (from.equals(to) || !timeout.equals(running.get(kind))) {
              timeouts.add(timeout);
            }
          });
      running.keySet().stream().filter(kind -> !wanted.containsKey(kind)).forEach(cancelled::add);
    } else {
      effects.addAll(row.effects());
    }
    return new CompiledRow<>(
        from,
        to,
        row.event().name(),
        table.guardsOf(row, from),
        merged(effects),
        List.copyOf(timeouts),
        List.copyOf(cancelled));
  }

  boolean holds(F facts, E event) {
    for (int i = 0; i < guards.size(); i++) {
      if (!guards.get(i).holds(facts, event)) {
        return false;
      }
    }
    return true;
  }

  Fired.Moved<S, X> moved(F facts, E fired, Instant now) {
    return new Fired.Moved<>(from, to, event, effects(facts, fired), timers(now), cancelled);
  }

  /** Returns the reasons together with those against this row, each once. */
  List<Reason> addReasons(F facts, E fired, List<Reason> reasons) {
    List<Reason> all = reasons;
    for (int i = 0; i < guards.size(); i++) {
      Guard<F, E> guard = guards.get(i);
      if (!guard.holds(facts, fired)) {
        all = plus(all, guard.reason(facts, fired));
      }
    }
    return all;
  }

  /** Mostly it is the only one, for which this is the cheapest list. */
  private static List<Reason> plus(List<Reason> reasons, Reason reason) {
    if (reasons.isEmpty()) {
      return List.of(reason);
    }
    if (reasons.contains(reason)) {
      return reasons;
    }
    List<Reason> all = new ArrayList<>(reasons);
    all.add(reason);
    return List.copyOf(all);
  }

  PossibleEvent possible(F facts) {
    List<Reason> needs = new ArrayList<>();
    List<String> looksAt = new ArrayList<>();
    for (Guard<F, E> guard : guards) {
      if (guard.readsEvent()) {
        looksAt.add(guard.name());
      }
      guard.reasonBeforehand(facts).ifPresent(needs::add);
    }
    return new PossibleEvent(event, needs, looksAt);
  }

  private List<X> effects(F facts, E fired) {
    if (effects.isEmpty()) {
      return List.of();
    }
    if (effects.size() == 1) {
      return effects.get(0).apply(facts, fired);
    }
    List<X> all = new ArrayList<>();
    for (BiFunction<F, E, List<X>> some : effects) {
      all.addAll(some.apply(facts, fired));
    }
    return all;
  }

  private List<Timer> timers(Instant now) {
    if (timeouts.isEmpty()) {
      return List.of();
    }
    if (timeouts.size() == 1) {
      return List.of(timer(timeouts.get(0), now));
    }
    List<Timer> timers = new ArrayList<>(timeouts.size());
    for (Timeout<S, E> timeout : timeouts) {
      timers.add(timer(timeout, now));
    }
    return timers;
  }

  private static Timer timer(Timeout<?, ?> timeout, Instant now) {
    return new Timer(timeout.kind(), now.plus(timeout.after()));
  }

  /** Joins neighbours that depend on nothing, so that most transitions allocate no effects. */
  private static <F, E, X> List<BiFunction<F, E, List<X>>> merged(
      List<BiFunction<F, E, List<X>>> effects) {
    List<BiFunction<F, E, List<X>>> merged = new ArrayList<>();
    List<X> constant = new ArrayList<>();
    for (BiFunction<F, E, List<X>> some : effects) {
      if (some instanceof Constant<F, E, X> always) {
        constant.addAll(always.effects());
      } else {
        addConstant(constant, merged);
        merged.add(some);
      }
    }
    addConstant(constant, merged);
    return List.copyOf(merged);
  }

  private static <F, E, X> void addConstant(
      List<X> constant, List<BiFunction<F, E, List<X>>> merged) {
    if (!constant.isEmpty()) {
      merged.add(new Constant<>(List.copyOf(constant)));
      constant.clear();
    }
  }

  /** Returns what can be told of effects without facts and event. */
  static <F, E, X> LifecycleDefinition.Effects<X> asData(List<BiFunction<F, E, List<X>>> effects) {
    List<X> always = new ArrayList<>();
    boolean more = false;
    for (BiFunction<F, E, List<X>> some : effects) {
      if (some instanceof Constant<F, E, X> constant) {
        always.addAll(constant.effects());
      } else {
        more = true;
      }
    }
    return new LifecycleDefinition.Effects<>(always, more);
  }

  static <F, E, X> BiFunction<F, E, List<X>> ofFacts(Function<F, List<X>> effects) {
    if (effects instanceof OnEveryVisit<F, X> always) {
      return new Constant<>(always.effects());
    }
    return (facts, event) -> effects.apply(facts);
  }

  /** Effects of a row that depend on nothing. */
  record Constant<F, E, X>(List<X> effects) implements BiFunction<F, E, List<X>> {
    @Override
    public List<X> apply(F facts, E event) {
      return effects;
    }
  }

  /** Effects of entering or leaving that depend on nothing. */
  record OnEveryVisit<F, X>(List<X> effects) implements Function<F, List<X>> {
    @Override
    public List<X> apply(F facts) {
      return effects;
    }
  }
}
