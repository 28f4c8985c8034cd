package io.commercelib.membership.points;

import io.commercelib.spi.id.LineId;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.Money;

/**
 * Money of an order that goes back, or need not be paid any more.
 *
 * @param lines by line, zero or more each
 * @param shipping zero or more
 */
public record RefundedMoney(Map<LineId, Money> lines, Money shipping) {

  /** Checks the amounts and copies the lines. */
  public RefundedMoney {
    lines = Map.copyOf(lines);
    lines.forEach((line, amount) -> check("line '" + line + "'", amount, shipping));
    check("the shipping", shipping, shipping);
  }

  /** Returns that so much went back for one line. */
  public static RefundedMoney of(LineId line, Money amount) {
    return new RefundedMoney(Map.of(line, amount), Money.zero(amount.getCurrencyUnit()));
  }

  /** Returns these lines and one more; what goes back for a line several times adds up. */
  public RefundedMoney plus(LineId line, Money amount) {
    Map<LineId, Money> more = new HashMap<>(lines);
    more.merge(line, amount, Money::plus);
    return new RefundedMoney(more, shipping);
  }

  /** Returns whether nothing goes back. */
  public boolean isZero() {
    return shipping.isZero() && lines.values().stream().allMatch(Money::isZero);
  }

  private static void check(String what, Money amount, Money shipping) {
    if (amount.isNegative() || !amount.getCurrencyUnit().equals(shipping.getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "%s gets %s back, the shipping %s; give zero or more, in one currency"
              .formatted(what, amount, shipping));
    }
  }
}
