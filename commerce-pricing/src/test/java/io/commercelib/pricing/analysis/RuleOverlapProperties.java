package io.commercelib.pricing.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Carts;
import io.commercelib.pricing.testing.RuleSets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;

/** What the matrix says of pairs is so of every cart. */
class RuleOverlapProperties {
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  private static final Arbitrary<RuleSet> RULES = RuleSets.inOneCurrency(CurrencyUnit.GBP);

  /** Rules, and carts that they have much to say about. */
  record Case(RuleSet rules, List<PricingRequest> carts) {}

  @Property(tries = 60)
  void promotions_that_take_something_off_one_line_are_never_said_to_be_apart(
      @ForAll("cases") Case drawn) {
    PricingPlan plan = PricingEngine.compile(drawn.rules(), Strategy.byPriority());

    for (PricingRequest cart : drawn.carts()) {
      for (List<Adjustment> taken : places(plan.price(cart))) {
        for (int i = 1; i < taken.size(); i++) {
          Overlap overlap =
              RuleOverlap.between(
                  drawn.rules(), taken.get(i - 1).promotion(), taken.get(i).promotion(), LONG_AGO);

          assertThat(overlap.certainty()).isNotEqualTo(Overlap.Certainty.IMPOSSIBLE);
          assertThat(overlap.relation()).isEqualTo(Overlap.Relation.COMBINE);
        }
      }
    }
  }

  private static List<List<Adjustment>> places(Quote quote) {
    List<List<Adjustment>> places = new ArrayList<>();
    quote.lines().forEach(line -> places.add(line.adjustments()));
    places.add(quote.shipping().adjustments());
    return places;
  }

  @Provide
  Arbitrary<Case> cases() {
    return RULES.flatMap(
        rules -> Carts.touching(rules).list().ofSize(4).map(carts -> new Case(rules, carts)));
  }
}
