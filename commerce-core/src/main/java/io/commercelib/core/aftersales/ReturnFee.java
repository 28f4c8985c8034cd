package io.commercelib.core.aftersales;

import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.Id;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * What the shop keeps of a refund for taking goods back, line by line.
 *
 * @param id names it, such as {@code restocking}
 * @param charge how much
 * @param scope for what
 */
public record ReturnFee(String id, Charge charge, PolicyScope scope) {

  /** Checks the name. */
  public ReturnFee {
    Id.check("fee id", id);
  }

  /** How much is kept of what some units of a line are credited with. */
  public sealed interface Charge {

    /**
     * Returns how much; zero in another currency than that of the charge.
     *
     * @param units of the line, zero or more
     * @param credited for them
     */
    Money of(long units, Money credited);
  }

  /**
   * A share of what the units are credited with.
   *
   * @param percent above 0, at most 100
   * @param rounding of each line's share, once, to minor units
   */
  public record Share(Percent percent, RoundingMode rounding) implements Charge {

    /** Checks the bounds. */
    public Share {
      if (!percent.isPositive() || percent.compareTo(Percent.HUNDRED) > 0) {
        throw new IllegalArgumentException(
            "a fee of %s; write above 0 and at most 100".formatted(percent));
      }
      if (rounding == RoundingMode.UNNECESSARY) {
        throw new IllegalArgumentException("a fee without a rounding; write one, such as half-up");
      }
    }

    @Override
    public Money of(long units, Money credited) {
      return percent.of(credited, rounding);
    }
  }

  /**
   * So much for each unit.
   *
   * @param amount above zero
   */
  public record PerUnit(Money amount) implements Charge {

    /** Checks the amount. */
    public PerUnit {
      if (!amount.isPositive()) {
        throw new IllegalArgumentException(
            "a fee of %s for each unit; write more than zero".formatted(amount));
      }
    }

    @Override
    public Money of(long units, Money credited) {
      return amount.getCurrencyUnit().equals(credited.getCurrencyUnit())
          ? amount.multipliedBy(units)
          : Money.zero(credited.getCurrencyUnit());
    }
  }
}
