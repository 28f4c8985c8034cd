package io.commercelib.membership.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ProgrammeSimulationTest {
  private static final YearMonth JANUARY = YearMonth.of(2026, 1);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private static Programme tiers(String silver, Benefit... benefits) {
    return Programme.builder()
        .id("club")
        .version("from " + silver)
        .zone(ZoneId.of("Europe/London"))
        .currency(CurrencyUnit.GBP)
        .addTiers(Tier.base("BRONZE", "Bronze"))
        .addTiers(
            Tier.builder()
                .from(Tier.forSpending("SILVER", "Silver", Money.parse("GBP " + silver)))
                .addBenefits(benefits)
                .build())
        .build();
  }

  private static PointsProgramme points(String rate, PointsExpiry expiry) {
    return PointsProgramme.builder()
        .id("club")
        .zone(ZoneId.of("Europe/London"))
        .currency(CurrencyUnit.GBP)
        .earning(EarnTerms.ofRate(rate))
        .expiry(expiry)
        .redemption(RedemptionTerms.of(100, "GBP 1.00"))
        .build();
  }

  private static Activity bought(String order, String day, String amount) {
    Instant at = Instant.parse(day + "T12:00:00Z");
    return new Activity.Purchase(new OrderId(order), at, at, Money.parse("GBP " + amount));
  }

  private static Activity refunded(String order, String day, String amount) {
    Instant at = Instant.parse(day + "T12:00:00Z");
    return new Activity.Refund(new OrderId(order), "r", at, at, Money.parse("GBP " + amount));
  }

  private static ProgrammeSimulation.Past past(String id, String joined, Activity... activities) {
    return new ProgrammeSimulation.Past(
        Member.of(new CustomerId(id), Instant.parse(joined + "T00:00:00Z")),
        Activities.of(List.of(activities)));
  }

  private static final List<ProgrammeSimulation.Past> MEMBERS =
      List.of(
          past("ann", "2025-12-01", bought("a1", "2026-01-10", "250.00")),
          past(
              "bob",
              "2026-02-01",
              bought("b1", "2026-02-03", "150.00"),
              bought("b2", "2026-03-03", "70.00")),
          past(
              "cat",
              "2025-12-01",
              bought("c1", "2026-01-05", "210.00"),
              refunded("c1", "2026-03-05", "40.00")),
          past("dan", "2026-04-01", bought("d1", "2026-04-03", "900.00")));

  @Test
  void tells_members_per_tier_over_time_and_who_loses() {
    SimulationReport report =
        ProgrammeSimulation.compare(
                LoyaltyProgramme.of(tiers("200.00")),
                LoyaltyProgramme.of(tiers("240.00")),
                JANUARY,
                MARCH)
            .takeAll(MEMBERS.iterator());

    assertThat(report.members()).isEqualTo(4);
    assertThat(report.before().months())
        .extracting(SimulationReport.Month::members)
        .containsExactly(
            Map.of("BRONZE", 0L, "SILVER", 2L),
            Map.of("BRONZE", 1L, "SILVER", 2L),
            Map.of("BRONZE", 0L, "SILVER", 3L));
    assertThat(report.after().months())
        .extracting(SimulationReport.Month::members)
        .containsExactly(
            Map.of("BRONZE", 1L, "SILVER", 1L),
            Map.of("BRONZE", 2L, "SILVER", 1L),
            Map.of("BRONZE", 2L, "SILVER", 1L));
    assertThat(report.before().months())
        .extracting(SimulationReport.Month::upgrades)
        .containsExactly(2L, 0L, 1L);
    assertThat(report.months())
        .containsExactly(
            new SimulationReport.Difference(JANUARY, 0, 1),
            new SimulationReport.Difference(YearMonth.of(2026, 2), 0, 1),
            new SimulationReport.Difference(MARCH, 0, 2));
    assertThat(report.moves())
        .containsExactly(
            new SimulationReport.Move("SILVER", "BRONZE", 2),
            new SimulationReport.Move("SILVER", "SILVER", 1));
    assertThat(report.losing()).isEqualTo(2);
    // Cat spent 210 and got 40 back, Bob 220.
    assertThat(report.spendOfLosing()).isEqualTo(Money.parse("GBP 390.00"));
    assertThat(report.losers())
        .containsExactly(
            new SimulationReport.Loser(
                new CustomerId("bob"), "SILVER", "BRONZE", Money.parse("GBP 220.00")),
            new SimulationReport.Loser(
                new CustomerId("cat"), "SILVER", "BRONZE", Money.parse("GBP 170.00")));
  }

  @Test
  void who_falls_within_the_months_is_counted_in_the_month() {
    Programme yearly = tiers("200.00");
    ProgrammeSimulation.Past eve = past("eve", "2024-01-01", bought("e1", "2025-01-20", "300.00"));

    SimulationReport report =
        ProgrammeSimulation.compare(
                LoyaltyProgramme.of(yearly), LoyaltyProgramme.of(yearly), JANUARY, MARCH)
            .takeAll(List.of(eve).iterator());

    assertThat(report.before().months())
        .extracting(SimulationReport.Month::downgrades)
        .containsExactly(1L, 0L, 0L);
    assertThat(report.before().months().get(0).members())
        .isEqualTo(Map.of("BRONZE", 1L, "SILVER", 0L));
  }

  @Test
  void a_programme_that_changes_on_the_way_is_followed() {
    LoyaltyProgramme stays = LoyaltyProgramme.of(tiers("200.00"));
    LoyaltyProgramme changes =
        new LoyaltyProgramme(
            ProgrammeVersions.of(tiers("200.00"))
                .then(LocalDate.of(2026, 2, 1), ProgrammeVersions.Switch.NOW, tiers("300.00")),
            Optional.empty());

    SimulationReport report =
        ProgrammeSimulation.compare(stays, changes, JANUARY, MARCH)
            .takeAll(
                List.of(past("ann", "2025-12-01", bought("a1", "2026-01-10", "250.00")))
                    .iterator());

    assertThat(report.after().version()).isEqualTo("from 300.00");
    assertThat(report.months())
        .extracting(SimulationReport.Difference::lower)
        .containsExactly(0L, 1L, 1L);
    assertThat(report.after().months())
        .extracting(SimulationReport.Month::downgrades)
        .containsExactly(0L, 1L, 0L);
  }

  @Test
  void benefits_cost_what_is_stated_for_each_use_and_month() {
    Benefit post =
        new Benefit.FreeShipping(
            "post",
            "free",
            Optional.of(new Benefit.Quota(1, Benefit.Quota.Per.MONTH, Set.of("p"))));
    Benefit line = new Benefit.ServiceLevel("line", "priority");
    Benefit hello = new Benefit.UpgradeGift("hello", new Reward.Points(250));
    Benefit ten = new Benefit.Discount("ten", "silver", Optional.empty());
    ProgrammeSimulation.Past ann =
        past(
            "ann",
            "2025-12-01",
            bought("a1", "2026-01-10", "250.00"),
            bought("a2", "2026-02-10", "10.00"),
            bought("a3", "2026-02-11", "10.00"),
            bought("a4", "2026-03-10", "5.50"));
    LoyaltyProgramme programme =
        LoyaltyProgramme.of(
            tiers("200.00", post, line, hello, ten), points("1", PointsExpiry.never()));

    SimulationReport report =
        ProgrammeSimulation.compare(LoyaltyProgramme.of(tiers("200.00")), programme, JANUARY, MARCH)
            .withCosts(
                new BenefitCosts(
                    Map.of(
                        "post", BenefitCost.ofUse(Money.parse("GBP 3.50")),
                        "SILVER/line", BenefitCost.ofMonth(Money.parse("GBP 1.00")),
                        "ten", BenefitCost.ofSpend(Percent.of(10)))))
            .takeAll(List.of(ann).iterator());

    // The order that makes her SILVER is sent before she is; of two in February one is free.
    assertThat(report.after().benefits())
        .containsExactly(
            new SimulationReport.BenefitUse("SILVER", "hello", 1, 3, Money.parse("GBP 2.50")),
            new SimulationReport.BenefitUse("SILVER", "line", 0, 3, Money.parse("GBP 3.00")),
            new SimulationReport.BenefitUse("SILVER", "post", 2, 3, Money.parse("GBP 7.00")),
            new SimulationReport.BenefitUse("SILVER", "ten", 3, 3, Money.parse("GBP 2.55")));
    assertThat(report.after().cost()).isEqualTo(Money.parse("GBP 15.05"));
    assertThat(report.before().cost()).isEqualTo(Money.parse("GBP 0.00"));
  }

  /** Of 60.00 that she spent 40.00 were for tea, which earns twice; half of it comes back. */
  @Test
  void rules_that_name_goods_cover_what_is_known_of_them() {
    PointsProgramme plain = points("1", PointsExpiry.never());
    PointsProgramme twiceForTea =
        PointsProgramme.builder()
            .from(plain)
            .earning(
                EarnTerms.builder()
                    .from(plain.earning())
                    .addRules(EarnRule.Multiplier.of("tea", "2", EarnScope.ofCategories("TEA")))
                    .build())
            .build();
    Activities activities =
        Activities.of(
            List.of(
                bought("a1", "2026-01-10", "60.00"),
                bought("a2", "2026-01-11", "40.00"),
                refunded("a1", "2026-02-10", "30.00")));
    Map<OrderId, List<EarnLine>> goods =
        Map.of(new OrderId("a1"), List.of(line("1", "40.00", "TEA"), line("2", "20.00", "MUGS")));
    ProgrammeSimulation.Past ann =
        new ProgrammeSimulation.Past(
            Member.of(new CustomerId("ann"), Instant.parse("2026-01-01T00:00:00Z")),
            activities,
            goods);

    SimulationReport report =
        ProgrammeSimulation.compare(
                LoyaltyProgramme.of(tiers("200.00"), plain),
                LoyaltyProgramme.of(tiers("200.00"), twiceForTea),
                JANUARY,
                MARCH)
            .takeAll(List.of(ann).iterator());

    assertThat(report.before().months())
        .extracting(month -> month.points().issued())
        .containsExactly(100L, 0L, 0L);
    // 80 + 20 + 40: of the second order nothing but the price is known.
    assertThat(report.after().months())
        .extracting(month -> month.points().issued())
        .containsExactly(140L, 0L, 0L);
    assertThat(report.after().months())
        .extracting(month -> month.points().takenBack())
        .containsExactly(0L, 50L, 0L);
  }

  @Test
  void goods_that_are_not_what_their_order_spent_are_refused() {
    Member ann = Member.of(new CustomerId("ann"), Instant.parse("2026-01-01T00:00:00Z"));
    Activities activities = Activities.of(List.of(bought("a1", "2026-01-10", "60.00")));

    assertThatThrownBy(
            () ->
                new ProgrammeSimulation.Past(
                    ann, activities, Map.of(new OrderId("a1"), List.of(line("1", "40.00", "TEA")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "goods of order 'a1' are GBP 40.00 with GBP 0.00 tax in sum, and it spent GBP 60.00 with GBP 0.00 on goods; make them agree");
  }

  private static EarnLine line(String id, String paid, String category) {
    return EarnLine.builder()
        .line(new LineId(id))
        .paid(Money.parse("GBP " + paid))
        .tax(Money.parse("GBP 0.00"))
        .addCategories(category)
        .build();
  }

  @Test
  void points_are_issued_taken_back_and_expire() {
    Benefit twice = new Benefit.PointsMultiplier("twice", new BigDecimal("2"));
    LoyaltyProgramme before =
        LoyaltyProgramme.of(tiers("200.00"), points("1", PointsExpiry.afterDays(60)));
    LoyaltyProgramme after =
        LoyaltyProgramme.of(tiers("200.00", twice), points("1", PointsExpiry.never()));
    ProgrammeSimulation.Past fay =
        past(
            "fay",
            "2025-01-01",
            bought("f0", "2025-12-20", "10.00"),
            bought("f1", "2026-01-10", "200.00"),
            bought("f2", "2026-02-10", "50.00"),
            refunded("f2", "2026-03-10", "12.50"));

    SimulationReport report =
        ProgrammeSimulation.compare(before, after, JANUARY, MARCH).takeAll(List.of(fay).iterator());

    assertThat(report.before().months())
        .extracting(SimulationReport.Month::points)
        .containsExactly(
            new SimulationReport.PointsFlow(200, 0, 0, 210),
            // The ten of December are good through 18 February.
            new SimulationReport.PointsFlow(50, 0, 10, 250),
            new SimulationReport.PointsFlow(0, 12, 200, 38));
    assertThat(report.after().months())
        .extracting(SimulationReport.Month::points)
        .containsExactly(
            new SimulationReport.PointsFlow(200, 0, 0, 210),
            new SimulationReport.PointsFlow(100, 0, 0, 310),
            new SimulationReport.PointsFlow(0, 25, 0, 285));
  }

  @Test
  void result_does_not_depend_on_the_order_of_members_and_is_told_on_the_way() {
    List<Long> told = new ArrayList<>();
    LoyaltyProgramme before = LoyaltyProgramme.of(tiers("200.00"));
    LoyaltyProgramme after = LoyaltyProgramme.of(tiers("240.00"));
    List<ProgrammeSimulation.Past> backwards = new ArrayList<>(MEMBERS);
    Collections.reverse(backwards);

    SimulationReport one =
        ProgrammeSimulation.compare(before, after, JANUARY, MARCH)
            .keepingLosers(1)
            .telling(2, told::add)
            .takeAll(MEMBERS.iterator());
    SimulationReport other =
        ProgrammeSimulation.compare(before, after, JANUARY, MARCH)
            .keepingLosers(1)
            .takeAll(backwards.iterator());

    assertThat(one).isEqualTo(other);
    assertThat(one.losing()).isEqualTo(2);
    assertThat(one.losers()).extracting(loser -> loser.member().value()).containsExactly("bob");
    assertThat(told).containsExactly(2L, 4L);
  }

  /** Eve was made SILVER by hand; the programme as it may be has no such tier, but a STAR. */
  @Test
  void tier_set_by_hand_that_a_programme_lacks_is_told_and_counts_for_nothing_in_it() {
    Instant from = Instant.parse("2026-01-05T00:00:00Z");
    Activity byHand =
        new Activity.Assignment(
            "s-1",
            Activity.Assignment.Mode.PINNED,
            "SILVER",
            from,
            Instant.parse("2027-01-05T00:00:00Z"),
            from,
            "jo",
            "a friend of the house");
    Programme stars =
        Programme.builder()
            .from(tiers("200.00"))
            .version("stars")
            .tiers(
                List.of(
                    Tier.base("BRONZE", "Bronze"),
                    Tier.forSpending("STAR", "Star", Money.parse("GBP 100.00"))))
            .build();

    SimulationReport report =
        ProgrammeSimulation.compare(
                LoyaltyProgramme.of(tiers("200.00")), LoyaltyProgramme.of(stars), JANUARY, MARCH)
            .takeAll(
                List.of(
                        past("eve", "2026-01-01", byHand, bought("e1", "2026-02-03", "120.00")),
                        past("fay", "2026-01-01", byHand))
                    .iterator());

    assertThat(report.before().leftOut()).isEmpty();
    assertThat(report.after().leftOut()).isEqualTo(Map.of("SILVER", 2L));
    assertThat(report.moves())
        .containsExactly(
            new SimulationReport.Move("SILVER", "BRONZE", 1),
            new SimulationReport.Move("SILVER", "STAR", 1));
  }

  @Test
  void refuses_what_cannot_be_compared() {
    LoyaltyProgramme pounds = LoyaltyProgramme.of(tiers("200.00"));
    LoyaltyProgramme euros =
        LoyaltyProgramme.of(
            Programme.builder()
                .id("club")
                .version("1")
                .zone(ZoneId.of("UTC"))
                .currency(CurrencyUnit.EUR)
                .addTiers(Tier.base("A", "A"))
                .build());

    assertThatThrownBy(() -> ProgrammeSimulation.compare(pounds, euros, JANUARY, MARCH))
        .hasMessage(
            "one programme counts in GBP and the other in EUR; compare those of one currency");
    assertThatThrownBy(() -> ProgrammeSimulation.compare(pounds, pounds, MARCH, JANUARY))
        .hasMessage(
            "months from 2026-03 to 2026-01 are to be looked at; give 1 to 240 of them, the first"
                + " one first");
  }
}
