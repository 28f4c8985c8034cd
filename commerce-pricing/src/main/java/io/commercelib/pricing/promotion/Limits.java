package io.commercelib.pricing.promotion;

import jakarta.validation.constraints.Positive;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * How often a promotion may be used, and how much it may take off over all orders. Immutable.
 *
 * <p>Counted when orders are placed, by {@code PromotionLimits}; a quote heeds what it is told is
 * left.
 */
@Value.Immutable
public interface Limits {
  /** What to write as a number of uses. */
  String USES_REMEDY = "write a whole number, at least 1";

  /** Returns in how many orders it may be used; empty for any number. */
  Optional<@Positive(message = USES_REMEDY) Long> uses();

  /** Returns in how many orders of one customer; empty for any number. */
  Optional<@Positive(message = USES_REMEDY) Long> usesPerCustomer();

  /** Returns what it may take off in all; empty for any amount. */
  Optional<@Positive(message = Amounts.POSITIVE) Money> budget();

  /** Returns what becomes of an order for which the budget is not enough; refused unless set. */
  @Value.Default
  default WhenExceeded whenExceeded() {
    return WhenExceeded.REFUSE;
  }

  /**
   * Returns what becomes of uses and budget of an order that is called off; given back unless set.
   */
  @Value.Default
  default WhenCancelled whenCancelled() {
    return WhenCancelled.GIVE_BACK;
  }

  /** What becomes of an order for which the budget is not enough. */
  enum WhenExceeded {
    /** It gets nothing. */
    REFUSE,
    /** It gets what is left. */
    TRIM
  }

  /** What becomes of what a paid order used when all of it is called off before it is sent. */
  enum WhenCancelled {
    /** It may be used again. */
    GIVE_BACK,
    /** It stays used. */
    KEEP
  }

  /** Returns that there is none. */
  static Limits none() {
    return builder().build();
  }

  /** Returns whether anything is counted. */
  default boolean isCounted() {
    return uses().isPresent() || usesPerCustomer().isPresent() || budget().isPresent();
  }

  /** Checks the numbers. */
  @Value.Check
  default void check() {
    if (uses().orElse(1L) < 1 || usesPerCustomer().orElse(1L) < 1) {
      throw new IllegalArgumentException(
          "a promotion may be used %s times, %s times by a customer; %s"
              .formatted(uses(), usesPerCustomer(), USES_REMEDY));
    }
    budget().ifPresent(budget -> Amounts.checkPositive("a budget", budget));
  }

  /** Returns a builder; it starts at no limit. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableLimits.Builder {
    Builder() {}
  }
}
