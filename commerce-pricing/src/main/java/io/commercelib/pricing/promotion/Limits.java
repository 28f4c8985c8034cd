package io.commercelib.pricing.promotion;

import io.commercelib.core.money.Percent;
import jakarta.validation.constraints.Pattern;
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

  /** What to write as a number of units. */
  String UNITS_REMEDY = "write a whole number, at least 1";

  /** What to write as the share of a budget. */
  String ALARM_REMEDY = "write a percentage above 0 and below 100, beside a budget";

  /** Returns in how many orders it may be used; empty for any number. */
  Optional<@Positive(message = USES_REMEDY) Long> uses();

  /** Returns in how many orders of one customer; empty for any number. */
  Optional<@Positive(message = USES_REMEDY) Long> usesPerCustomer();

  /**
   * Returns how many units it may take something off, over all orders; empty for any number. Of a
   * line that it takes something off, all units count.
   */
  Optional<@Positive(message = UNITS_REMEDY) Long> units();

  /** Returns how many units of one customer it may take something off; empty for any number. */
  Optional<@Positive(message = UNITS_REMEDY) Long> unitsPerCustomer();

  /** Returns what it may take off in all; empty for any amount. */
  Optional<@Positive(message = Amounts.POSITIVE) Money> budget();

  /** Returns from which share of the budget on an alarm is told; empty for none. */
  Optional<Percent> alarmAt();

  /**
   * Returns under which name it is counted; empty for its own. Promotions of one name share what
   * they both limit, and must limit it alike: such as the parts of a campaign its budget.
   */
  Optional<@Pattern(regexp = Promotion.ID, message = Promotion.ID_REMEDY) String> countedAs();

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
    return uses().isPresent()
        || usesPerCustomer().isPresent()
        || units().isPresent()
        || unitsPerCustomer().isPresent()
        || budget().isPresent();
  }

  /** Returns whether both limit the same thing, and not alike. */
  default boolean contradicts(Limits other) {
    return differ(uses(), other.uses())
        || differ(usesPerCustomer(), other.usesPerCustomer())
        || differ(units(), other.units())
        || differ(unitsPerCustomer(), other.unitsPerCustomer())
        || differ(budget(), other.budget())
        || differ(alarmAt(), other.alarmAt());
  }

  private static boolean differ(Optional<?> one, Optional<?> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  /** Checks the numbers. */
  @Value.Check
  default void check() {
    if (uses().orElse(1L) < 1 || usesPerCustomer().orElse(1L) < 1) {
      throw new IllegalArgumentException(
          "a promotion may be used %s times, %s times by a customer; %s"
              .formatted(uses(), usesPerCustomer(), USES_REMEDY));
    }
    if (units().orElse(1L) < 1 || unitsPerCustomer().orElse(1L) < 1) {
      throw new IllegalArgumentException(
          "a promotion may be had for %s units, %s of a customer; %s"
              .formatted(units(), unitsPerCustomer(), UNITS_REMEDY));
    }
    if (alarmAt().isPresent()
        && (budget().isEmpty()
            || !alarmAt().get().isPositive()
            || alarmAt().get().compareTo(Percent.HUNDRED) >= 0)) {
      throw new IllegalArgumentException(
          "an alarm is told at %s of the budget %s; %s"
              .formatted(alarmAt().get(), budget(), ALARM_REMEDY));
    }
    countedAs()
        .ifPresent(
            name -> Names.checkPattern("name of limits", name, Promotion.ID, Promotion.ID_REMEDY));
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
