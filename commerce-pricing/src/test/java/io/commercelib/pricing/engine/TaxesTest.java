package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.ids;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static io.commercelib.pricing.engine.Offers.units;
import static io.commercelib.pricing.engine.Offers.whyMissed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.SharesKept;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.LineId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxesTest {
  private static final Promotion TEN_OFF =
      promotion("TEN", new Reward.PercentOff(ALL, Percent.of(10), Reward.PercentOff.Of.EACH_LINE))
          .build();

  private static TaxFacts.Builder facts(boolean included) {
    return TaxFacts.builder()
        .included(included)
        .putRates("standard", Percent.of(20))
        .putRates("food", Percent.ZERO)
        .putRates("reduced", Percent.of(5));
  }

  private static List<String> taxes(Quote quote) {
    return quote.taxes().stream()
        .map(
            tax ->
                "%s %s: %s + %s"
                    .formatted(
                        tax.taxClass(),
                        tax.rate(),
                        tax.net().getAmount().toPlainString(),
                        tax.tax().getAmount().toPlainString()))
        .toList();
  }

  @Test
  void tax_in_the_prices_is_told_and_changes_nothing_of_what_is_paid() {
    Basket basket = Basket.in("GBP").line("MUG", 2, "6.00").ofTaxClass("standard").shipping("3.00");
    Quote untaxed = price(basket, TEN_OFF);

    Quote quote = price(basket.taxed(facts(true).shippingClass("standard").build()), TEN_OFF);

    assertThat(quote.payable()).isEqualTo(untaxed.payable()).isEqualTo(gbp("13.80"));
    assertThat(quote.lines().get(0).runs()).isEqualTo(untaxed.lines().get(0).runs());
    assertThat(taxes(quote)).containsExactly("standard 20%: 11.50 + 2.30");
    assertThat(quote.netTotal()).isEqualTo(gbp("11.50"));
    assertThat(quote.taxOnTop().isZero()).isTrue();
  }

  @Test
  void tax_on_top_is_paid_with_the_line_and_comes_back_with_its_units() {
    Quote quote =
        price(
            Basket.in("GBP")
                .line("MUG", 3, "3.33")
                .ofTaxClass("standard")
                .line("TEA", 1, "5.00")
                .ofTaxClass("food")
                .shipping("4.00")
                .taxed(facts(false).shippingClass("standard").build()),
            TEN_OFF);

    QuoteLine mugs = quote.lines().get(0);
    // 9.99 less 1.00, and 1.80 on top.
    assertThat(mugs.listAmount()).isEqualTo(gbp("9.99"));
    assertThat(mugs.waterfall().get(0).left()).isEqualTo(gbp("8.99"));
    assertThat(mugs.payable()).isEqualTo(gbp("10.79"));
    assertThat(taxes(quote)).containsExactly("food 0%: 4.50 + 0.00", "standard 20%: 12.99 + 2.60");
    assertThat(quote.payable()).isEqualTo(gbp("20.09"));
    assertThat(quote.discount()).isEqualTo(gbp("1.50"));
    assertThat(units(quote, 0)).containsExactly("2 at 3.60", "1 at 3.59");
    RefundQuote refund =
        new SharesKept().refund(quote, Credits.none(), Map.of(new LineId("1"), 1L), false);
    assertThat(refund.total()).isEqualTo(gbp("3.60"));
  }

  @Test
  void tax_is_rounded_once_for_all_of_a_class_or_line_by_line() {
    Basket basket = Basket.in("GBP");
    for (String sku : List.of("A", "B", "C")) {
      basket.line(sku, 1, "0.13").ofTaxClass("standard");
    }

    // 0.39 at 20 % are 0.078; each 0.13 is 0.026.
    assertThat(price(basket.taxed(facts(false).build())).taxTotal()).isEqualTo(gbp("0.08"));
    assertThat(price(basket.taxed(facts(false).rounds(TaxFacts.Rounds.LINE).build())).taxTotal())
        .isEqualTo(gbp("0.09"));
  }

  @Test
  void tax_that_is_rounded_line_by_line_is_so_in_what_is_spent_and_on_the_shipping() {
    Basket basket = Basket.in("GBP").shipping("0.13");
    for (String sku : List.of("A", "B", "C")) {
      basket.line(sku, 1, "0.13").ofTaxClass("standard");
    }
    TaxFacts.Builder facts = facts(false).shippingClass("standard");

    Quote once = price(basket.taxed(facts.build()), from(Condition.Taxes.INCLUDED, "0.48"));
    Quote byLine =
        price(
            basket.taxed(facts.rounds(TaxFacts.Rounds.LINE).build()),
            from(Condition.Taxes.INCLUDED, "0.48"));

    // 0.39 and 0.08, or three times 0.13 and 0.03.
    assertThat(whyMissed(once, "P"))
        .containsExactly(
            "GBP 0.01 more for *, taxes included, is needed: GBP 0.47 of GBP 0.48 are there");
    assertThat(ids(byLine)).containsExactly("P");
    assertThat(byLine.shipping().payable()).isEqualTo(gbp("0.16"));
  }

  @Test
  void cart_is_taxed_alike_whether_its_prices_include_the_tax_or_not() {
    Quote without =
        price(
            Basket.in("GBP")
                .line("MUG", 7, "1.43")
                .ofTaxClass("standard")
                .line("COAL", 1, "9.99")
                .ofTaxClass("reduced")
                .taxed(facts(false).build()));
    Quote with =
        price(
            Basket.in("GBP")
                .line("MUG", 1, amount(without, 0))
                .ofTaxClass("standard")
                .line("COAL", 1, amount(without, 1))
                .ofTaxClass("reduced")
                .taxed(facts(true).build()));

    assertThat(taxes(with)).isEqualTo(taxes(without));
    assertThat(with.payable()).isEqualTo(without.payable());
    assertThat(with.netTotal()).isEqualTo(without.netTotal());
  }

  private static String amount(Quote quote, int line) {
    return quote.lines().get(line).payable().getAmount().toPlainString();
  }

  @Test
  void shipping_is_taxed_as_the_goods_that_are_sent() {
    Quote quote =
        price(
            Basket.in("GBP")
                .line("MUG", 1, "30.00")
                .ofTaxClass("standard")
                .line("TEA", 1, "10.00")
                .ofTaxClass("food")
                .shipping("4.00")
                .taxed(facts(true).build()));

    assertThat(quote.shipping().taxes())
        .containsExactly(
            new TaxAmount("food", Percent.ZERO, true, gbp("1.00"), gbp("0.00")),
            new TaxAmount("standard", Percent.of(20), true, gbp("2.50"), gbp("0.50")));
  }

  @Test
  void shipping_of_goods_that_cost_nothing_is_taxed_by_what_they_cost_before() {
    Promotion free =
        promotion("FREE", new Reward.PercentOff(ALL, Percent.HUNDRED, Reward.PercentOff.Of.SUM))
            .build();
    Basket basket =
        Basket.in("GBP")
            .line("BOX", 1, "0.00")
            .ofTaxClass("reduced")
            .line("MUG", 1, "5.00")
            .ofTaxClass("standard")
            .shipping("1.20");

    Quote quote = price(basket.taxed(facts(true).build()), free);
    Quote nothing =
        price(
            Basket.in("GBP")
                .line("BOX", 1, "0.00")
                .ofTaxClass("reduced")
                .shipping("1.05")
                .taxed(facts(true).build()));

    assertThat(quote.shipping().taxes())
        .containsExactly(new TaxAmount("standard", Percent.of(20), true, gbp("1.00"), gbp("0.20")));
    assertThat(nothing.shipping().taxes())
        .containsExactly(new TaxAmount("reduced", Percent.of(5), true, gbp("1.00"), gbp("0.05")));
  }

  @Test
  void units_that_a_promotion_has_for_itself_bear_the_tax_of_their_price() {
    Promotion half =
        promotion(
                "HALF",
                new Reward.BuyXGetY(
                    ALL,
                    1,
                    Optional.empty(),
                    1,
                    Percent.of(50),
                    Reward.Which.CHEAPEST,
                    Optional.empty()))
            .combination(Combination.builder().exclusive(Exclusive.UNITS).build())
            .build();

    Quote quote =
        price(
            Basket.in("GBP")
                .line("MUG", 2, "5.00")
                .ofTaxClass("standard")
                .taxed(facts(false).build()),
            half);

    assertThat(quote.lines().get(0).runs())
        .extracting(run -> run.each().toString())
        .containsExactly("GBP 6.00", "GBP 3.00");
  }

  @Test
  void spend_is_read_with_or_without_tax_whatever_the_prices_are() {
    Basket included =
        Basket.in("GBP").line("MUG", 1, "60.00").ofTaxClass("standard").taxed(facts(true).build());
    Basket onTop =
        Basket.in("GBP").line("MUG", 1, "50.00").ofTaxClass("standard").taxed(facts(false).build());

    for (Basket basket : List.of(included, onTop)) {
      assertThat(applied(basket, Condition.Taxes.EXCLUDED, "50.00")).isTrue();
      assertThat(applied(basket, Condition.Taxes.EXCLUDED, "50.01")).isFalse();
      assertThat(applied(basket, Condition.Taxes.INCLUDED, "60.00")).isTrue();
      assertThat(applied(basket, Condition.Taxes.INCLUDED, "60.01")).isFalse();
    }
    assertThat(whyMissed(price(included, from(Condition.Taxes.EXCLUDED, "50.01")), "P"))
        .containsExactly(
            "GBP 0.01 more for *, taxes excluded, is needed: GBP 50.00 of GBP 50.01 are there");
  }

  /** 60.00, 48.00 and 43.20 with tax are 50.00, 40.00 and 36.00 without. */
  @ParameterizedTest
  @CsvSource({"LIST, 50.00", "SALE, 40.00", "RUNNING, 36.00"})
  void spend_is_read_without_tax_of_the_total_that_is_named(Condition.Total total, String amount) {
    Promotion sale = percent("SALE", 20, ALL).layer(Layer.CATALOG_PRICE).build();
    Promotion tenth = percent("TENTH", 10, ALL).priority(1).build();
    Promotion promotion =
        promotion("P", new Reward.AmountOff(ALL, gbp("1.00")))
            .addConditions(
                new Condition.MinimumSpend(ALL, total, Condition.Taxes.EXCLUDED, gbp(amount)))
            .build();
    Basket basket =
        Basket.in("GBP").line("MUG", 1, "60.00").ofTaxClass("standard").taxed(facts(true).build());

    assertThat(whyApplied(price(basket, sale, tenth, promotion), "P"))
        .containsExactly("GBP %s for *, taxes excluded, reaches GBP %s".formatted(amount, amount));
  }

  private static List<String> whyApplied(Quote quote, String id) {
    return quote.applied().stream()
        .filter(applied -> applied.id().equals(id))
        .flatMap(applied -> applied.reasons().stream())
        .map(ReasonText.english(List.of(PricingReason.values()))::of)
        .toList();
  }

  @Test
  void cheapest_change_reaches_a_spend_without_tax() {
    Basket basket =
        Basket.in("GBP").line("MUG", 1, "48.00").ofTaxClass("standard").taxed(facts(true).build());
    PricingPlan plan =
        PricingEngine.compile(
            RuleSet.of(from(Condition.Taxes.EXCLUDED, "50.00")), Strategy.byPriority());

    // 60.00 with tax are 50.00 without.
    assertThat(plan.cheapestChange("P", basket.request()).orElseThrow().values())
        .containsEntry("more", "GBP 12.00");
  }

  private static boolean applied(Basket basket, Condition.Taxes taxes, String amount) {
    return !price(basket, from(taxes, amount)).applied().isEmpty();
  }

  private static Promotion from(Condition.Taxes taxes, String amount) {
    return promotion("P", new Reward.AmountOff(ALL, gbp("1.00")))
        .addConditions(new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, taxes, gbp(amount)))
        .build();
  }

  @Test
  void goods_without_a_rate_are_refused() {
    Basket basket = Basket.in("GBP").line("MUG", 1, "1.00").ofTaxClass("luxury");

    assertThatThrownBy(() -> basket.taxed(facts(true).build()).request())
        .hasMessage(
            "cart line '1' is of tax class 'luxury', and the rates are of [food, reduced, standard]; give the rate of its class");
  }
}
