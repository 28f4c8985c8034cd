package io.commercelib.core.quote;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.spi.id.LineId;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * Tells of a refund how each line's amount comes about, from the quote alone.
 *
 * <p>Units come back in the order of the line's {@linkplain QuoteLine#runs() runs}. Where these are
 * alike, list prices are shared as what was paid is, the dearer units first. What parts get of a
 * discount or of a tax is rounded as it adds up, so that refunds one by one tell exactly what one
 * of all tells.
 */
public final class RefundShares {
  private RefundShares() {}

  /**
   * Returns the lines of a refund, in the order of the quote.
   *
   * @param before what was credited until then
   * @throws IllegalArgumentException if a line is unknown, or has fewer units left
   */
  public static List<RefundLine> of(Quote quote, Credits before, RefundQuote refund) {
    Map<LineId, QuoteLine> quoted = new HashMap<>();
    quote.lines().forEach(line -> quoted.put(line.id(), line));
    List<RefundLine> lines = new ArrayList<>(refund.lines().size());
    for (RefundQuote.Line line : refund.lines()) {
      QuoteLine of = quoted.get(line.line());
      if (of == null) {
        throw new IllegalArgumentException(
            "line '%s' is to be refunded; the sale has only %s"
                .formatted(line.line(), quoted.keySet()));
      }
      lines.add(line(of, before, line));
    }
    return lines;
  }

  private static RefundLine line(QuoteLine of, Credits before, RefundQuote.Line credited) {
    long gone = before.unitsOf(of.id());
    long all = gone + credited.units();
    if (all > of.quantity()) {
      throw new IllegalArgumentException(
          "line '%s': %s units are to be refunded; of %s bought %s are refunded already"
              .formatted(of.id(), credited.units(), of.quantity(), gone));
    }
    Money paid = paidForFirst(of, all).minus(paidForFirst(of, gone));
    Map<String, Long> off = discountOfFirst(of, all);
    discountOfFirst(of, gone).forEach((id, minor) -> off.merge(id, -minor, Math::addExact));
    List<Adjustment> discounts = new ArrayList<>(off.size());
    Money onTop =
        of.tax()
            .map(
                tax ->
                    share(tax.onTop(), paidForFirst(of, all), of.payable())
                        .minus(share(tax.onTop(), paidForFirst(of, gone), of.payable())))
            .orElse(zero(of));
    Money list = paid.minus(onTop);
    for (Adjustment adjustment : of.adjustments()) {
      Long minor = off.remove(adjustment.promotion());
      if (minor != null && minor > 0) {
        Money discount = MinorUnits.toMoney(paid.getCurrencyUnit(), minor);
        discounts.add(new Adjustment(adjustment.promotion(), discount));
        list = list.plus(discount);
      }
    }
    Money creditedBefore = before.amounts().getOrDefault(of.id(), zero(of));
    Money tax =
        of.tax()
            .map(
                whole ->
                    share(whole.tax(), creditedBefore.plus(credited.amount()), of.payable())
                        .minus(share(whole.tax(), creditedBefore, of.payable())))
            .orElse(zero(of));
    return new RefundLine(
        of.id(),
        of.sku(),
        credited.units(),
        list,
        discounts,
        onTop,
        paid,
        credited.amount().minus(paid),
        credited.amount(),
        tax);
  }

  /** Returns what the first so many units of a line cost, in the order of its runs. */
  static Money paidForFirst(QuoteLine line, long units) {
    Money paid = zero(line);
    long left = units;
    for (UnitRun run : line.runs()) {
      long taken = Math.min(left, run.count());
      paid = paid.plus(run.each().multipliedBy(taken));
      left -= taken;
    }
    return paid;
  }

  private static Map<String, Long> discountOfFirst(QuoteLine line, long units) {
    Map<String, Long> off = new TreeMap<>();
    if (line.runs().stream().allMatch(run -> run.adjustments().isEmpty())) {
      long all = MinorUnits.of(line.listAmount()) - MinorUnits.of(line.payable());
      long onTop = line.tax().map(tax -> MinorUnits.of(tax.onTop())).orElse(0L);
      long some =
          onTop == 0
              ? evenly(MinorUnits.of(line.listAmount()), units, line.quantity())
                  - MinorUnits.of(paidForFirst(line, units))
              : evenly(all + onTop, units, line.quantity());
      long before = 0;
      long told = 0;
      for (Adjustment adjustment : line.adjustments()) {
        before += MinorUnits.of(adjustment.discount());
        long until =
            Products.multiplyDivide(Math.max(0, some), before, all + onTop, RoundingMode.FLOOR);
        off.merge(adjustment.promotion(), until - told, Math::addExact);
        told = until;
      }
      return off;
    }
    long left = units;
    for (UnitRun run : line.runs()) {
      long taken = Math.min(left, run.count());
      for (Adjustment adjustment : line.adjustmentsOf(run)) {
        long minor = MinorUnits.of(adjustment.discount());
        off.merge(
            adjustment.promotion(),
            Products.multiplyDivide(minor, taken, run.count(), RoundingMode.FLOOR),
            Math::addExact);
      }
      left -= taken;
    }
    return off;
  }

  /** Returns what the first so many of all units get of an amount, the dearer first. */
  private static long evenly(long minor, long units, long all) {
    return units * (minor / all) + Math.min(units, minor % all);
  }

  /** Returns {@code of * part / whole}, rounded down; zero if the whole is zero. */
  static Money share(Money of, Money part, Money whole) {
    return whole.isZero()
        ? Money.zero(of.getCurrencyUnit())
        : MinorUnits.toMoney(
            of.getCurrencyUnit(),
            Products.multiplyDivide(
                MinorUnits.of(of), MinorUnits.of(part), MinorUnits.of(whole), RoundingMode.FLOOR));
  }

  private static Money zero(QuoteLine line) {
    return Money.zero(line.payable().getCurrencyUnit());
  }
}
