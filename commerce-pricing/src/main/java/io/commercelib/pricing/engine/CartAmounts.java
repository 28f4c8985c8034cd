package io.commercelib.pricing.engine;

import com.google.common.collect.ImmutableList;
import io.commercelib.core.money.MinorUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What goods and shipping of a cart cost after promotions, with all taxes, and nothing about why:
 * for lists, badges and replays, where nobody reads a reason. Amounts are made when they are asked
 * for. Immutable.
 */
public final class CartAmounts {
  private final CurrencyUnit currency;
  private final long[] lines;
  private final long shipping;
  private final List<String> applied;

  /**
   * Keeps what a cart came to.
   *
   * @param lines minor units, in the order of the cart; not written to any more
   * @param shipping minor units
   */
  CartAmounts(CurrencyUnit currency, long[] lines, long shipping, List<String> applied) {
    this.currency = currency;
    this.lines = lines;
    this.shipping = shipping;
    this.applied = applied;
  }

  /** Returns what is to be paid for each line, zero or more, in the order of the cart. */
  public List<Money> lines() {
    List<Money> amounts = new ArrayList<>(lines.length);
    for (long line : lines) {
      amounts.add(MinorUnits.toMoney(currency, line));
    }
    return ImmutableList.copyOf(amounts);
  }

  /** Returns what is to be paid for shipping, zero or more. */
  public Money shipping() {
    return MinorUnits.toMoney(currency, shipping);
  }

  /**
   * Returns what is to be paid for goods and shipping after promotions.
   *
   * @throws ArithmeticException if that is beyond what a {@code long} counts in minor units
   */
  public Money total() {
    long total = shipping;
    for (long line : lines) {
      total = Math.addExact(total, line);
    }
    return MinorUnits.toMoney(currency, total);
  }

  /** Returns the ids of the promotions that gave something, in the order of their application. */
  public List<String> applied() {
    return applied;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CartAmounts amounts
        && currency.equals(amounts.currency)
        && Arrays.equals(lines, amounts.lines)
        && shipping == amounts.shipping
        && applied.equals(amounts.applied);
  }

  @Override
  public int hashCode() {
    return Objects.hash(currency, Arrays.hashCode(lines), shipping, applied);
  }

  @Override
  public String toString() {
    return "lines %s, shipping %s, by %s".formatted(lines(), shipping(), applied);
  }
}
