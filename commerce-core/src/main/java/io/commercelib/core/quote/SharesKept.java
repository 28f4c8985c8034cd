package io.commercelib.core.quote;

import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * Gives back what was paid for the very units that come back: each unit keeps its share of every
 * promotion, as the quote's {@linkplain QuoteLine#runs() runs} have it.
 *
 * <p>The units of a line come back in the order of its runs, so that parts always add up to the
 * whole.
 */
public final class SharesKept implements RefundPricer {

  @Override
  public RefundQuote refund(
      Quote quote, Credits before, Map<LineId, Long> units, boolean shipping) {
    List<RefundQuote.Line> lines = new ArrayList<>(units.size());
    int found = 0;
    for (QuoteLine line : quote.lines()) {
      Long wanted = units.get(line.id());
      if (wanted == null) {
        continue;
      }
      found++;
      long gone = before.unitsOf(line.id());
      if (wanted < 1 || wanted > line.quantity() - gone) {
        throw new IllegalArgumentException(
            "line '%s': %s units are to be refunded; of %s bought %s are refunded already"
                .formatted(line.id(), wanted, line.quantity(), gone));
      }
      Money amount = paidForFirst(line, gone + wanted).minus(paidForFirst(line, gone));
      lines.add(new RefundQuote.Line(line.id(), wanted, amount));
    }
    if (found != units.size()) {
      throw new IllegalArgumentException(
          "units of the lines %s are to be refunded; the sale has only %s"
              .formatted(units.keySet(), quote.lines().stream().map(QuoteLine::id).toList()));
    }
    Money shippingBack =
        shipping ? quote.shipping().payable() : Money.zero(quote.cart().currency());
    return new RefundQuote(lines, shippingBack);
  }

  private static Money paidForFirst(QuoteLine line, long units) {
    Money paid = Money.zero(line.payable().getCurrencyUnit());
    long left = units;
    for (UnitRun run : line.runs()) {
      long taken = Math.min(left, run.count());
      paid = paid.plus(run.each().multipliedBy(taken));
      left -= taken;
    }
    return paid;
  }
}
