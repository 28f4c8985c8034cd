package io.commercelib.pricing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.NextCoupon;
import io.commercelib.core.quote.PointsMultiplier;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundPricer;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.SharesKept;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Laws that hold for every quote, whatever the rules. */
public final class QuoteLaws {
  private QuoteLaws() {}

  /** List amounts less what promotions took off is what is payable, per line and in all. */
  public static void isConserved(Quote quote) {
    Money zero = Money.zero(quote.cart().currency());
    Map<String, Money> given = new HashMap<>();
    for (QuoteLine line : quote.lines()) {
      Money left = line.listAmount();
      for (var adjustment : line.adjustments()) {
        left = left.minus(adjustment.discount());
        given.merge(adjustment.promotion(), adjustment.discount(), Money::plus);
      }
      left = left.plus(line.tax().map(TaxAmount::onTop).orElse(zero));
      assertThat(line.payable()).isEqualTo(left).isGreaterThanOrEqualTo(zero);
      assertThat(line.runs().stream().mapToLong(UnitRun::count).sum()).isEqualTo(line.quantity());
      assertThat(Money.total(line.runs().stream().map(UnitRun::total).toList()))
          .isEqualTo(line.payable());
      Map<String, Money> ofUnits = new HashMap<>();
      for (UnitRun run : line.runs()) {
        line.adjustmentsOf(run)
            .forEach(taken -> ofUnits.merge(taken.promotion(), taken.discount(), Money::plus));
      }
      Map<String, Money> ofLine = new HashMap<>();
      line.adjustments()
          .forEach(taken -> ofLine.merge(taken.promotion(), taken.discount(), Money::plus));
      assertThat(ofUnits).isEqualTo(ofLine);
      assertThat(line.runs())
          .isNotEmpty()
          .isSortedAccordingTo(Comparator.comparing(UnitRun::each).reversed());
    }
    for (var adjustment : quote.shipping().adjustments()) {
      given.merge(adjustment.promotion(), adjustment.discount(), Money::plus);
    }
    assertThat(quote.payable().plus(quote.discount()))
        .isEqualTo(quote.listTotal().plus(quote.taxOnTop()));
    assertThat(
            quote.applied().stream()
                .filter(applied -> applied.discount().isPositive())
                .collect(Collectors.toMap(AppliedPromotion::id, AppliedPromotion::discount)))
        .isEqualTo(given);
    // What takes nothing off gives something on top.
    assertThat(
            quote.applied().stream()
                .filter(applied -> applied.discount().isZero())
                .map(AppliedPromotion::id))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    quote.pointsMultipliers().stream().map(PointsMultiplier::promotion),
                    quote.nextCoupons().stream().map(NextCoupon::promotion))
                .toList());
  }

  /**
   * Net amounts and taxes of lines and shipping add up to those of each class and to what is
   * payable. The tax of a class is what its rate makes of its sum; and where it comes on top, the
   * same goods at prices that include it would have the same.
   */
  public static void isTaxed(Quote quote) {
    TaxFacts facts = quote.request().taxes().orElse(null);
    if (facts == null) {
      assertThat(quote.taxes()).isEmpty();
      assertThat(quote.taxTotal().isZero()).isTrue();
      return;
    }
    Money gross = Money.zero(quote.cart().currency());
    for (TaxAmount tax : quote.taxes()) {
      gross = gross.plus(tax.gross());
      if (facts.rounds() == TaxFacts.Rounds.TOTAL) {
        if (!facts.included()) {
          assertThat(tax.rate().of(tax.net(), facts.rounding())).isEqualTo(tax.tax());
        }
        assertThat(tax.rate().includedInMinor(tax.gross().getAmountMinorLong(), facts.rounding()))
            .isEqualTo(tax.tax().getAmountMinorLong());
      }
    }
    assertThat(gross).isEqualTo(quote.payable());
    assertThat(quote.netTotal().plus(quote.taxTotal())).isEqualTo(quote.payable());
    assertThat(quote.lines()).allSatisfy(line -> assertThat(line.tax()).isPresent());
  }

  /** Every promotion named has its definition and reasons; none is both applied and missed. */
  public static void isExplained(Quote quote) {
    Set<String> applied =
        quote.applied().stream().map(AppliedPromotion::id).collect(Collectors.toSet());
    assertThat(quote.applied()).allSatisfy(each -> assertThat(each.reasons()).isNotEmpty());
    assertThat(quote.missed()).hasSizeLessThanOrEqualTo(100);
    assertThat(quote.missed()).allSatisfy(each -> assertThat(each.reasons()).isNotEmpty());
    assertThat(quote.missed()).extracting(MissedPromotion::id).noneMatch(applied::contains);
    assertThat(quote.definitions().keySet())
        .isEqualTo(
            Stream.concat(applied.stream(), quote.missed().stream().map(MissedPromotion::id))
                .filter(id -> !id.startsWith("coupon:"))
                .collect(Collectors.toSet()));
  }

  /** Returns the request with its lines and coupons presented in another order. */
  public static PricingRequest presentedAnew(PricingRequest request, long seed) {
    List<CartLine> lines = new ArrayList<>(request.cart().lines());
    Collections.shuffle(lines, new Random(seed));
    List<String> coupons = new ArrayList<>(request.cart().coupons());
    Collections.shuffle(coupons, new Random(seed));
    return PricingRequest.builder()
        .from(request)
        .cart(
            io.commercelib.core.cart.Cart.builder()
                .from(request.cart())
                .lines(lines)
                .coupons(coupons)
                .build())
        .build();
  }

  /**
   * Both quotes have the same price and the same adjustments for every line, wherever it stands.
   */
  public static void costTheSame(Quote one, Quote other) {
    assertThat(byId(other)).isEqualTo(byId(one));
    assertThat(other.shipping()).isEqualTo(one.shipping());
    assertThat(other.applied()).isEqualTo(one.applied());
  }

  /** Refunds of parts, in any order, add up to what was paid. */
  public static void refundsOfPartsSumUp(Quote quote, long seed) {
    List<Map.Entry<LineId, Long>> units = new ArrayList<>();
    for (QuoteLine line : quote.lines()) {
      for (long i = 0; i < line.quantity(); i++) {
        units.add(Map.entry(line.id(), 1L));
      }
    }
    refundsOfPartsSumUp(quote, new SharesKept(), units, seed);
  }

  /**
   * Refunds of parts, in any order, add up to what was paid, also by what is kept; none is below
   * zero.
   */
  public static void reevaluatedRefundsOfPartsSumUp(Quote quote, RefundPricer refunds, long seed) {
    List<Map.Entry<LineId, Long>> parts = new ArrayList<>();
    for (QuoteLine line : quote.lines()) {
      parts.add(Map.entry(line.id(), 1L));
      if (line.quantity() > 1) {
        parts.add(Map.entry(line.id(), line.quantity() - 1));
      }
    }
    refundsOfPartsSumUp(quote, refunds, parts, seed);
  }

  private static void refundsOfPartsSumUp(
      Quote quote, RefundPricer refunds, List<Map.Entry<LineId, Long>> parts, long seed) {
    List<Map.Entry<LineId, Long>> inSomeOrder = new ArrayList<>(parts);
    Collections.shuffle(inSomeOrder, new Random(seed));
    Credits before = Credits.none();
    for (Map.Entry<LineId, Long> part : inSomeOrder) {
      RefundQuote refund =
          refunds.refund(quote, before, Map.of(part.getKey(), part.getValue()), false);
      assertThat(refund.lines())
          .allSatisfy(line -> assertThat(line.amount().isNegative()).isFalse());
      before = before.plus(refund);
    }

    assertThat(before.total(quote.cart().currency())).isEqualTo(quote.linesPayable());
    for (QuoteLine line : quote.lines()) {
      assertThat(before.amounts().get(line.id())).isEqualTo(line.payable());
    }
  }

  private static Map<LineId, QuoteLine> byId(Quote quote) {
    return quote.lines().stream().collect(Collectors.toMap(QuoteLine::id, line -> line));
  }
}
