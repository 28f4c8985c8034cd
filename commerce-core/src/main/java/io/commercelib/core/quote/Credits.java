package io.commercelib.core.quote;

import io.commercelib.spi.id.LineId;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What of a sale was credited until now: refunded, or not to be paid any more.
 *
 * @param units by line; lines without any may be left out
 * @param amounts for goods, by line; lines without any may be left out
 */
public record Credits(Map<LineId, Long> units, Map<LineId, Money> amounts) {

  /** Copies both. */
  public Credits {
    units = Map.copyOf(units);
    amounts = Map.copyOf(amounts);
  }

  /** Returns that nothing was. */
  public static Credits none() {
    return new Credits(Map.of(), Map.of());
  }

  /** Returns these and a refund more. */
  public Credits plus(RefundQuote refund) {
    Map<LineId, Long> moreUnits = new HashMap<>(units);
    Map<LineId, Money> moreAmounts = new HashMap<>(amounts);
    for (RefundQuote.Line line : refund.lines()) {
      moreUnits.merge(line.line(), line.units(), Math::addExact);
      moreAmounts.merge(line.line(), line.amount(), Money::plus);
    }
    return new Credits(moreUnits, moreAmounts);
  }

  /** Returns how many units of a line were credited. */
  public long unitsOf(LineId line) {
    return units.getOrDefault(line, 0L);
  }

  /** Returns what was credited for goods in all. */
  public Money total(CurrencyUnit currency) {
    Money total = Money.zero(currency);
    for (Money amount : amounts.values()) {
      total = total.plus(amount);
    }
    return total;
  }
}
