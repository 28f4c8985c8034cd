package io.commercelib.membership.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.points.PendingPolicy;
import io.commercelib.membership.points.PointsBalance;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.PointsResult;
import io.commercelib.membership.points.RefundedMoney;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.testing.MembershipArbitraries;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ProgrammeSimulationProperties {
  private static final YearMonth FROM = YearMonth.of(2024, 1);
  private static final YearMonth TO = YearMonth.of(2025, 6);
  private static final LineId GOODS = new LineId("goods");

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

  @Property(tries = 300)
  void points_that_are_open_are_those_of_the_ledger_if_none_is_used(
      @ForAll("shops") Tuple.Tuple2<Programme, List<List<Activity>>> shop) {
    PointsProgramme terms =
        PointsProgramme.builder()
            .id("any")
            .zone(shop.get1().zone())
            .currency(shop.get1().currency())
            .earning(
                EarnTerms.builder()
                    .addRules(EarnRule.Rate.of("base", "1.5"))
                    .addCaps(new EarnCap("a-day", EarnCap.Window.DAY, 500))
                    .addCaps(new EarnCap("a-month", EarnCap.Window.MONTH, 700))
                    .earnsOnTax(false)
                    .earnsOnShipping(true)
                    .build())
            .pending(new PendingPolicy.Days(14))
            .expiry(PointsExpiry.afterMonths(6).fromSpendable())
            .build();
    LoyaltyProgramme programme = LoyaltyProgramme.of(shop.get1(), terms);
    Instant last = shop.get1().startOf(TO.plusMonths(1).atDay(1)).minusNanos(1_000);
    long open = 0;
    for (ProgrammeSimulation.Past past : pasts(shop.get2())) {
      open += openInLedger(terms, past, last);
    }

    SimulationReport report =
        ProgrammeSimulation.compare(programme, programme, FROM, TO)
            .takeAll(pasts(shop.get2()).iterator());

    assertThat(report.after().months())
        .last()
        .extracting(month -> month.points().open())
        .isEqualTo(open);
  }

  private static long openInLedger(
      PointsProgramme terms, ProgrammeSimulation.Past past, Instant last) {
    PointsLedger ledger = new PointsLedger(terms);
    MemoryStorage storage = MemoryStorage.create();
    for (Activity activity : past.activities().inOrder()) {
      if (!activity.occurredAt().isAfter(last)) {
        storage.transact(tx -> post(tx, ledger, past.member().id(), activity));
      }
    }
    PointsBalance balance = storage.transact(tx -> ledger.balanceOf(tx, past.member().id(), last));
    return balance.available() + balance.pending();
  }

  private static int post(Tx tx, PointsLedger ledger, CustomerId member, Activity activity) {
    PointsResult unused;
    Instant at = activity.occurredAt();
    if (activity instanceof Activity.Purchase it) {
      unused = ledger.earn(tx, member, it.order(), request(it.spent(), at), at);
    } else if (activity instanceof Activity.Increase it) {
      unused = ledger.earnMore(tx, it.order(), it.change(), request(it.more(), at), at);
    } else if (activity instanceof Activity.Refund it) {
      RefundedMoney money = new RefundedMoney(Map.of(GOODS, it.goods()), it.shipping());
      unused = ledger.clawBack(tx, it.order(), it.refund(), money, at);
    } else if (activity instanceof Activity.Cancellation it) {
      unused = ledger.clawBackAll(tx, it.order(), at);
    }
    return 0;
  }

  private static EarnRequest request(Spent spent, Instant at) {
    EarnRequest.Builder request =
        EarnRequest.builder()
            .at(at)
            .addLines(
                EarnLine.builder().line(GOODS).paid(spent.goods()).tax(spent.goodsTax()).build());
    if (spent.shipping().isPositive()) {
      request.addLines(EarnLine.builder().paid(spent.shipping()).tax(spent.shippingTax()).build());
    }
    return request.build();
  }
}
