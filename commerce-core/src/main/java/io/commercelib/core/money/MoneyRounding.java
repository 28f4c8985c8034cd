package io.commercelib.core.money;

import com.google.common.collect.ImmutableSortedMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * How amounts become payable: rounded to the decimals of their currency (none for JPY, three for
 * KWD), or to a step where one is named, such as the 0.05 in which Swiss cash is paid.
 *
 * <p>{@code MoneyRounding.to(HALF_UP).withStep(Money.parse("CHF 0.05"))}. Rounds once, from the
 * exact amount straight to the step. Immutable.
 *
 * @param mode which way
 * @param steps by currency code; amounts of other currencies go to their own decimals
 */
public record MoneyRounding(RoundingMode mode, Map<String, Money> steps) {

  /** Checks that every step is above zero and stands under its own currency. */
  public MoneyRounding {
    steps = ImmutableSortedMap.copyOf(steps);
    steps.forEach(
        (code, step) -> {
          if (!step.isPositive() || !step.getCurrencyUnit().getCode().equals(code)) {
            throw new IllegalArgumentException(
                "amounts in %s are rounded in steps of %s; give a step above zero in %s"
                    .formatted(code, step, code));
          }
        });
  }

  /** Returns rounding to the decimals of each currency. */
  public static MoneyRounding to(RoundingMode mode) {
    return new MoneyRounding(mode, Map.of());
  }

  /** Returns this with a step for the step's currency, instead of any it had. */
  public MoneyRounding withStep(Money step) {
    Map<String, Money> more = new TreeMap<>(steps);
    more.put(step.getCurrencyUnit().getCode(), step);
    return new MoneyRounding(mode, more);
  }

  /**
   * Returns the amount, rounded.
   *
   * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and it is not exact
   */
  public Money round(BigMoney amount) {
    Money step = steps.get(amount.getCurrencyUnit().getCode());
    if (step == null) {
      return amount.toMoney(mode);
    }
    BigDecimal count = amount.getAmount().divide(step.getAmount(), 0, mode);
    return step.multipliedBy(count, RoundingMode.UNNECESSARY);
  }

  /** Returns the amount, rounded to its step; unchanged where its currency has none. */
  public Money round(Money amount) {
    return round(amount.toBigMoney());
  }

  /**
   * Returns what so many units cost: price times quantity, exact, then rounded once.
   *
   * @param unitPrice with any number of decimals
   * @param quantity whole units; negative gives the negative amount
   * @throws ArithmeticException if the amount is beyond {@link Long#MAX_VALUE} minor units
   */
  public Money amount(BigMoney unitPrice, long quantity) {
    Money amount = round(unitPrice.multipliedBy(quantity));
    MinorUnits.of(amount); // Refuses what could not be added up in minor units later.
    return amount;
  }
}
