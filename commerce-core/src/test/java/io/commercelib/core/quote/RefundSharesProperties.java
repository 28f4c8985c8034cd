package io.commercelib.core.quote;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.testing.SmallShop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Refunds in parts give back and tell what one refund of all does. */
class RefundSharesProperties {

  @Property
  void parts_add_up_to_the_whole_with_their_list_prices_and_discounts(
      @ForAll @LongRange(min = 1, max = 9) long mugs,
      @ForAll @IntRange(min = 1, max = 999) int minor,
      @ForAll @IntRange(max = 100) int first,
      @ForAll @IntRange(max = 100) int second,
      @ForAll @Size(max = 9) List<@LongRange(min = 1, max = 4) Long> parts) {
    Quote quote = quote(mugs, minor, first, second);
    QuoteLine line = quote.lines().get(0);

    Credits credits = Credits.none();
    List<RefundLine> told = new ArrayList<>();
    List<Long> all = new ArrayList<>(parts);
    all.add(mugs);
    for (long part : all) {
      long units = Math.min(part, mugs - credits.unitsOf(MUGS));
      if (units > 0) {
        RefundQuote refund = new SharesKept().refund(quote, credits, Map.of(MUGS, units), false);
        told.addAll(RefundShares.of(quote, credits, refund));
        credits = credits.plus(refund);
      }
    }

    assertThat(sum(told.stream().map(RefundLine::amount).toList())).isEqualTo(line.payable());
    assertThat(sum(told.stream().map(RefundLine::list).toList())).isEqualTo(line.listAmount());
    assertThat(told).allMatch(one -> one.difference().isZero());
    Map<String, Money> off = new TreeMap<>();
    told.forEach(
        one -> one.discounts().forEach(d -> off.merge(d.promotion(), d.discount(), Money::plus)));
    Map<String, Money> whole = new TreeMap<>();
    line.adjustments().forEach(d -> whole.merge(d.promotion(), d.discount(), Money::plus));
    assertThat(off).isEqualTo(whole);
  }

  @Property
  void what_was_made_up_for_is_not_given_back_again(
      @ForAll @LongRange(min = 1, max = 9) long mugs,
      @ForAll @IntRange(min = 1, max = 999) int minor,
      @ForAll @LongRange(max = 9_000) long fallen,
      @ForAll @LongRange(max = 9) long before,
      @ForAll @LongRange(min = 1, max = 4) long step) {
    Quote quote = quote(mugs, minor, 0, 0);
    QuoteLine line = quote.lines().get(0);
    Credits credits = Credits.none();
    if (Math.min(before, mugs) > 0) {
      credits =
          credits.plus(
              new SharesKept().refund(quote, credits, Map.of(MUGS, Math.min(before, mugs)), false));
    }
    Money left = line.payable().minus(credits.total(CurrencyUnit.GBP));
    Money made = Money.ofMinor(CurrencyUnit.GBP, Math.min(fallen, left.getAmountMinorLong()));
    credits =
        credits.plus(
            new RefundQuote(
                List.of(new RefundQuote.Line(MUGS, 0, made)), Money.zero(CurrencyUnit.GBP)));

    while (credits.unitsOf(MUGS) < mugs) {
      long units = Math.min(step, mugs - credits.unitsOf(MUGS));
      RefundQuote refund = new SharesKept().refund(quote, credits, Map.of(MUGS, units), false);
      assertThat(refund.total().isNegative()).isFalse();
      credits = credits.plus(refund);
      assertThat(credits.total(CurrencyUnit.GBP)).isLessThanOrEqualTo(line.payable());
    }

    assertThat(credits.total(CurrencyUnit.GBP)).isEqualTo(line.payable());
  }

  private static Quote quote(long mugs, int minor, int first, int second) {
    Quote listed =
        SmallShop.quoteAt(OPENING, mugs, "GBP %s.%02d".formatted(minor / 100, minor % 100), 0);
    QuoteLine line = listed.lines().get(0);
    List<Adjustment> off = new ArrayList<>();
    List<AppliedPromotion> applied = new ArrayList<>();
    long left = line.listAmount().getAmountMinorLong();
    for (int wanted : new int[] {first, second}) {
      long taken = Math.min(wanted, left);
      if (taken > 0) {
        Money amount = Money.ofMinor(CurrencyUnit.GBP, taken);
        String id = off.isEmpty() ? "FIRST" : "SECOND";
        off.add(new Adjustment(id, amount));
        applied.add(new AppliedPromotion(id, amount, List.of()));
        left -= taken;
      }
    }
    long each = left / mugs;
    long dearer = left % mugs;
    List<UnitRun> runs = new ArrayList<>();
    if (dearer > 0) {
      runs.add(new UnitRun(dearer, Money.ofMinor(CurrencyUnit.GBP, each + 1)));
    }
    if (dearer < mugs) {
      runs.add(new UnitRun(mugs - dearer, Money.ofMinor(CurrencyUnit.GBP, each)));
    }
    return Quote.builder()
        .from(listed)
        .lines(
            List.of(
                QuoteLine.builder()
                    .from(line)
                    .adjustments(off)
                    .payable(Money.ofMinor(CurrencyUnit.GBP, left))
                    .runs(runs)
                    .build()))
        .applied(applied)
        .build();
  }

  private static Money sum(List<Money> amounts) {
    return amounts.stream().reduce(Money.zero(CurrencyUnit.GBP), Money::plus);
  }
}
