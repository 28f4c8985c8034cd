package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Carts;
import io.commercelib.pricing.testing.QuoteLaws;
import io.commercelib.pricing.testing.RuleSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The search against all sets there are, one after the other. */
class BestForCustomerProperties {

  /** Rules, few enough to try all their sets, and a cart that they have something to say about. */
  record Case(RuleSet rules, PricingRequest request) {}

  @Property
  void no_set_of_promotions_costs_less(@ForAll("cases") Case drawn) {
    BestQuote best = best(drawn);
    List<Promotion> touching = touching(drawn);

    assertThat(best.isProved()).isTrue();
    assertThat(beforeTax(best.quote())).isEqualTo(leastOfAllSets(drawn, touching));
  }

  @Property(tries = 150)
  void it_is_never_worse_than_by_priority(@ForAll("cases") Case drawn) {
    Quote byPriority =
        PricingEngine.compile(drawn.rules(), Strategy.byPriority()).price(drawn.request());
    Quote hardlySearched =
        PricingEngine.compile(drawn.rules(), Strategy.bestForCustomer(1)).price(drawn.request());

    Money best = beforeTax(best(drawn).quote());
    assertThat(beforeTax(hardlySearched)).isLessThanOrEqualTo(beforeTax(byPriority));
    assertThat(best).isLessThanOrEqualTo(beforeTax(hardlySearched));
    Statistics.label("better than by priority")
        .collect(best.isLessThan(beforeTax(byPriority)))
        .coverage(coverage -> coverage.check(true).count(times -> times > 0));
  }

  @Property
  void what_a_search_leaves_open_is_no_more_than_its_gap(@ForAll("cases") Case drawn) {
    BestQuote early =
        PricingEngine.compile(drawn.rules(), Strategy.bestForCustomer(2)).best(drawn.request());

    assertThat(beforeTax(early.quote()).minus(early.gap()))
        .isLessThanOrEqualTo(beforeTax(best(drawn).quote()));
  }

  @Property
  void no_promotion_is_applied_that_adds_nothing(@ForAll("cases") Case drawn) {
    Quote best = best(drawn).quote();
    Set<String> applied = ids(best);

    for (AppliedPromotion one : best.applied()) {
      String id = one.id();
      if (one.discount().isZero()) {
        // Points and coupons cost the customer nothing.
        continue;
      }
      Quote without =
          price(drawn, promotion -> applied.contains(promotion.id()) && !promotion.id().equals(id));
      assertThat(beforeTax(without)).as("without " + id).isGreaterThan(beforeTax(best));
    }
  }

  @Property
  void it_is_what_its_promotions_come_to_by_priority(@ForAll("cases") Case drawn) {
    Quote best = best(drawn).quote();
    Set<String> applied = ids(best);

    Quote alone = price(drawn, promotion -> applied.contains(promotion.id()));

    assertThat(alone.applied()).isEqualTo(best.applied());
    assertThat(alone.lines()).isEqualTo(best.lines());
    assertThat(alone.shipping()).isEqualTo(best.shipping());
    QuoteLaws.isConserved(best);
    QuoteLaws.isExplained(best);
  }

  @Provide
  Arbitrary<Case> cases() {
    return RuleSets.inOneCurrency(CurrencyUnit.EUR)
        .map(
            rules ->
                RuleSet.builder()
                    .from(rules)
                    .promotions(
                        rules.promotions().subList(0, Math.min(7, rules.promotions().size())))
                    .build())
        .flatMap(rules -> Carts.touching(rules).map(request -> new Case(rules, request)))
        .withoutEdgeCases();
  }

  private static BestQuote best(Case drawn) {
    return PricingEngine.compile(drawn.rules(), Strategy.bestForCustomer()).best(drawn.request());
  }

  private static List<Promotion> touching(Case drawn) {
    return drawn.rules().promotions().stream()
        .filter(
            promotion ->
                !price(drawn, promotion::equals).applied().isEmpty()
                    || !promotion.conditions().isEmpty()
                    // Alone it may take off more than its budget, and less after others.
                    || promotion.limits().isCounted())
        .toList();
  }

  /** What is chosen by: taxes that come on top go with it. */
  private static Money beforeTax(Quote quote) {
    return quote.payable().minus(quote.taxOnTop());
  }

  private static Money leastOfAllSets(Case drawn, List<Promotion> promotions) {
    Money least = beforeTax(price(drawn, promotion -> false));
    for (int set = 0; set < 1 << promotions.size(); set++) {
      List<Promotion> some = new ArrayList<>();
      for (int i = 0; i < promotions.size(); i++) {
        if ((set >> i & 1) == 1) {
          some.add(promotions.get(i));
        }
      }
      Money payable = beforeTax(price(drawn, some::contains));
      least = payable.isLessThan(least) ? payable : least;
    }
    return least;
  }

  private static Quote price(Case drawn, Predicate<Promotion> which) {
    RuleSet some =
        RuleSet.builder()
            .from(drawn.rules())
            .promotions(drawn.rules().promotions().stream().filter(which).toList())
            .build();
    return PricingEngine.compile(some, Strategy.byPriority()).price(drawn.request());
  }

  private static Set<String> ids(Quote quote) {
    return quote.applied().stream().map(AppliedPromotion::id).collect(Collectors.toSet());
  }
}
