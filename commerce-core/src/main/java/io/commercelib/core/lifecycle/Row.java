package io.commercelib.core.lifecycle;

import io.commercelib.core.lifecycle.LifecycleDefinition.Move;
import io.commercelib.core.lifecycle.LifecycleDefinition.Reach;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table: from these states, on this event, if all guards hold, to that state.
 *
 * @param layer 0 for the first definition, 1 for what extends it, and so on
 * @param sources the states it starts from; empty for a wildcard
 * @param target the state it goes to; null if it stays or enters the same again
 * @param effects in order
 */
record Row<S extends LifecycleState<S>, E, F, X>(
    int layer,
    Reach reach,
    List<S> sources,
    EventKind event,
    List<Guard<F, E>> guards,
    Move move,
    @Nullable S target,
    List<BiFunction<F, E, List<X>>> effects) {

  Row {
    sources = List.copyOf(sources);
    guards = List.copyOf(guards);
    effects = List.copyOf(effects);
  }

  boolean isWildcard() {
    return reach != Reach.NAMED;
  }

  boolean leaves() {
    return move != Move.STAY;
  }

  S targetFrom(S state) {
    return target == null ? state : target;
  }

  String guardNames() {
    return guards.isEmpty()
        ? "without a guard"
        : guards.stream().map(Guard::name).collect(Collectors.joining("', '", "if '", "'"));
  }

  String targetText() {
    if (target != null) {
      return "to " + target;
    }
    return move == Move.STAY ? "staying" : "entering again";
  }
}
