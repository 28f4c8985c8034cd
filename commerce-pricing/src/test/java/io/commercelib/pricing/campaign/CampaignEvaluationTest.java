package io.commercelib.pricing.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CampaignEvaluationTest {
  private static final Percent CONFIDENCE = Percent.of(95);

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }

  /**
   * The extra hours of sleep under two drugs (Cushny and Peebles, in Student, <i>Biometrika</i> 6,
   * 1908), as R has them: {@code t.test(extra ~ group, data = sleep)} gives df = 17.776 and the
   * interval from -3.3654832 to 0.2054832.
   */
  @Test
  void interval_is_that_of_welch() {
    Sample one = Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
    Sample other = Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

    Uplift uplift = Uplift.of(one, other, CONFIDENCE).orElseThrow();

    assertThat(uplift.difference()).isCloseTo(-1.58, within(1e-9));
    assertThat(uplift.degreesOfFreedom()).isCloseTo(17.776, within(1e-3));
    assertThat(uplift.lower()).isCloseTo(-3.3654832, within(1e-7));
    assertThat(uplift.upper()).isCloseTo(0.2054832, within(1e-7));
    assertThat(uplift.isSignificant()).isFalse();
    assertThat(Uplift.of(one, other, Percent.of(90)).orElseThrow().isSignificant()).isTrue();
  }

  @Test
  void sample_keeps_what_matters_of_large_numbers() {
    Sample sample = Sample.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);

    assertThat(sample.mean()).isEqualTo(1e9 + 10);
    assertThat(sample.variance()).isEqualTo(30);
  }

  @Test
  void of_too_few_or_of_what_does_not_vary_nothing_is_said() {
    assertThat(Uplift.of(Sample.of(1), Sample.of(1, 2), CONFIDENCE)).isEmpty();
    assertThat(Uplift.of(Sample.of(1, 1), Sample.of(2, 2), CONFIDENCE)).isEmpty();
    assertThatThrownBy(() -> Uplift.of(new Sample(), new Sample(), Percent.HUNDRED))
        .hasMessageContaining("less than 100 percent");
  }

  @Test
  void order_counts_by_what_was_paid_without_tax_and_what_the_campaign_took_off() {
    Promotion ours = off("OURS", "2.00");
    Promotion other = off("OTHER", "1.00");
    Quote quote =
        PricingEngine.compile(RuleSet.of(ours, other), Strategy.byPriority())
            .price(
                Basket.in("GBP")
                    .line("MUG", 3, "5.00")
                    .ofTaxClass("standard")
                    .taxed(
                        TaxFacts.builder()
                            .included(true)
                            .putRates("standard", Percent.of(20))
                            .build())
                    .ordersBefore(0)
                    .request());

    CampaignOrder order =
        CampaignOrder.of(quote, Set.of("OURS"), sku -> Optional.of(BigMoney.parse("GBP 2.005")));

    // 12.00 with tax are 10.00; three cost the shop 6.015.
    assertThat(order).isEqualTo(new CampaignOrder(gbp("10.00"), gbp("2.00"), gbp("3.98"), true));
    assertThat(CampaignOrder.of(quote, Set.of("OURS"), sku -> Optional.empty()).margin())
        .isEqualTo(gbp("10.00"));
  }

  private static Promotion off(String id, String amount) {
    return Promotion.builder()
        .id(id)
        .name(id)
        .priority(1)
        .reward(new Reward.AmountOff(Selector.everything(), gbp(amount)))
        .build();
  }

  @Test
  void campaign_is_worth_what_it_brought_beyond_those_who_were_kept_out() {
    CampaignEvaluation evaluation = CampaignEvaluation.in(CurrencyUnit.GBP);
    evaluation.order(new CampaignOrder(gbp("30.00"), gbp("3.00"), gbp("12.00"), true));
    evaluation.order(new CampaignOrder(gbp("20.00"), gbp("2.00"), gbp("8.00"), false));
    evaluation.order(new CampaignOrder(gbp("99.00"), gbp("0.00"), gbp("50.00"), true));
    evaluation.tookPart(gbp("30.00"), gbp("12.00"));
    evaluation.tookPart(gbp("20.00"), gbp("8.00"));
    evaluation.tookPart(gbp("0.00"), gbp("0.00"));
    evaluation.tookPart(gbp("10.00"), gbp("5.00"));
    evaluation.keptOut(gbp("12.00"), gbp("6.00"));
    evaluation.keptOut(gbp("0.00"), gbp("0.00"));

    CampaignResult result = evaluation.result(CONFIDENCE);

    assertThat(result.orders()).isEqualTo(2);
    assertThat(result.ofNewBuyers()).isEqualTo(1);
    assertThat(result.ofReturningBuyers()).isEqualTo(1);
    assertThat(result.revenue()).isEqualTo(gbp("50.00"));
    assertThat(result.discount()).isEqualTo(gbp("5.00"));
    assertThat(result.margin()).isEqualTo(gbp("20.00"));
    assertThat(result.takingPart()).isEqualTo(4);
    // Means of 15.00 and 6.00, and margins of 6.25 and 3.00.
    assertThat(result.revenueUplift().orElseThrow().difference()).isCloseTo(9, within(1e-9));
    assertThat(result.marginUplift().orElseThrow().difference()).isCloseTo(3.25, within(1e-9));
    // 4 times 3.25 for 5.00 of discount.
    assertThat(result.returnOnSpend().orElseThrow()).isCloseTo(2.6, within(1e-9));
    assertThat(CampaignEvaluation.in(CurrencyUnit.GBP).result(CONFIDENCE).returnOnSpend())
        .isEmpty();
    assertThatThrownBy(() -> evaluation.tookPart(Money.parse("EUR 1.00"), gbp("1.00")))
        .hasMessageContaining("evaluate each currency by itself");
  }
}
