package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.gbp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.ShippingQuote;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PointsPricerTest {
  private static final Instant NOON = Club.noon("2026-03-10");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final RedemptionTerms TERMS =
      new RedemptionTerms(50, gbp("0.50"), 200, Optional.of(1_000L), Percent.of(50));

  @Test
  void as_many_points_are_used_as_are_asked_for_in_whole_units() {
    assertThat(redeem(400, 5_000, "100.00"))
        .isEqualTo(new RedemptionQuote(400, gbp("4.00"), List.of()));
    assertThat(redeem(449, 5_000, "100.00").points()).isEqualTo(400);
    assertThat(why(redeem(449, 5_000, "100.00"))).containsExactly("points are used 50 at a time");
    assertThat(redeem(0, 5_000, "100.00"))
        .isEqualTo(new RedemptionQuote(0, gbp("0.00"), List.of()));
  }

  @Test
  void no_more_points_are_used_than_there_are_or_the_terms_allow() {
    assertThat(redeem(900, 799, "100.00").points()).isEqualTo(750);
    assertThat(why(redeem(900, 799, "100.00"))).containsExactly("799 points are available");
    assertThat(redeem(900, 5_000, "15.99").points()).isEqualTo(750);
    assertThat(why(redeem(900, 5_000, "15.99")))
        .containsExactly("points pay GBP 7.99 of this order at most");
    assertThat(redeem(1_200, 5_000, "100.00").points()).isEqualTo(1_000);
    assertThat(why(redeem(1_200, 5_000, "100.00")))
        .containsExactly("1000 points are the most for an order");
    assertThat(redeem(Long.MAX_VALUE, Long.MAX_VALUE, "100.00").points()).isEqualTo(1_000);
  }

  @Test
  void fewer_points_than_the_least_are_not_used_at_all() {
    assertThat(redeem(200, 5_000, "100.00").points()).isEqualTo(200);
    assertThat(redeem(199, 5_000, "100.00").points()).isZero();
    assertThat(redeem(199, 5_000, "100.00").value()).isEqualTo(gbp("0.00"));
    assertThat(why(redeem(900, 199, "100.00")))
        .containsExactly("199 points are available", "150 points could be used, 200 are the least");
    assertThatThrownBy(() -> redeem(-1, 5_000, "100.00")).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> redeem(1, -1, "100.00")).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> redeem(1, 1, "-1.00")).hasMessageContaining("zero or more");
  }

  private static RedemptionQuote redeem(long asked, long available, String goods) {
    return RedemptionRules.redeem(TERMS, asked, available, gbp(goods));
  }

  private static List<String> why(RedemptionQuote quote) {
    return quote.reasons().stream().map(ENGLISH::of).toList();
  }

  @Test
  void terms_that_cannot_be_meant_are_refused() {
    assertThatThrownBy(() -> RedemptionTerms.of(0, "GBP 1.00"))
        .hasMessageContaining("give at least 1 point");
    assertThatThrownBy(() -> RedemptionTerms.of(1, "GBP 0.00"))
        .hasMessageContaining("an amount above zero");
    assertThatThrownBy(
            () -> new RedemptionTerms(1, gbp("1.00"), -1, Optional.empty(), Percent.HUNDRED))
        .hasMessageContaining("an order uses -1 points at least and any number at most");
    assertThatThrownBy(
            () -> new RedemptionTerms(1, gbp("1.00"), 0, Optional.of(0L), Percent.HUNDRED))
        .hasMessageContaining("0 at most");
    assertThatThrownBy(() -> new RedemptionTerms(1, gbp("1.00"), 0, Optional.empty(), Percent.ZERO))
        .hasMessageContaining("give above 0 and at most 100");
    assertThatThrownBy(
            () -> new RedemptionTerms(1, gbp("1.00"), 0, Optional.empty(), Percent.of(101)))
        .hasMessageContaining("give above 0 and at most 100");
  }

  @Test
  void discount_is_spread_over_lines_and_their_units_without_losing_a_penny() {
    Quote quote = price(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2), 501);

    QuoteLine mugs = quote.lines().get(0);
    QuoteLine teas = quote.lines().get(1);
    assertThat(mugs.adjustments()).containsExactly(new Adjustment("points:club", gbp("3.54")));
    assertThat(teas.adjustments()).containsExactly(new Adjustment("points:club", gbp("1.47")));
    assertThat(mugs.payable()).isEqualTo(gbp("8.46"));
    assertThat(mugs.runs()).extracting(UnitRun::each).containsExactly(gbp("2.82"));
    assertThat(teas.runs())
        .extracting(UnitRun::count, UnitRun::each)
        .containsExactly(tuple(1L, gbp("1.77")), tuple(1L, gbp("1.76")));
    assertThat(quote.applied())
        .containsExactly(new AppliedPromotion("points:club", gbp("5.01"), List.of()));
  }

  @Test
  void quote_without_points_is_as_the_other_pricer_made_it() {
    Quote plain = SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2);
    PricingRequest none = PointsPricer.asking(plain.request(), 0, 9_999);
    PointsPricer worthless =
        new PointsPricer(
            new ListPricer(),
            PointsProgramme.builder()
                .from(Club.programme().build())
                .redemption(Optional.empty())
                .build());

    assertThat(price(plain, 0)).isEqualTo(new ListPricer().price(none));
    assertThat(pricer().price(plain.request())).isEqualTo(plain);
    PricingRequest asking = PointsPricer.asking(plain.request(), 10, 500);
    assertThat(worthless.price(asking)).isEqualTo(new ListPricer().price(asking));
  }

  @Test
  void facts_that_are_no_numbers_are_refused() {
    PricingRequest broken =
        PricingRequest.builder()
            .from(SmallShop.quoteAt(NOON, 1, "GBP 4.00", 0).request())
            .putOwnFacts(PointsPricer.ASKED, "-5")
            .build();

    assertThatThrownBy(() -> pricer().price(broken))
        .hasMessage("fact 'points:asked' is '-5'; write a number of points, zero or more");
  }

  @Test
  void points_pay_all_of_the_goods_and_nothing_of_the_shipping() {
    Quote quote = price(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2), 9_999);

    assertThat(quote.linesPayable()).isEqualTo(gbp("0.00"));
    assertThat(quote.payable()).isEqualTo(gbp("3.00"));
    assertThat(quote.applied().get(0).discount()).isEqualTo(gbp("17.00"));
  }

  @Test
  void points_are_not_taken_off_twice() {
    Quote once = price(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2), 100);

    assertThatThrownBy(
            () -> new PointsPricer(request -> once, Club.programme().build()).price(once.request()))
        .hasMessageContaining("is paid with points already");
  }

  @Test
  void units_at_other_prices_lose_in_proportion_and_keep_what_promotions_took_off() {
    // Two mugs at 4.00 and a free one.
    Quote plain = SmallShop.quoteAt(NOON, 3, "GBP 4.00", 0);
    Adjustment free = new Adjustment("FREE", gbp("4.00"));
    Quote promoted =
        Quote.builder()
            .from(plain)
            .lines(
                List.of(
                    QuoteLine.builder()
                        .from(plain.lines().get(0))
                        .addAdjustments(free)
                        .payable(gbp("8.00"))
                        .runs(
                            List.of(
                                new UnitRun(2, gbp("4.00")),
                                new UnitRun(1, gbp("0.00"), List.of(free))))
                        .build()))
            .addApplied(new AppliedPromotion("FREE", gbp("4.00"), List.of()))
            .build();

    Quote quote = price(promoted, 101);

    assertThat(quote.lines().get(0).runs())
        .containsExactly(
            new UnitRun(1, gbp("3.50"), List.of(new Adjustment("points:club", gbp("0.50")))),
            new UnitRun(1, gbp("3.49"), List.of(new Adjustment("points:club", gbp("0.51")))),
            new UnitRun(1, gbp("0.00"), List.of(free)));
  }

  @Test
  void taxes_are_those_of_the_lower_prices() {
    for (TaxFacts.Rounds rounds : TaxFacts.Rounds.values()) {
      Quote included = price(taxed(true, rounds), 300);
      Quote onTop = price(taxed(false, rounds), 300);

      // 12.00 and 6.00 at 20 %: less 3.00 they are 10.00 and 5.00, of which 1.67 and 0.83 are tax.
      assertThat(included.linesPayable()).isEqualTo(gbp("15.00"));
      assertThat(included.lines())
          .extracting(line -> line.tax().orElseThrow().tax())
          .containsExactly(gbp("1.67"), gbp("0.83"));
      // 10.00 and 5.00 and 20 % on top; 8.00 and 4.00 are left, with 1.60 and 0.80.
      assertThat(onTop.lines())
          .extracting(QuoteLine::payable)
          .containsExactly(gbp("9.60"), gbp("4.80"));
      assertThat(onTop.applied().get(0).discount()).isEqualTo(gbp("3.00"));
      assertThat(onTop.lines().get(0).runs())
          .extracting(UnitRun::each)
          .containsExactly(gbp("4.80"));
    }
  }

  @Test
  void points_pay_no_tax_that_comes_on_top() {
    Quote all = price(taxed(false, TaxFacts.Rounds.TOTAL), 9_999);

    assertThat(all.linesPayable()).isEqualTo(gbp("0.00"));
    assertThat(all.applied().get(0).discount()).isEqualTo(gbp("15.00"));
  }

  private static Quote taxed(boolean included, TaxFacts.Rounds rounds) {
    Percent rate = Percent.of(20);
    PricingRequest.Builder request =
        PricingRequest.builder()
            .at(NOON)
            .taxes(
                TaxFacts.builder()
                    .included(included)
                    .putRates("standard", rate)
                    .rounds(rounds)
                    .build());
    Cart.Builder cart =
        Cart.builder()
            .currency(CurrencyUnit.GBP)
            .customer(new CustomerId("ann"))
            .shipping(new ShippingChoice("none", gbp("0.00")));
    Quote.Builder quote = Quote.builder().rulesVersion("1");
    for (Map.Entry<String, Money> net :
        List.of(Map.entry("1", gbp("10.00")), Map.entry("2", gbp("5.00")))) {
      LineId id = new LineId(net.getKey());
      Money tax = rate.of(net.getValue(), RoundingMode.HALF_UP);
      Money gross = net.getValue().plus(tax);
      Money listed = included ? gross : net.getValue();
      cart.addLines(new CartLine(id, new Sku("MUG"), 2));
      request.putItems(
          id,
          ItemFacts.builder()
              .sku(new Sku("MUG"))
              .listPrice(listed.toBigMoney().dividedBy(2, RoundingMode.UNNECESSARY))
              .taxClass("standard")
              .build());
      quote.addLines(
          QuoteLine.builder()
              .id(id)
              .sku(new Sku("MUG"))
              .quantity(2)
              .unitPrice(listed.toBigMoney().dividedBy(2, RoundingMode.UNNECESSARY))
              .listAmount(listed)
              .tax(new TaxAmount("standard", rate, included, net.getValue(), tax))
              .payable(gross)
              .addRuns(new UnitRun(2, gross.dividedBy(2, RoundingMode.UNNECESSARY)))
              .build());
    }
    return quote
        .request(request.cart(cart.build()).build())
        .shipping(
            ShippingQuote.builder()
                .method("none")
                .listAmount(gbp("0.00"))
                .payable(gbp("0.00"))
                .build())
        .build();
  }

  private static PointsPricer pricer() {
    return new PointsPricer(new ListPricer(), Club.programme().build());
  }

  /** Prices what another pricer made of a cart. */
  private static Quote price(Quote quote, long points) {
    return new PointsPricer(
            request -> Quote.builder().from(quote).request(request).build(),
            Club.programme().build())
        .price(PointsPricer.asking(quote.request(), points, 9_999));
  }
}
