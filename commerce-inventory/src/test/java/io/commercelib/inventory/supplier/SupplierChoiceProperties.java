package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.GivenForecast;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.safetystock.CostRatio;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.safetystock.DaysOfCover;
import io.commercelib.inventory.safetystock.FillRate;
import io.commercelib.inventory.safetystock.FixedSafetyStock;
import io.commercelib.inventory.safetystock.ServiceTarget;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class SupplierChoiceProperties {
  private static final SupplierId ONE = new SupplierId("A");
  private static final SupplierId OTHER = new SupplierId("B");
  private static final SupplierChoice CHOICE =
      new SupplierChoice(
          new SourcingCosts(
              Money.parse("EUR 20.00"),
              new BigDecimal("0.005"),
              DemandPeriod.WEEK,
              BigMoney.parse("EUR 1.00")));

  @Property
  void more_spread_and_all_else_equal_never_wins(
      @ForAll("needs") SourcingNeed need,
      @ForAll("offers") SupplierOffer offer,
      @ForAll @DoubleRange(min = 0.01, max = 60) double more) {
    LeadTime leadTime = offer.leadTime();
    // Its name would win if all were equal.
    SupplierOffer sloppier =
        SupplierOffer.builder()
            .from(offer)
            .supplier(ONE)
            .leadTime(
                new LeadTime(
                    leadTime.period(), leadTime.mean(), leadTime.standardDeviation() + more))
            .build();
    SupplierOffer steady = SupplierOffer.builder().from(offer).supplier(OTHER).build();

    assertThat(winner(need, sloppier, steady)).isEqualTo(OTHER);
  }

  @Property
  void raising_a_price_never_makes_it_win(
      @ForAll("needs") SourcingNeed need,
      @ForAll("offers") SupplierOffer first,
      @ForAll("offers") SupplierOffer second,
      @ForAll @IntRange(max = 5) int raisedTier,
      @ForAll @LongRange(min = 1, max = 10_000) long cents) {
    SupplierOffer one = SupplierOffer.builder().from(first).supplier(ONE).build();
    SupplierOffer other = SupplierOffer.builder().from(second).supplier(OTHER).build();
    Assume.that(winner(need, one, other).equals(OTHER));
    List<PriceTier> tiers = new ArrayList<>(one.prices().tiers());
    int index = raisedTier % tiers.size();
    PriceTier tier = tiers.get(index);
    tiers.set(
        index,
        new PriceTier(
            tier.from(), tier.unitPrice().plus(BigMoney.ofMinor(CurrencyUnit.EUR, cents))));

    SupplierOffer dearer =
        SupplierOffer.builder().from(one).prices(new PriceTiers(one.prices().sku(), tiers)).build();

    assertThat(winner(need, dearer, other)).isEqualTo(OTHER);
  }

  @Property(tries = 60)
  void no_other_quantity_costs_less(
      @ForAll("needs") SourcingNeed need, @ForAll("offers") SupplierOffer offer) {
    SupplierCost best = CHOICE.choose(need, List.of(offer)).chosen().orElseThrow();

    for (long quantity = 1; quantity <= 1_200; quantity++) {
      SourcingNeed fixed = SourcingNeed.builder().from(need).quantity(quantity).build();
      SupplierCost cost = CHOICE.choose(fixed, List.of(offer)).chosen().orElseThrow();
      assertThat(cost.total().getAmount().doubleValue())
          .isGreaterThanOrEqualTo(best.total().getAmount().doubleValue() * (1 - 1e-12));
    }
  }

  @Property
  void parts_are_not_negative_and_sum_to_the_total_whatever_the_order_of_the_offers(
      @ForAll("needs") SourcingNeed need,
      @ForAll("offers") SupplierOffer first,
      @ForAll("offers") SupplierOffer second) {
    List<SupplierOffer> offers =
        new ArrayList<>(
            List.of(
                SupplierOffer.builder().from(first).supplier(ONE).build(),
                SupplierOffer.builder().from(second).supplier(OTHER).build()));
    SourcingDecision decision = CHOICE.choose(need, offers);
    Collections.reverse(offers);

    assertThat(CHOICE.choose(need, offers)).isEqualTo(decision);
    assertThat(decision.reasons()).hasSize(6);
    assertThat(decision.ranking())
        .allSatisfy(
            cost -> {
              assertThat(cost.parts().values()).noneMatch(BigMoney::isNegative);
              assertThat(cost.parts().values().stream().reduce(BigMoney::plus))
                  .hasValue(cost.total());
              assertThat(cost.safetyStockForSpread()).isBetween(0.0, cost.safetyStock());
              assertThat(cost.quantity() % cost.offer().terms().packSize()).isZero();
            });
  }

  private static SupplierId winner(SourcingNeed need, SupplierOffer one, SupplierOffer other) {
    return CHOICE.choose(need, List.of(one, other)).chosen().orElseThrow().offer().supplier();
  }

  @Provide
  Arbitrary<SourcingNeed> needs() {
    Arbitrary<Double> means = Arbitraries.doubles().between(0.1, 500).ofScale(2);
    Arbitrary<Double> errors = Arbitraries.doubles().between(0, 200).ofScale(2);
    Arbitrary<DistributionFamily> families = Arbitraries.of(DistributionFamily.values());
    return Combinators.combine(means, errors, families, targets())
        .as(
            (mean, error, family, target) ->
                SourcingNeed.builder()
                    .forecast(
                        new GivenForecast(new DemandRate(DemandPeriod.WEEK, mean, error), family))
                    .service(target)
                    .build());
  }

  private static Arbitrary<ServiceTarget> targets() {
    return Arbitraries.of(
        CycleServiceLevel.of(0.5),
        CycleServiceLevel.of(0.8),
        CycleServiceLevel.of(0.999),
        FillRate.of(0.6),
        FillRate.of(0.98),
        FillRate.of(0.9999),
        new CostRatio(BigMoney.parse("EUR 1.00"), BigMoney.parse("EUR 4.00")),
        new CostRatio(BigMoney.parse("EUR 9.00"), BigMoney.parse("EUR 1.00")),
        new FixedSafetyStock(15),
        new DaysOfCover(4));
  }

  @Provide
  Arbitrary<SupplierOffer> offers() {
    Arbitrary<Long> cents = Arbitraries.longs().between(100, 5_000);
    Arbitrary<Long> breaks = Arbitraries.longs().between(2, 300);
    Arbitrary<Integer> percents = Arbitraries.integers().between(80, 102);
    Arbitrary<Long> packs = Arbitraries.longs().between(1, 24);
    Arbitrary<Double> days = Arbitraries.doubles().between(0, 60).ofScale(1);
    return Combinators.combine(cents, breaks, percents, packs, packs, days, days)
        .as(SupplierChoiceProperties::offer);
  }

  private static SupplierOffer offer(
      long cents, long tier, int percent, long minimum, long pack, double days, double deviation) {
    BigMoney price = BigMoney.ofMinor(CurrencyUnit.EUR, cents);
    BigDecimal share = BigDecimal.valueOf(percent, 2);
    return SupplierOffer.builder()
        .supplier(ONE)
        .prices(
            PriceTiers.flat(new Sku("MUG"), price)
                .from(tier, price.multipliedBy(share))
                .from(tier * 3, price.multipliedBy(share).multipliedBy(share)))
        .terms(OrderTerms.of(minimum, pack))
        .leadTime(new LeadTime(DemandPeriod.DAY, days, deviation))
        .build();
  }
}
