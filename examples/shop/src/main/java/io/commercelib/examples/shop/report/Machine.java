package io.commercelib.examples.shop.report;

import java.util.List;

/**
 * One life cycle as it ran.
 *
 * @param name of what lives it, such as "Order"
 * @param states the initial state first
 * @param transitions in the order of the definition; events of the same from and to are drawn as
 *     one arrow
 */
public record Machine(String name, List<State> states, List<Transition> transitions) {

  /** Copies the lists, and checks that transitions join states of the machine. */
  public Machine {
    states = List.copyOf(states);
    transitions = List.copyOf(transitions);
    if (states.isEmpty()) {
      throw new IllegalArgumentException(
          "machine '%s' has no state; give it its initial one".formatted(name));
    }
    List<String> names = states.stream().map(State::name).toList();
    for (Transition transition : transitions) {
      if (!names.contains(transition.from()) || !names.contains(transition.to())) {
        throw new IllegalArgumentException(
            "machine '%s' moves from '%s' to '%s' and has only the states %s; name states of it"
                .formatted(name, transition.from(), transition.to(), names));
      }
    }
  }

  /**
   * A state.
   *
   * @param name such as "AWAITING_PAYMENT"
   * @param end whether nothing needs to follow
   * @param entered how often it was reached
   * @param inItNow how many are in it at the end of the replay
   */
  public record State(String name, boolean end, long entered, long inItNow) {}

  /**
   * A move that the definition allows.
   *
   * @param event such as "paymentSecured"
   * @param taken how often
   */
  public record Transition(String from, String event, String to, long taken) {}
}
