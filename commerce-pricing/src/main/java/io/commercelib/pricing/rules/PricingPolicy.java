package io.commercelib.pricing.rules;

import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.math.RoundingMode;
import org.immutables.value.Value;

/**
 * How amounts are rounded and shared out: named and versioned, so that a change of it is seen.
 *
 * <p>Ties between lines are broken by line id, the shorter id first, then as text: line 2 before
 * line 10. What a line costs is spread over its units so that they differ by at most one minor
 * unit: 10.00 for three is one at 3.34 and two at 3.33. Immutable.
 */
@Value.Immutable
public interface PricingPolicy {
  /** What to write as a version of a policy. */
  String VERSION_REMEDY = "write a whole number from 1 to 1000000";

  /** Returns its name, {@code standard} unless set. */
  @Value.Default
  @Pattern(regexp = Promotion.ID, message = Promotion.ID_REMEDY)
  default String name() {
    return "standard";
  }

  /** Returns its version, from 1. */
  @Value.Default
  @Min(value = 1, message = VERSION_REMEDY)
  @Max(value = 1_000_000, message = VERSION_REMEDY)
  default int version() {
    return 1;
  }

  /** Returns how unit price times quantity is rounded; half up unless set. */
  @Value.Default
  default RoundingMode listRounding() {
    return RoundingMode.HALF_UP;
  }

  /** Returns how a percentage of an amount is rounded; half up unless set. */
  @Value.Default
  default RoundingMode discountRounding() {
    return RoundingMode.HALF_UP;
  }

  /** Returns what is rounded of a list price; the product unless set. */
  @Value.Default
  default ListRounds listRounds() {
    return ListRounds.PRODUCT;
  }

  /** Returns what is rounded of a percentage off; the discount unless set. */
  @Value.Default
  default PercentRounds percentRounds() {
    return PercentRounds.DISCOUNT;
  }

  /** Returns what percentages are taken of whose reward does not say it; each line unless set. */
  @Value.Default
  default Reward.PercentOff.Of percentOf() {
    return Reward.PercentOff.Of.EACH_LINE;
  }

  /** Returns on what promotions compute that do not say it; on running amounts unless set. */
  @Value.Default
  default Basis basis() {
    return Basis.RUNNING;
  }

  /** Returns how an amount is shared out; by largest remainder unless set. */
  @Value.Default
  default AllocationMethod allocation() {
    return AllocationMethod.LARGEST_REMAINDER;
  }

  /** Returns by which amounts of the lines it is shared out; by running ones unless set. */
  @Value.Default
  default Basis weights() {
    return Basis.RUNNING;
  }

  /** What is rounded when a price has more decimals than its currency. */
  enum ListRounds {
    /** Unit price times quantity: 3 at 0.333 are 1.00 (exactly 0.999). */
    PRODUCT,
    /** The unit price, before it is multiplied: 3 at 0.333 are 0.99. */
    UNIT_PRICE
  }

  /** What is rounded when a percentage is taken off. */
  enum PercentRounds {
    /** What is taken off: 15 % off 10.50 is 1.58 (exactly 1.575) and leaves 8.92. */
    DISCOUNT,
    /** What is left: 15 % off 10.50 leaves 8.93 (exactly 8.925) and is 1.57. */
    PRICE
  }

  /** How an amount is shared out among lines, in minor units. */
  enum AllocationMethod {
    /**
     * {@linkplain io.commercelib.core.money.Allocation By largest remainder}: 10.00 over 10.00,
     * 10.00, 10.00 is 3.34, 3.33, 3.33; 1.00 over 1.00, 1.00, 4.00 is 0.17, 0.17, 0.66 (exactly
     * 0.1667 and 0.6667, one cent for the largest remainder and one for the first tie).
     */
    LARGEST_REMAINDER,
    /** Each rounded down; the first line takes what is left over: 3.34, 3.33, 3.33. */
    FLOOR_THEN_FIRST,
    /** Each but the last rounded down; the last takes the rest: 3.33, 3.33, 3.34. */
    LAST_TAKES_REST,
    /**
     * Each rounded half up; what they are too much or too little goes cent by cent from the first
     * line on: 2.00 over three equal lines is 0.66, 0.67, 0.67.
     */
    EACH_ROUNDED
  }

  /** Checks that rounding always has an answer. */
  @Value.Check
  default void check() {
    if (listRounding() == RoundingMode.UNNECESSARY
        || discountRounding() == RoundingMode.UNNECESSARY) {
      throw new IllegalArgumentException(
          "policy '%s' rounds with UNNECESSARY; name a mode that rounds, such as HALF_UP"
              .formatted(name()));
    }
    if (version() < 1 || version() > 1_000_000) {
      throw new IllegalArgumentException(
          "policy '%s' has the version %s; %s".formatted(name(), version(), VERSION_REMEDY));
    }
    if (!name().matches(Promotion.ID)) {
      throw new IllegalArgumentException(
          "a policy has a name of %s characters; %s"
              .formatted(name().length(), Promotion.ID_REMEDY));
    }
  }

  /** Returns the policy of rule sets that name none: everything half up. */
  static PricingPolicy standard() {
    return builder().build();
  }

  /** Returns a builder; it starts at the standard policy. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePricingPolicy.Builder {
    Builder() {}
  }
}
