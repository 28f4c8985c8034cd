package io.commercelib.membership.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.testing.MembershipArbitraries;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.spi.id.CustomerId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ProgrammeSimulationProperties {
  private static final YearMonth FROM = YearMonth.of(2024, 1);
  private static final YearMonth TO = YearMonth.of(2025, 6);

  @Provide
  Arbitrary<Tuple.Tuple2<Programme, List<List<Activity>>>> shops() {
    return MembershipArbitraries.programmes()
        .flatMap(
            programme ->
                MembershipArbitraries.activities(programme)
                    .list()
                    .ofMaxSize(4)
                    .map(members -> Tuple.of(programme, members)));
  }

  private static List<ProgrammeSimulation.Past> pasts(List<List<Activity>> members) {
    List<ProgrammeSimulation.Past> pasts = new ArrayList<>();
    for (List<Activity> activities : members) {
      pasts.add(
          new ProgrammeSimulation.Past(
              Member.of(
                  new CustomerId("member-" + pasts.size()), Instant.parse("2022-11-01T00:00:00Z")),
              Activities.of(activities)));
    }
    return pasts;
  }

  private static LoyaltyProgramme withPoints(Programme programme) {
    return LoyaltyProgramme.of(
        programme,
        PointsProgramme.builder()
            .id("any")
            .zone(programme.zone())
            .currency(programme.currency())
            .earning(EarnTerms.ofRate("1.5"))
            .expiry(PointsExpiry.afterMonths(6))
            .build());
  }

  @Property(tries = 300)
  void a_programme_beside_itself_loses_nobody_and_costs_the_same(
      @ForAll("shops") Tuple.Tuple2<Programme, List<List<Activity>>> shop) {
    LoyaltyProgramme programme = withPoints(shop.get1());

    SimulationReport report =
        ProgrammeSimulation.compare(programme, programme, FROM, TO)
            .takeAll(pasts(shop.get2()).iterator());

    assertThat(report.before()).isEqualTo(report.after());
    assertThat(report.losing()).isZero();
    assertThat(report.losers()).isEmpty();
    assertThat(report.months()).allMatch(month -> month.higher() == 0 && month.lower() == 0);
    assertThat(report.moves()).allMatch(move -> move.before().equals(move.after()));
  }

  @Property(tries = 300)
  void members_per_tier_are_what_the_rules_say_at_the_end_of_each_month(
      @ForAll("shops") Tuple.Tuple2<Programme, List<List<Activity>>> shop) {
    Programme programme = shop.get1();
    TierRules rules = TierRules.of(programme);
    List<ProgrammeSimulation.Past> pasts = pasts(shop.get2());

    SimulationReport report =
        ProgrammeSimulation.compare(
                LoyaltyProgramme.of(programme), LoyaltyProgramme.of(programme), FROM, TO)
            .takeAll(pasts.iterator());

    for (SimulationReport.Month month : report.after().months()) {
      Instant last = programme.startOf(month.month().plusMonths(1).atDay(1)).minusNanos(1_000);
      programme
          .tiers()
          .forEach(
              tier ->
                  assertThat(month.members().get(tier.id()))
                      .isEqualTo(
                          pasts.stream()
                              .filter(
                                  past ->
                                      rules
                                          .evaluate(past.member(), past.activities(), last)
                                          .tier()
                                          .equals(tier))
                              .count()));
    }
  }

  @Property(tries = 300)
  void points_that_are_open_are_those_issued_less_those_taken_back_and_expired(
      @ForAll("shops") Tuple.Tuple2<Programme, List<List<Activity>>> shop) {
    LoyaltyProgramme programme = withPoints(shop.get1());

    SimulationReport report =
        ProgrammeSimulation.compare(programme, programme, FROM, TO)
            .takeAll(pasts(shop.get2()).iterator());

    long before = -1;
    for (SimulationReport.Month month : report.after().months()) {
      SimulationReport.PointsFlow points = month.points();
      assertThat(points.open()).isNotNegative();
      assertThat(points.takenBack()).isNotNegative();
      assertThat(points.expired()).isNotNegative();
      if (before >= 0) {
        assertThat(points.open())
            .isEqualTo(before + points.issued() - points.takenBack() - points.expired());
      }
      before = points.open();
    }
  }
}
