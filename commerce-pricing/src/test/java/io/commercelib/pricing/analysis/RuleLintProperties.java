package io.commercelib.pricing.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Carts;
import io.commercelib.pricing.testing.RuleSets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;

/** What lint says of rules is so of every cart. */
class RuleLintProperties {
  /** Before all that rules name: nothing is over. */
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  private static final Arbitrary<RuleSet> RULES = RuleSets.inOneCurrency(CurrencyUnit.GBP);

  /** Rules, and carts that they have much to say about. */
  record Case(RuleSet rules, List<PricingRequest> carts) {}

  @Property(tries = 40)
  void what_can_never_apply_or_is_in_a_shadow_is_never_applied(@ForAll("cases") Case drawn) {
    List<Finding> findings = RuleLint.of(drawn.rules(), LONG_AGO);
    List<String> never = ids(findings, LintReason.NEVER_APPLICABLE, LintReason.NEVER_SO);
    PricingPlan plan = PricingEngine.compile(drawn.rules(), Strategy.byPriority());

    for (PricingRequest cart : drawn.carts()) {
      List<String> applied = plan.price(cart).applied().stream().map(AppliedPromotion::id).toList();

      assertThat(applied).noneMatch(never::contains);
      for (Finding finding : findings) {
        if (finding.reason().is(LintReason.SHADOWED)
            && applied.contains(finding.promotions().get(0))) {
          // Roundings are left aside, as the documentation says.
          assertThat(plan.whyNot(finding.promotions().get(1), cart).orElseThrow().reasons())
              .anyMatch(reason -> reason.is(PricingReason.ROUNDED_AWAY));
        }
      }
    }
  }

  private static List<String> ids(List<Finding> findings, LintReason... codes) {
    return findings.stream()
        .filter(finding -> Arrays.stream(codes).anyMatch(finding.reason()::is))
        .map(finding -> finding.promotions().get(0))
        .toList();
  }

  @Provide
  Arbitrary<Case> cases() {
    return RULES.flatMap(
        rules -> Carts.touching(rules).list().ofSize(8).map(carts -> new Case(rules, carts)));
  }
}
