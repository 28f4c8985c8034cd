package io.commercelib.membership.programme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercelib.core.money.Percent;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.points.ClawbackPolicy;
import io.commercelib.membership.points.PendingPolicy;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.RestorePolicy;
import io.commercelib.membership.points.TransferTerms;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnPeriod;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.testing.MembershipArbitraries;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class ProgrammeFormatProperties {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Provide
  Arbitrary<LoyaltyProgramme> programmes() {
    Arbitrary<List<Programme>> versions =
        MembershipArbitraries.programmes()
            .flatMap(
                first ->
                    MembershipArbitraries.programmes()
                        .list()
                        .ofMaxSize(2)
                        .map(
                            later -> {
                              List<Programme> all = new ArrayList<>(List.of(first));
                              later.forEach(
                                  next ->
                                      all.add(
                                          Programme.builder()
                                              .from(next)
                                              .zone(first.zone())
                                              .version("v" + all.size())
                                              .build()));
                              return all;
                            }));
    return Combinators.combine(
            versions,
            Arbitraries.of(ProgrammeVersions.Switch.class),
            benefits().list().ofMaxSize(4),
            points().optional())
        .as(ProgrammeFormatProperties::programme);
  }

  private static LoyaltyProgramme programme(
      List<Programme> versions,
      ProgrammeVersions.Switch how,
      List<Benefit> benefits,
      Optional<PointsProgramme> points) {
    ProgrammeVersions tiers = ProgrammeVersions.of(with(versions.get(0), benefits));
    for (int i = 1; i < versions.size(); i++) {
      tiers = tiers.then(LocalDate.of(2025 + i, 3, 1), how, versions.get(i));
    }
    return new LoyaltyProgramme(tiers, points);
  }

  private static Programme with(Programme programme, List<Benefit> benefits) {
    List<Tier> tiers = new ArrayList<>();
    for (Tier tier : programme.tiers()) {
      Tier.Builder builder = Tier.builder().from(tier);
      Set<String> ids = new HashSet<>();
      benefits.stream().filter(benefit -> ids.add(benefit.id())).forEach(builder::addBenefits);
      tiers.add(builder.build());
    }
    return Programme.builder().from(programme).tiers(tiers).build();
  }

  private static Arbitrary<Reward> rewards() {
    Arbitrary<Long> units = Arbitraries.longs().between(1, Long.MAX_VALUE);
    return Arbitraries.oneOf(
        units.map(Reward.Points::new),
        units.map(Reward.GrowthValue::new),
        names().map(Reward.Coupon::new),
        Combinators.combine(names(), units).as((sku, n) -> new Reward.Gift(new Sku(sku), n)),
        Combinators.combine(names(), texts()).as(Reward.Custom::new));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("a", "b|c", "d~e", "\"quoted\"", "É ü", "0", "x".repeat(60));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of("", "two\nlines\t", "{\"a\": [1]}", "\\u0000");
  }

  private static Arbitrary<Benefit> benefits() {
    Arbitrary<Optional<Benefit.Quota>> quotas =
        Combinators.combine(
                Arbitraries.longs().between(1, Long.MAX_VALUE),
                Arbitraries.of(Benefit.Quota.Per.class),
                names().set().ofMinSize(1).ofMaxSize(3))
            .as(Benefit.Quota::new)
            .optional();
    Arbitrary<Duration> durations =
        Arbitraries.longs().between(1, 3_000_000).map(Duration::ofSeconds);
    Arbitrary<Integer> days = Arbitraries.integers().between(0, 31);
    Arbitrary<BigDecimal> factors =
        Arbitraries.longs()
            .between(1_000_001, 1_000_000_000)
            .map(millionths -> BigDecimal.valueOf(millionths, 6));
    Arbitrary<Percent> percents =
        Arbitraries.longs()
            .between(1, 100_000_000)
            .map(millionths -> new Percent(BigDecimal.valueOf(millionths, 6)));
    return Arbitraries.oneOf(
        Combinators.combine(names(), names(), quotas).as(Benefit.Discount::new),
        Combinators.combine(names(), names(), quotas).as(Benefit.FreeShipping::new),
        Combinators.combine(names(), factors).as(Benefit.PointsMultiplier::new),
        Combinators.combine(
                names(),
                rewards(),
                days,
                days,
                Arbitraries.integers().between(0, 36_500),
                Arbitraries.of(Benefit.LeapDay.class))
            .as(Benefit.BirthdayGift::new),
        Combinators.combine(names(), rewards()).as(Benefit.UpgradeGift::new),
        Combinators.combine(names(), names(), durations).as(Benefit.EarlyAccess::new),
        Combinators.combine(names(), names(), percents, durations)
            .as(Benefit.PriorityPurchase::new),
        Combinators.combine(names(), Arbitraries.integers().between(1, 36_500))
            .as(Benefit.ReturnWindow::new),
        Combinators.combine(names(), names()).as(Benefit.ServiceLevel::new),
        Combinators.combine(names(), names(), texts()).as(Benefit.Custom::new));
  }

  private static Arbitrary<EarnTerms> earning() {
    Arbitrary<EarnScope> scopes =
        Combinators.combine(
                names().set().ofMaxSize(2),
                names().map(Sku::new).set().ofMaxSize(2),
                names().set().ofMaxSize(2),
                names().set().ofMaxSize(2))
            .as(
                (some, skus, others, tiers) ->
                    EarnScope.builder()
                        .categories(some)
                        .skus(skus)
                        .tags(others)
                        .brands(some)
                        .tiers(tiers)
                        .segments(others)
                        .build());
    Arbitrary<EarnPeriod> periods =
        Arbitraries.of(
            EarnPeriod.always(),
            EarnPeriod.between(START, START.plusNanos(1_000)),
            new EarnPeriod(Optional.of(START), Optional.empty()),
            new EarnPeriod(Optional.empty(), Optional.of(START)));
    Arbitrary<BigDecimal> decimals =
        Combinators.combine(
                Arbitraries.longs().between(1, 999_999), Arbitraries.integers().between(0, 6))
            .as(BigDecimal::valueOf);
    Arbitrary<EarnRule> rules =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                decimals,
                scopes,
                periods,
                Arbitraries.longs().between(1, Long.MAX_VALUE).optional())
            .as(
                (kind, decimal, scope, period, most) ->
                    switch (kind) {
                      case 0 -> new EarnRule.Rate("r", decimal, scope, period, most);
                      case 1 -> new EarnRule.Multiplier("r", decimal, scope, period);
                      default -> new EarnRule.Exclusion("r", scope, period);
                    });
    Arbitrary<List<EarnCap>> caps =
        Arbitraries.of(EarnCap.Window.class)
            .set()
            .map(windows -> windows.stream().map(w -> new EarnCap(w.name(), w, 7)).toList());
    return Combinators.combine(
            rules.list().ofMaxSize(1),
            caps,
            Arbitraries.of(EarnTerms.Multipliers.class),
            Arbitraries.of(EarnTerms.Rounded.class),
            Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (all, capped, multipliers, rounded, rounding, tax, shipping) ->
                EarnTerms.builder()
                    .rules(all)
                    .caps(capped)
                    .multipliers(multipliers)
                    .rounded(rounded)
                    .rounding(rounding)
                    .earnsOnTax(tax)
                    .earnsOnShipping(shipping)
                    .build());
  }

  private static Arbitrary<PointsProgramme> points() {
    Arbitrary<Integer> days = Arbitraries.integers().between(1, 3_650);
    Arbitrary<PendingPolicy> pending =
        Arbitraries.oneOf(
            Arbitraries.just(new PendingPolicy.None()),
            days.map(PendingPolicy.Days::new),
            days.map(day -> new PendingPolicy.UntilCompleted(day - 1)));
    Arbitrary<PointsExpiry> expiry =
        Arbitraries.oneOf(
            Arbitraries.just(PointsExpiry.never()),
            Combinators.combine(
                    Arbitraries.of(
                        Period.ZERO, Period.ofDays(90), Period.ofMonths(12), Period.of(1, 2, 3)),
                    Arbitraries.of(PointsExpiry.RoundUp.class),
                    Arbitraries.of(PointsExpiry.CountedFrom.class))
                .as(PointsExpiry.After::new));
    Arbitrary<Optional<RedemptionTerms>> redemption =
        Combinators.combine(
                Arbitraries.longs().between(1, Long.MAX_VALUE),
                Arbitraries.longs().between(1, 99_999),
                Arbitraries.longs().between(0, 5_000),
                Arbitraries.longs().between(1, 5_000).optional(),
                Arbitraries.longs().between(1, 100))
            .as(
                (unit, minor, least, most, percent) ->
                    new RedemptionTerms(
                        unit,
                        Money.ofMinor(CurrencyUnit.GBP, minor),
                        least,
                        most,
                        Percent.of(percent)))
            .optional();
    Arbitrary<RestorePolicy> restore =
        Arbitraries.oneOf(
            days.map(RestorePolicy.Extend::new),
            Arbitraries.just(new RestorePolicy.KeepExpired()),
            Arbitraries.just(new RestorePolicy.NewLot()));
    Arbitrary<Optional<TransferTerms>> transfers =
        Combinators.combine(
                Arbitraries.longs().between(0, 99), Arbitraries.longs().between(1, 99).optional())
            .as(TransferTerms::new)
            .optional();
    return Combinators.combine(
            earning(),
            pending,
            expiry,
            redemption,
            restore,
            transfers,
            Arbitraries.of(ClawbackPolicy.class),
            Arbitraries.integers().between(1, 120).optional())
        .as(
            (terms, waits, ends, pays, back, gifts, clawback, inactive) ->
                PointsProgramme.builder()
                    .id("any-points")
                    .zone(ZoneId.of("Asia/Tokyo"))
                    .currency(CurrencyUnit.GBP)
                    .earning(terms)
                    .pending(waits)
                    .expiry(ends)
                    .redemption(pays)
                    .restore(back)
                    .transfers(gifts)
                    .inactiveMonths(inactive)
                    .remindDaysBefore(inactive.map(Set::of).orElse(Set.of()))
                    .clawback(
                        pays.isEmpty() && clawback == ClawbackPolicy.ASK_MONEY
                            ? ClawbackPolicy.CLAMP
                            : clawback)
                    .build());
  }

  @Property(tries = 500)
  void programmes_come_back_as_they_were_written(@ForAll("programmes") LoyaltyProgramme programme) {
    ProgrammeFormat format = ProgrammeFormat.standard();

    String text = format.write(programme);

    assertThat(format.read(text)).isEqualTo(programme);
    assertThat(format.write(format.read(text))).isEqualTo(text);
  }

  @Property(tries = 300)
  void lint_points_into_the_document_whatever_the_programme(
      @ForAll("programmes") LoyaltyProgramme programme) throws JsonProcessingException {
    LintFacts facts =
        LintFacts.builder()
            .margin(Percent.of(20))
            .averageOrder(Money.parse("GBP 30.00"))
            .mostSpend(Money.parse("GBP 300.00"))
            .terms(Set.of("plus-1"))
            .build();
    JsonNode document = new ObjectMapper().readTree(ProgrammeFormat.standard().write(programme));

    assertThat(ProgrammeLint.check(programme, facts))
        .allSatisfy(
            finding -> assertThat(document.at(finding.pointer()).isMissingNode()).isFalse());
  }
}
