package io.commercelib.membership.points;

import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.quote.UnitRun;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;

/** Takes the discount of points off the lines of a quote. Pure. */
final class RedeemedQuote {
  private RedeemedQuote() {}

  /**
   * Returns the quote with the discount.
   *
   * @param name under which promotion the discount stands
   */
  static Quote of(Quote quote, String name, RedemptionQuote redeemed) {
    CurrencyUnit currency = quote.cart().currency();
    List<QuoteLine> lines = quote.lines();
    long[] prices = lines.stream().mapToLong(line -> reducible(line, name)).toArray();
    long[] discounts = Allocation.byWeightWithCaps(MinorUnits.of(redeemed.value()), prices, prices);
    List<Optional<TaxAmount>> taxes = taxes(quote, prices, discounts);
    List<QuoteLine> reduced = new ArrayList<>(lines.size());
    for (int i = 0; i < discounts.length; i++) {
      reduced.add(
          discounts[i] == 0 && taxes.get(i).equals(lines.get(i).tax())
              ? lines.get(i)
              : reduced(lines.get(i), name, currency, discounts[i], taxes.get(i)));
    }
    return Quote.builder()
        .from(quote)
        .lines(reduced)
        .addApplied(new AppliedPromotion(name, redeemed.value(), redeemed.reasons()))
        .build();
  }

  /** Returns what can be taken off a line: its price as prices are, with or without taxes. */
  static long reducible(QuoteLine line, String name) {
    if (line.adjustments().stream().anyMatch(taken -> taken.promotion().equals(name))) {
      throw new IllegalArgumentException(
          "line '%s' is paid with points already; price the cart without them first"
              .formatted(line.id()));
    }
    return MinorUnits.of(line.payable())
        - line.tax().map(tax -> MinorUnits.of(tax.onTop())).orElse(0L);
  }

  private static QuoteLine reduced(
      QuoteLine line, String name, CurrencyUnit currency, long discount, Optional<TaxAmount> tax) {
    long before = MinorUnits.of(line.payable());
    long onTop = line.tax().map(part -> MinorUnits.of(part.onTop())).orElse(0L);
    long after =
        before - onTop - discount + tax.map(part -> MinorUnits.of(part.onTop())).orElse(0L);
    QuoteLine.Builder reduced =
        QuoteLine.builder()
            .from(line)
            .tax(tax)
            .payable(MinorUnits.toMoney(currency, after))
            .runs(runs(line, name, currency, discount, after));
    if (discount > 0) {
      reduced.addAdjustments(new Adjustment(name, MinorUnits.toMoney(currency, discount)));
    }
    return reduced.build();
  }

  /**
   * The units at their lower prices. Each run loses in proportion to what it costs; where that does
   * not divide by its units, it becomes two.
   */
  private static List<UnitRun> runs(
      QuoteLine line, String name, CurrencyUnit currency, long discount, long after) {
    List<UnitRun> runs = line.runs();
    long[] totals = runs.stream().mapToLong(run -> MinorUnits.of(run.total())).toArray();
    long[] discounts =
        discount == 0 ? new long[totals.length] : Allocation.byWeight(discount, totals);
    long[] left = new long[totals.length];
    boolean hasTaxOnTop = line.tax().filter(tax -> !tax.included()).isPresent();
    if (hasTaxOnTop) {
      left = after == 0 ? left : Allocation.byWeight(after, totals);
    } else {
      for (int i = 0; i < left.length; i++) {
        left[i] = totals[i] - discounts[i];
      }
    }
    List<UnitRun> reduced = new ArrayList<>();
    for (int i = 0; i < totals.length; i++) {
      List<Adjustment> taken = new ArrayList<>(line.adjustmentsOf(runs.get(i)));
      if (discounts[i] > 0) {
        taken.add(new Adjustment(name, MinorUnits.toMoney(currency, discounts[i])));
      }
      split(runs.get(i).count(), left[i], taken, currency, reduced);
    }
    reduced.sort(Comparator.comparing((UnitRun run) -> run.each()).reversed());
    return reduced;
  }

  private static void split(
      long count, long total, List<Adjustment> taken, CurrencyUnit currency, List<UnitRun> to) {
    long each = total / count;
    long dearer = total % count;
    List<Adjustment> ofDearer = new ArrayList<>();
    List<Adjustment> ofOthers = new ArrayList<>();
    for (Adjustment adjustment : taken) {
      long all = MinorUnits.of(adjustment.discount());
      long some = Products.multiplyDivide(all, dearer, count, RoundingMode.FLOOR);
      add(ofDearer, adjustment.promotion(), currency, some);
      add(ofOthers, adjustment.promotion(), currency, all - some);
    }
    if (dearer > 0) {
      to.add(new UnitRun(dearer, MinorUnits.toMoney(currency, each + 1), ofDearer));
    }
    to.add(new UnitRun(count - dearer, MinorUnits.toMoney(currency, each), ofOthers));
  }

  private static void add(List<Adjustment> to, String name, CurrencyUnit currency, long minor) {
    if (minor > 0) {
      to.add(new Adjustment(name, MinorUnits.toMoney(currency, minor)));
    }
  }

  /** The taxes at the lower prices, rounded as the request says; the shipping's stay. */
  private static List<Optional<TaxAmount>> taxes(Quote quote, long[] prices, long[] discounts) {
    List<QuoteLine> lines = quote.lines();
    Optional<TaxFacts> facts = quote.request().taxes();
    List<Optional<TaxAmount>> taxes = new ArrayList<>();
    lines.forEach(line -> taxes.add(line.tax()));
    if (facts.isEmpty()) {
      return taxes;
    }
    Map<String, List<Integer>> byClass = new TreeMap<>();
    for (int i = 0; i < prices.length; i++) {
      int index = i;
      lines
          .get(i)
          .tax()
          .ifPresent(
              tax -> byClass.computeIfAbsent(tax.taxClass(), same -> new ArrayList<>()).add(index));
    }
    byClass
        .values()
        .forEach(ofClass -> taxClass(quote, facts.get(), ofClass, prices, discounts, taxes));
    return taxes;
  }

  private static void taxClass(
      Quote quote,
      TaxFacts facts,
      List<Integer> ofClass,
      long[] prices,
      long[] discounts,
      List<Optional<TaxAmount>> taxes) {
    long[] left = new long[ofClass.size()];
    long sum = 0;
    boolean isReduced = false;
    for (int i = 0; i < left.length; i++) {
      left[i] = prices[ofClass.get(i)] - discounts[ofClass.get(i)];
      sum = Math.addExact(sum, left[i]);
      isReduced |= discounts[ofClass.get(i)] > 0;
    }
    if (!isReduced) {
      return;
    }
    long[] shares = new long[left.length];
    TaxAmount like = taxes.get(ofClass.get(0)).orElseThrow();
    if (facts.rounds() == TaxFacts.Rounds.TOTAL && sum > 0) {
      shares = Allocation.byWeight(tax(like, facts, sum), left);
    }
    for (int i = 0; i < left.length; i++) {
      long tax = facts.rounds() == TaxFacts.Rounds.LINE ? tax(like, facts, left[i]) : shares[i];
      long net = like.included() ? left[i] - tax : left[i];
      CurrencyUnit currency = quote.cart().currency();
      taxes.set(
          ofClass.get(i),
          Optional.of(
              new TaxAmount(
                  like.taxClass(),
                  like.rate(),
                  like.included(),
                  MinorUnits.toMoney(currency, net),
                  MinorUnits.toMoney(currency, tax))));
    }
  }

  private static long tax(TaxAmount like, TaxFacts facts, long amount) {
    return like.included()
        ? like.rate().includedInMinor(amount, facts.rounding())
        : like.rate().ofMinor(amount, facts.rounding());
  }
}
