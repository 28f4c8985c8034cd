package io.commercelib.pricing.rules;

import io.commercelib.pricing.promotion.Promotion;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.math.RoundingMode;
import org.immutables.value.Value;

/**
 * How amounts are rounded and shared out: named and versioned, so that a change of it is seen.
 *
 * <p>What holds under every policy of this release:
 *
 * <ul>
 *   <li>Unit price times quantity is rounded once, per line: 3 at 0.333 are 1.00 (exactly 0.999).
 *   <li>A percentage is taken of the running amount, and the discount is rounded, not the price
 *       that is left: 15 % off 10.50 is 1.58 (exactly 1.575), which leaves 8.92.
 *   <li>An amount for several lines is shared out by their running amounts with the {@linkplain
 *       io.commercelib.core.money.Allocation largest remainder}: 10.00 over three lines of 10.00 is
 *       3.34, 3.33 and 3.33. Equal remainders are served by line id, the shorter id first, then as
 *       text: line 2 before line 10.
 *   <li>What a line costs is spread over its units so that they differ by at most one minor unit:
 *       10.00 for three is one at 3.34 and two at 3.33.
 * </ul>
 *
 * <p>Immutable.
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
