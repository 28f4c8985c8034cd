package io.commercelib.membership.programme;

import io.commercelib.core.money.Percent;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a benefit costs the shop. What is given adds up.
 *
 * @param perUse for each use or grant: an order that uses it, an upgrade, a birthday
 * @param perMonth for each month of each member who has it
 * @param ofSpend share of what members who have it spend
 */
public record BenefitCost(
    Optional<Money> perUse, Optional<Money> perMonth, Optional<Percent> ofSpend) {

  /** Checks that nothing is negative. */
  public BenefitCost {
    if (perUse.filter(Money::isNegative).isPresent()
        || perMonth.filter(Money::isNegative).isPresent()
        || ofSpend.filter(share -> share.value().signum() < 0).isPresent()) {
      throw new IllegalArgumentException(
          "a benefit costs %s a use, %s a month and %s of spend; give zero or more"
              .formatted(shown(perUse), shown(perMonth), shown(ofSpend)));
    }
  }

  private static String shown(Optional<?> part) {
    return part.map(Object::toString).orElse("nothing");
  }

  /** Returns so much for each use. */
  public static BenefitCost ofUse(Money perUse) {
    return new BenefitCost(Optional.of(perUse), Optional.empty(), Optional.empty());
  }

  /** Returns so much for each month of each member. */
  public static BenefitCost ofMonth(Money perMonth) {
    return new BenefitCost(Optional.empty(), Optional.of(perMonth), Optional.empty());
  }

  /** Returns a share of what members spend. */
  public static BenefitCost ofSpend(Percent share) {
    return new BenefitCost(Optional.empty(), Optional.empty(), Optional.of(share));
  }
}
