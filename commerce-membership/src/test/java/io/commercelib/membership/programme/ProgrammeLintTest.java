package io.commercelib.membership.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ProgrammeLintTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final Requirement SPEND = new Requirement.SpendAtLeast(Money.parse("GBP 200.00"));

  private static Programme.Builder programme(Tier... above) {
    return Programme.builder()
        .id("club")
        .version("1")
        .zone(ZoneId.of("Europe/London"))
        .currency(CurrencyUnit.GBP)
        .addTiers(Tier.base("BASE", "Base"))
        .addTiers(above);
  }

  private static Tier.Builder tier(String id, Requirement requirement) {
    return Tier.builder().id(id).name(id).requirement(requirement);
  }

  private static PointsProgramme points(String value, EarnRule... rules) {
    return PointsProgramme.builder()
        .id("club")
        .zone(ZoneId.of("Europe/London"))
        .currency(CurrencyUnit.GBP)
        .earning(EarnTerms.builder().addRules(rules).build())
        .redemption(RedemptionTerms.of(100, value))
        .build();
  }

  private static List<String> found(LoyaltyProgramme programme, LintFacts facts) {
    return ProgrammeLint.check(programme, facts).stream()
        .map(
            finding ->
                "%s %s: %s"
                    .formatted(finding.severity(), finding.pointer(), ENGLISH.of(finding.reason())))
        .toList();
  }

  private static List<String> found(Programme programme, LintFacts facts) {
    return found(LoyaltyProgramme.of(programme), facts);
  }

  private static List<String> found(Programme programme) {
    return found(programme, LintFacts.none());
  }

  @Test
  void a_tier_with_more_active_days_than_there_are_is_unreachable() {
    Programme bad =
        programme(tier("SILVER", new Requirement.AtLeast(Metric.ACTIVE_DAYS, 367)).build()).build();
    Programme good =
        programme(tier("SILVER", new Requirement.AtLeast(Metric.ACTIVE_DAYS, 366)).build()).build();

    assertThat(found(bad))
        .containsExactly(
            "ERROR /versions/0/tiers/1/requirement: nobody can reach SILVER: 367 active days, and"
                + " 12 months have at most 366");
    assertThat(found(good)).isEmpty();
    Requirement ever = new Requirement.Lifetime(new Requirement.AtLeast(Metric.ACTIVE_DAYS, 3_000));
    assertThat(found(programme(tier("SILVER", ever).build()).build())).isEmpty();
  }

  @Test
  void a_tier_by_a_term_that_nobody_sells_is_unreachable_unless_there_is_another_way() {
    Requirement term = new Requirement.HasTerm("plus");
    LintFacts sold = LintFacts.builder().terms(Set.of("club")).build();

    assertThat(found(programme(tier("SILVER", term).build()).build(), sold))
        .containsExactly(
            "ERROR /versions/0/tiers/1/requirement: nobody can reach SILVER: nobody can get term"
                + " 'plus'");
    assertThat(
            found(
                programme(tier("SILVER", new Requirement.All(SPEND, term)).build()).build(), sold))
        .hasSize(1);
    assertThat(
            found(
                programme(tier("SILVER", new Requirement.AnyOf(1, SPEND, term)).build()).build(),
                sold))
        .isEmpty();
    assertThat(
            found(
                programme(tier("SILVER", term).build()).build(),
                LintFacts.builder().terms(Set.of("plus")).build()))
        .isEmpty();
  }

  @Test
  void a_tier_above_what_anybody_ever_spent_is_far() {
    Programme programme = programme(tier("SILVER", SPEND).build()).build();

    assertThat(found(programme, LintFacts.builder().mostSpend(Money.parse("GBP 199.99")).build()))
        .containsExactly(
            "WARNING /versions/0/tiers/1/requirement: nobody has come as far as SILVER: GBP 200.00,"
                + " and the most is GBP 199.99");
    assertThat(found(programme, LintFacts.builder().mostSpend(Money.parse("GBP 200.00")).build()))
        .isEmpty();
    Programme byOrders =
        programme(tier("SILVER", new Requirement.AtLeast(Metric.ORDERS, 9)).build()).build();
    assertThat(found(byOrders, LintFacts.builder().putMost(Metric.ORDERS, 8L).build()))
        .containsExactly(
            "WARNING /versions/0/tiers/1/requirement: nobody has come as far as SILVER: 9 orders,"
                + " and the most is 8");
    assertThat(found(byOrders, LintFacts.builder().putMost(Metric.ORDERS, 9L).build())).isEmpty();
  }

  @Test
  void a_higher_tier_brings_what_a_lower_one_does() {
    Benefit quota =
        new Benefit.FreeShipping(
            "post",
            "free",
            Optional.of(new Benefit.Quota(4, Benefit.Quota.Per.QUARTER, Set.of("p"))));
    Benefit fewer =
        new Benefit.FreeShipping(
            "post",
            "free",
            Optional.of(new Benefit.Quota(15, Benefit.Quota.Per.YEAR, Set.of("p"))));
    Benefit asMany =
        new Benefit.FreeShipping(
            "post",
            "free",
            Optional.of(new Benefit.Quota(16, Benefit.Quota.Per.YEAR, Set.of("p"))));
    Benefit back = new Benefit.ReturnWindow("back", 60);
    Benefit hello = new Benefit.UpgradeGift("hello", new Reward.Coupon("silver"));
    Tier silver = tier("SILVER", SPEND).addBenefits(quota, back, hello).build();
    Requirement more = new Requirement.SpendAtLeast(Money.parse("GBP 500.00"));

    assertThat(found(programme(silver, tier("GOLD", more).addBenefits(fewer).build()).build()))
        .containsExactly(
            "WARNING /versions/0/tiers/2/benefits: GOLD brings less by post than SILVER does",
            "WARNING /versions/0/tiers/2/benefits: who rises from SILVER to GOLD loses back");
    assertThat(
            found(programme(silver, tier("GOLD", more).addBenefits(asMany, back).build()).build()))
        .isEmpty();
  }

  @Test
  void a_tier_that_costs_more_than_its_members_earn_is_dear() {
    Tier silver =
        tier("SILVER", SPEND)
            .addBenefits(
                new Benefit.FreeShipping("post", "free", Optional.empty()),
                new Benefit.ServiceLevel("line", "priority"))
            .build();
    LintFacts.Builder facts =
        LintFacts.builder()
            .margin(Percent.of(25))
            .averageOrder(Money.parse("GBP 20.00"))
            .costs(
                new BenefitCosts(
                    Map.of(
                        // Ten orders of 20.00 make 200.00, and ten parcels 38.00.
                        "post", BenefitCost.ofUse(Money.parse("GBP 3.80")),
                        "line", BenefitCost.ofMonth(Money.parse("GBP 1.00")))));

    assertThat(found(programme(silver).build(), facts.build())).isEmpty();
    facts.costs(
        new BenefitCosts(
            Map.of(
                "post", BenefitCost.ofUse(Money.parse("GBP 3.81")),
                "line", BenefitCost.ofMonth(Money.parse("GBP 1.00")))));
    assertThat(found(programme(silver).build(), facts.build()))
        .containsExactly(
            "WARNING /versions/0/tiers/1/benefits: SILVER costs GBP 50.10 for who spends GBP 200.00"
                + " in 12 months, which earns GBP 50.00");
  }

  @Test
  void more_points_and_gifts_of_points_cost_what_they_pay() {
    Tier silver =
        tier("SILVER", SPEND)
            .addBenefits(
                new Benefit.PointsMultiplier("double", new BigDecimal("2")),
                new Benefit.BirthdayGift(
                    "birthday", new Reward.Points(800), 0, 0, 30, Benefit.LeapDay.MARCH_1))
            .build();
    PointsProgramme points = points("GBP 1.00", EarnRule.Rate.of("base", "1"));

    // 200 points more and 800 for the birthday pay 10.00, 5 percent of 200.00.
    assertThat(
            found(
                LoyaltyProgramme.of(programme(silver).build(), points),
                LintFacts.builder().margin(Percent.of(5)).build()))
        .isEmpty();
    assertThat(
            found(
                LoyaltyProgramme.of(programme(silver).build(), points),
                LintFacts.builder().margin(Percent.parse("4.9")).build()))
        .containsExactly(
            "WARNING /versions/0/tiers/1/benefits: SILVER costs GBP 10.00 for who spends GBP 200.00"
                + " in 12 months, which earns GBP 9.80");
  }

  @Test
  void points_that_pay_for_the_order_that_earns_them_are_a_loop() {
    Programme tiers =
        programme(
                tier("GOLD", SPEND)
                    .addBenefits(new Benefit.PointsMultiplier("five", new BigDecimal("5")))
                    .build())
            .build();
    EarnRule base = EarnRule.Rate.of("base", "10");
    EarnRule tea = EarnRule.Rate.of("tea", "10", EarnScope.ofCategories("tea"));

    // Of tea, 20 points for a pound, fivefold for GOLD: 100 points pay a pound.
    assertThat(found(LoyaltyProgramme.of(tiers, points("GBP 1.00", base, tea)), LintFacts.none()))
        .containsExactly(
            "ERROR /points/earning: GBP 100.00 earn 10000 points, which pay GBP 100.00: no order"
                + " costs");
    assertThat(found(LoyaltyProgramme.of(tiers, points("GBP 0.99", base, tea)), LintFacts.none()))
        .isEmpty();
  }

  @Test
  void points_worth_more_than_the_margin_are_dear() {
    Programme tiers = programme(tier("GOLD", SPEND).build()).build();
    EarnRule base = EarnRule.Rate.of("base", "10");
    EarnRule gold = EarnRule.Multiplier.of("gold", "3", EarnScope.ofTiers("GOLD"));
    LoyaltyProgramme programme = LoyaltyProgramme.of(tiers, points("GBP 1.00", base, gold));

    assertThat(found(programme, LintFacts.builder().margin(Percent.of(30)).build())).isEmpty();
    assertThat(found(programme, LintFacts.builder().margin(Percent.parse("29.9")).build()))
        .containsExactly(
            "WARNING /points/earning: GBP 100.00 earn 3000 points, which pay GBP 30.00, and a margin"
                + " of GBP 29.90");
  }

  @Test
  void what_keeps_a_tier_is_easier_than_what_reaches_it() {
    Requirement less = new Requirement.SpendAtLeast(Money.parse("GBP 150.00"));
    Requirement more = new Requirement.SpendAtLeast(Money.parse("GBP 250.00"));

    assertThat(found(programme(tier("SILVER", SPEND).retention(more).build()).build()))
        .containsExactly(
            "WARNING /versions/0/tiers/1/retention: what keeps SILVER decides nothing: who meets it"
                + " reaches SILVER as well");
    assertThat(found(programme(tier("SILVER", SPEND).retention(less).build()).build())).isEmpty();
  }

  @Test
  void grace_is_shorter_than_a_period() {
    Tier silver = tier("SILVER", SPEND).build();

    assertThat(found(programme(silver).period(new Period.Rolling(1, 1, 29)).build()))
        .containsExactly(
            "WARNING /versions/0/period/graceDays: 29 days of grace are longer than a period: what"
                + " counts next keeps every tier");
    assertThat(found(programme(silver).period(new Period.Rolling(1, 1, 28)).build())).isEmpty();
  }

  @Test
  void what_brings_a_tier_does_not_keep_it() {
    Tier silver = tier("SILVER", SPEND).build();

    assertThat(found(programme(silver).period(new Period.Rolling(12, 6)).build()))
        .containsExactly(
            "NOTE /versions/0/period: held for 6 months and judged by 12: what brings a tier keeps"
                + " it as well");
    assertThat(found(programme(silver).period(new Period.Rolling(12, 12)).build())).isEmpty();
  }

  @Test
  void birthday_gifts_ask_for_some_days_of_membership() {
    Benefit atOnce =
        new Benefit.BirthdayGift(
            "cake", new Reward.Coupon("cake"), 0, 0, 0, Benefit.LeapDay.MARCH_1);
    Benefit later =
        new Benefit.BirthdayGift(
            "cake", new Reward.Coupon("cake"), 0, 0, 1, Benefit.LeapDay.MARCH_1);

    assertThat(found(programme(tier("SILVER", SPEND).addBenefits(atOnce).build()).build()))
        .containsExactly(
            "WARNING /versions/0/tiers/1/benefits/0: who joins on a birthday is given cake at once");
    assertThat(found(programme(tier("SILVER", SPEND).addBenefits(later).build()).build()))
        .isEmpty();
  }

  @Test
  void rules_and_benefits_of_points_fit_the_tiers() {
    Tier silver =
        tier("SILVER", SPEND)
            .addBenefits(new Benefit.PointsMultiplier("double", new BigDecimal("2")))
            .build();
    EarnRule base = EarnRule.Rate.of("base", "1");
    EarnRule gold = EarnRule.Multiplier.of("more", "2", EarnScope.ofTiers("SILVER", "SLIVER"));

    assertThat(found(programme(silver).build()))
        .containsExactly(
            "ERROR /versions/0/tiers/1/benefits/0: double of SILVER gives points, and the programme"
                + " has none");
    assertThat(
            found(
                LoyaltyProgramme.of(programme(silver).build(), points("GBP 1.00", base, gold)),
                LintFacts.none()))
        .containsExactly(
            "ERROR /points/earning/rules/1/scope/tiers: rule more is for SLIVER, and there is no"
                + " such tier");
  }

  @Test
  void facts_are_in_the_currency_of_the_programme() {
    LoyaltyProgramme programme =
        LoyaltyProgramme.of(programme(tier("SILVER", SPEND).build()).build());

    assertThatThrownBy(
            () ->
                ProgrammeLint.check(
                    programme, LintFacts.builder().averageOrder(Money.parse("EUR 20.00")).build()))
        .hasMessage("a fact is EUR 20.00; give it in GBP, in which the programme counts");
    assertThatThrownBy(
            () ->
                ProgrammeLint.check(
                    programme,
                    LintFacts.builder()
                        .costs(
                            new BenefitCosts(
                                Map.of("post", BenefitCost.ofUse(Money.parse("EUR 1.00")))))
                        .build()))
        .hasMessage("benefit 'post' costs EUR 1.00; give it in GBP, in which the programme counts");
  }

  @Test
  void points_beyond_all_counting_are_told_as_a_loop() {
    EarnRule base = EarnRule.Rate.of("base", "1000000");
    EarnRule[] rules = {
      base,
      EarnRule.Multiplier.of("a", "1000000", EarnScope.everything()),
      EarnRule.Multiplier.of("b", "1000000", EarnScope.everything())
    };
    PointsProgramme points =
        PointsProgramme.builder()
            .from(points("GBP 1.00", rules))
            .earning(
                EarnTerms.builder()
                    .addRules(rules)
                    .multipliers(EarnTerms.Multipliers.PRODUCT)
                    .build())
            .build();

    assertThat(
            found(
                LoyaltyProgramme.of(programme(tier("SILVER", SPEND).build()).build(), points),
                LintFacts.none()))
        .containsExactly(
            "ERROR /points/earning: GBP 100.00 earn 9223372036854775807 points, which pay GBP"
                + " 92233720368547758.07: no order costs");
  }
}
