package io.commercelib.membership.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.membership.testing.ChurnArbitraries;
import io.commercelib.spi.id.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class ChurnProperties {

  @Provide
  Arbitrary<PurchaseModel> models() {
    Arbitrary<Double> parameters = Arbitraries.doubles().between(0.05, 12).ofScale(3);
    return Combinators.combine(
            Arbitraries.of(PurchaseModel.Kind.class),
            parameters,
            parameters,
            Arbitraries.oneOf(Arbitraries.just(1.0), parameters),
            parameters)
        .as(PurchaseModel::new);
  }

  @Provide
  Arbitrary<PurchaseSummary> summaries() {
    return ChurnArbitraries.summaries();
  }

  @Provide
  Arbitrary<PurchaseHistory> histories() {
    return ChurnArbitraries.histories(CurrencyUnit.GBP);
  }

  @Property
  void probability_is_one_and_falls_while_a_member_is_silent(
      @ForAll("models") PurchaseModel model,
      @ForAll("summaries") PurchaseSummary member,
      @ForAll @DoubleRange(min = 0.1, max = 100) double longer) {
    double now = model.pAlive(member);
    double later =
        model.pAlive(
            new PurchaseSummary(
                member.repeatPurchases(), member.timeOfLast(), member.age() + longer));

    assertThat(now).isBetween(0.0, 1.0);
    assertThat(later).isLessThanOrEqualTo(now);
  }

  @Property
  void expectation_grows_with_time_and_never_beyond_what_members_of_that_rate_buy(
      @ForAll("models") PurchaseModel model,
      @ForAll("summaries") PurchaseSummary member,
      @ForAll @DoubleRange(min = 0.01, max = 400) double ahead) {
    double expected = model.expectedIfAlive(member, ahead);
    double later = model.expectedIfAlive(member, 2 * ahead);
    // Who never left would buy at the mean of the rates that fit the purchases.
    double most = (model.r() + member.repeatPurchases()) / (model.alpha() + member.age()) * ahead;

    assertThat(expected).isGreaterThan(0).isLessThanOrEqualTo(most * (1 + 1e-9));
    assertThat(later).isBetween(expected * (1 - 1e-9), 2 * expected * (1 + 1e-9));
    assertThat(model.expectedIfAlive(member, 0)).isZero();
    assertThat(model.expectedPurchases(member, ahead))
        .isCloseTo(model.pAlive(member) * expected, within(1e-12));
  }

  @Property
  void orders_of_one_day_and_their_order_do_not_matter(
      @ForAll("histories") PurchaseHistory history) {
    LocalDate end = ChurnArbitraries.dayAfterHistories();
    PurchaseSummary summary = history.summary(end, PurchaseTime.DAYS);
    long gaps = 0;
    for (long gap : history.gaps()) {
      assertThat(gap).isPositive();
      gaps += gap;
    }

    assertThat(summary.repeatPurchases()).isEqualTo(history.gaps().length);
    assertThat(summary.timeOfLast()).isEqualTo((double) gaps);
    Optional<RepeatSpend> repeat = history.repeatSpend();
    assertThat(repeat.isPresent()).isEqualTo(history.purchases() > 1);
    repeat.ifPresent(spend -> assertThat(spend.total()).isLessThanOrEqualTo(history.spend()));
  }

  @Property
  void warnings_come_in_one_order_and_every_member_is_counted_once(
      @ForAll("histories") PurchaseHistory one,
      @ForAll("histories") PurchaseHistory two,
      @ForAll("histories") PurchaseHistory three,
      @ForAll("models") PurchaseModel model,
      @ForAll Random random) {
    Instant now = ChurnArbitraries.dayAfterHistories().atStartOfDay(ZoneOffset.UTC).toInstant();
    ChurnWarnings warnings =
        ChurnWarnings.builder().zone(ZoneOffset.UTC).model(model).unit(PurchaseTime.DAYS).build();
    List<ChurnCandidate> members = new ArrayList<>();
    for (PurchaseHistory history : List.of(one, two, three, one)) {
      members.add(
          ChurnCandidate.builder()
              .member(new CustomerId("m-" + members.size()))
              .history(history)
              .valueIfAlive(Money.ofMinor(CurrencyUnit.GBP, 1_000))
              .build());
    }

    ChurnReport report = warnings.at(members, now);
    Collections.shuffle(members, random);

    assertThat(warnings.at(members, now)).isEqualTo(report);
    assertThat(report.warnings().size() + report.quiet()).isEqualTo(4);
    assertThat(report.warnings())
        .extracting(ChurnWarning::expectedLoss)
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(report.warnings())
        .allSatisfy(
            warning ->
                assertThat(warning.expectedLoss())
                    .isBetween(Money.parse("GBP 0.00"), Money.parse("GBP 10.00")));
  }
}
