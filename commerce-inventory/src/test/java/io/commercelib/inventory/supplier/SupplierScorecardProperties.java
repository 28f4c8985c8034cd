package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.supplier.SupplierRecord.PriceComparison;
import io.commercelib.inventory.supplier.SupplierScorecard.CriterionScore;
import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

class SupplierScorecardProperties {
  private static final ScorecardRules RULES = ScorecardRules.standard();

  @Property
  void total_is_the_sum_of_the_points_and_lies_between_0_and_100(
      @ForAll("records") SupplierRecord record) {
    SupplierScorecard card = RULES.score(record);

    assertThat(card.criteria().stream().map(CriterionScore::points).reduce(BigDecimal::add))
        .hasValue(card.total());
    assertThat(card.total()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
    assertThat(card.criteria())
        .allSatisfy(
            criterion -> assertThat(criterion.score()).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
  }

  @Property
  void doing_better_never_costs_points(
      @ForAll("records") SupplierRecord record, @ForAll @LongRange(min = 1, max = 500) long more) {
    SupplierRecord.Builder better = SupplierRecord.builder().from(record);
    better.ordersOnTime(Math.min(record.ordersDue(), record.ordersOnTime() + more));
    better.unitsRejected(Math.max(0, record.unitsRejected() - more));
    better.capacityOffered(record.capacityAsked() == 0 ? 0 : record.capacityOffered() + more);
    record
        .prices()
        .ifPresent(
            prices ->
                better.prices(
                    new PriceComparison(
                        prices.quoted(), prices.market().plusMajor(more), prices.quotes())));

    assertThat(RULES.score(better.build()).total())
        .isGreaterThanOrEqualTo(RULES.score(record).total());
  }

  @Property
  void what_is_taken_lies_between_what_was_seen_and_what_was_believed(
      @ForAll("records") SupplierRecord record) {
    BigDecimal rounding = new BigDecimal("1e-12");

    assertThat(RULES.score(record).criteria())
        .flatExtracting(CriterionScore::measures)
        .allSatisfy(
            measure -> {
              BigDecimal prior = measure.rule().prior();
              BigDecimal seen = measure.observed().orElse(prior);
              assertThat(measure.value())
                  .isBetween(seen.min(prior).subtract(rounding), seen.max(prior).add(rounding));
            });
  }

  @Provide
  Arbitrary<SupplierRecord> records() {
    Arbitrary<Long> counts = Arbitraries.longs().between(0, 2_000);
    Arbitrary<Long> pence = Arbitraries.longs().between(1, 100_000);
    return Combinators.combine(counts, counts, counts, counts, counts, counts, pence, pence)
        .as(SupplierScorecardProperties::record);
  }

  private static SupplierRecord record(
      long onTime,
      long late,
      long ordered,
      long received,
      long rejected,
      long capacity,
      long quoted,
      long market) {
    long came = ordered == 0 ? 0 : received;
    return SupplierRecord.builder()
        .supplier(new SupplierId("POTTER"))
        .start(LocalDate.of(2026, 1, 1))
        .end(LocalDate.of(2026, 4, 1))
        .ordersDue(onTime + late)
        .ordersOnTime(onTime)
        .unitsOrdered(ordered)
        .unitsReceived(came)
        .unitsRejected(Math.min(came, rejected))
        .capacityAsked(capacity)
        .capacityOffered(capacity / 2)
        .prices(
            new PriceComparison(
                BigMoney.ofMinor(CurrencyUnit.EUR, quoted),
                BigMoney.ofMinor(CurrencyUnit.EUR, market),
                1 + onTime))
        .build();
  }
}
