package io.commercelib.core.lifecycle;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A state of one kind of life cycle; each kind has a final class of its own with its states as
 * constants, and a way for hosts to refine them:
 *
 * <pre>{@code
 * public final class OrderState extends LifecycleState<OrderState> {
 *   public static final OrderState CONFIRMED = new OrderState("CONFIRMED");
 *
 *   private OrderState(String name) {
 *     super(name);
 *   }
 *
 *   private OrderState(String name, OrderState refines) {
 *     super(name, refines);
 *   }
 *
 *   public static OrderState refining(OrderState shipped, String name) {
 *     return new OrderState(name, shipped);
 *   }
 * }
 * }</pre>
 *
 * <p>Logic asks {@code state.is(CONFIRMED)}, which also holds for what refines it, and never
 * compares by {@code equals}. States are equal by class and name; they are stored by name and come
 * back through {@link Lifecycle#state}. Immutable.
 */
public abstract class LifecycleState<S extends LifecycleState<S>> {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  private final String name;
  private final @Nullable S refines;

  /** A state that refines no other; see {@link #LifecycleState(String, LifecycleState)}. */
  protected LifecycleState(String name) {
    this.name = checked(name);
    this.refines = null;
  }

  /**
   * A state that is another one more closely: all that holds for the other holds for it.
   *
   * @param name 1 to 40 of A to Z, 0 to 9 and _, a letter first; once stored, it stays
   * @throws IllegalArgumentException if the name is anything else
   */
  protected LifecycleState(String name, S refines) {
    this.name = checked(name);
    this.refines = refines;
  }

  /** Returns the name by which it is stored. */
  public final String name() {
    return name;
  }

  /** Returns the state that it refines. */
  public final Optional<S> refines() {
    return Optional.ofNullable(refines);
  }

  /** Returns whether this is the other state, or refines it, directly or over others. */
  public final boolean is(S other) {
    LifecycleState<S> state = this;
    while (!state.equals(other)) {
      S next = state.refines;
      if (next == null) {
        return false;
      }
      state = next;
    }
    return true;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof LifecycleState<?> state
            && state.getClass() == getClass()
            && state.name.equals(name));
  }

  @Override
  public final int hashCode() {
    return name.hashCode();
  }

  /** Returns the name. */
  @Override
  public final String toString() {
    return name;
  }

  final @Nullable S refinedState() {
    return refines;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "state '%s' cannot be a name; use 1 to 40 of A to Z, 0 to 9 and _, a letter first"
              .formatted(name));
    }
    return name;
  }
}
