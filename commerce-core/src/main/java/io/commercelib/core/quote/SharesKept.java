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
 * whole. What was credited for units that are still kept, as a price that fell is, they give back
 * no more: each as much less as it cost, rounded down, the last ones the rest.
 */
public final class SharesKept implements RefundPricer {

  @Override
  public RefundQuote refund(
      Quote quote, Credits before, Map<LineId, Long> units, boolean shipping) {
    Money none = Money.zero(quote.cart().currency());
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
      Money paid = RefundShares.paidForFirst(line, gone);
      Money amount = RefundShares.paidForFirst(line, gone + wanted).minus(paid);
      Money kept = line.payable().minus(paid);
      Money credited = before.amounts().getOrDefault(line.id(), paid).minus(paid);
      Money less = credited.isPositive() ? RefundShares.share(credited, amount, kept) : none;
      lines.add(new RefundQuote.Line(line.id(), wanted, amount.minus(less)));
    }
    if (found != units.size()) {
      throw new IllegalArgumentException(
          "units of the lines %s are to be refunded; the sale has only %s"
              .formatted(units.keySet(), quote.lines().stream().map(QuoteLine::id).toList()));
    }
    return new RefundQuote(lines, shipping ? quote.shipping().payable() : none);
  }
}
