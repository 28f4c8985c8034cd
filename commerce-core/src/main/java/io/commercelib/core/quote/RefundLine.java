package io.commercelib.core.quote;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.List;
import org.joda.money.Money;

/**
 * How what is credited for units of a line comes about. Conserved: the list price less discounts,
 * with the tax if that came on top, is what the units cost, and with the difference what is
 * credited.
 *
 * @param line which line
 * @param sku of what
 * @param units how many; 0 if only an amount is credited
 * @param list what they cost before promotions
 * @param discounts what each promotion took off them, which does not come back
 * @param taxOnTop what taxes added to that, zero where prices include them
 * @param paid what they cost
 * @param difference by how much more or, below zero, less is credited than they cost; the reasons
 *     of the {@link RefundQuote} say why, or it was credited before
 * @param amount what is credited
 * @param tax what of the amount is tax, included or on top
 */
public record RefundLine(
    LineId line,
    Sku sku,
    long units,
    Money list,
    List<Adjustment> discounts,
    Money taxOnTop,
    Money paid,
    Money difference,
    Money amount,
    Money tax) {

  /** Copies the discounts and checks that nothing is lost. */
  public RefundLine {
    discounts = List.copyOf(discounts);
    Money left = list.plus(taxOnTop);
    for (Adjustment discount : discounts) {
      left = left.minus(discount.discount());
    }
    if (!left.isEqual(paid) || !paid.plus(difference).isEqual(amount)) {
      throw new IllegalArgumentException(
          "line '%s': %s units listed at %s cost %s, %s is credited, a difference of %s; they must agree"
              .formatted(line, units, list, paid, amount, difference));
    }
  }
}
