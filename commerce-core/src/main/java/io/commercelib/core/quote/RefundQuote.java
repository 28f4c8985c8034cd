package io.commercelib.core.quote;

import io.commercelib.spi.id.LineId;
import java.util.List;
import org.joda.money.Money;

/**
 * What is given back for some units of a sale.
 *
 * @param lines by line, in the order of the quote
 * @param shipping what of the shipping is given back, zero or more
 */
public record RefundQuote(List<Line> lines, Money shipping) {

  /** Copies the lines. */
  public RefundQuote {
    lines = List.copyOf(lines);
  }

  /** Returns what is given back in all. */
  public Money total() {
    Money total = shipping;
    for (Line line : lines) {
      total = total.plus(line.amount());
    }
    return total;
  }

  /**
   * What is given back for units of one line.
   *
   * @param line which
   * @param units how many, above 0
   * @param amount what was paid for them
   */
  public record Line(LineId line, long units, Money amount) {}
}
