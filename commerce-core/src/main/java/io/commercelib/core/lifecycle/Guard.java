package io.commercelib.core.lifecycle;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A named condition of a transition that says why when it does not hold.
 *
 * <p>Its functions are pure and may be asked more than once, in any order with other guards, also
 * when others already failed. Keep a guard in a constant: within a definition one name is one
 * guard. Immutable.
 *
 * @param <F> the facts it looks at
 * @param <P> the event it looks at; {@code Object} for a guard over facts alone
 */
public final class Guard<F, P> {
  // What Mermaid and DOT can show as part of a label.
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9 ,.'%-]{0,79}");

  private final String name;
  private final BiPredicate<? super F, ? super P> holds;
  private final BiFunction<? super F, ? super P, Reason> otherwise;
  private final @Nullable Function<F, Optional<Reason>> beforehand;

  private Guard(
      String name,
      BiPredicate<? super F, ? super P> holds,
      BiFunction<? super F, ? super P, Reason> otherwise,
      @Nullable Function<F, Optional<Reason>> beforehand) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "guard '%s' cannot be a name; use 1 to 80 letters, digits, spaces and , . ' %% -, a letter"
                  .formatted(name)
              + " first");
    }
    this.name = name;
    this.holds = holds;
    this.otherwise = otherwise;
    this.beforehand = beforehand;
  }

  /**
   * Returns a guard over facts alone: it can tell beforehand whether an event would pass.
   *
   * @param name as diagrams show it, such as "nothing shipped"
   * @param otherwise why not, asked only where {@code holds} is false
   */
  public static <F> Guard<F, Object> of(
      String name, Predicate<? super F> holds, Function<? super F, Reason> otherwise) {
    return new Guard<>(
        name,
        (facts, event) -> holds.test(facts),
        (facts, event) -> otherwise.apply(facts),
        facts -> holds.test(facts) ? Optional.empty() : Optional.of(otherwise.apply(facts)));
  }

  /** Returns a guard over facts alone whose reason has no values. */
  public static <F> Guard<F, Object> of(
      String name, Predicate<? super F> holds, ReasonCode otherwise) {
    Reason reason = Reason.of(otherwise);
    return of(name, holds, facts -> reason);
  }

  /** Returns a guard over facts and what the event carries; otherwise as {@link #of}. */
  public static <F, P> Guard<F, P> withEvent(
      String name,
      BiPredicate<? super F, ? super P> holds,
      BiFunction<? super F, ? super P, Reason> otherwise) {
    return new Guard<>(name, holds, otherwise, null);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns whether it looks at the event, so that it cannot tell anything before there is one. */
  public boolean readsEvent() {
    return beforehand == null;
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }

  boolean holds(F facts, P event) {
    return holds.test(facts, event);
  }

  Reason reason(F facts, P event) {
    return otherwise.apply(facts, event);
  }

  /** Returns why it does not hold; empty if it does, or if that takes the event to tell. */
  Optional<Reason> reasonBeforehand(F facts) {
    return beforehand == null ? Optional.empty() : beforehand.apply(facts);
  }
}
