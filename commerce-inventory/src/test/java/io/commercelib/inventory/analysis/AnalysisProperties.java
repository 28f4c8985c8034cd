package io.commercelib.inventory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.analysis.StockHealth.Suggestion;
import io.commercelib.inventory.reorder.StockPosition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

class AnalysisProperties {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  @Property
  void every_item_has_one_class_and_shares_sum_up(
      @ForAll @Size(max = 30) Map<Integer, @LongRange(min = -50, max = 1_000) Long> units) {
    List<AbcRank<Integer>> ranks = AbcAnalysis.standard().byQuantity(units);

    assertThat(ranks.stream().map(AbcRank::key))
        .containsExactlyInAnyOrderElementsOf(units.keySet());
    assertThat(ranks.stream().map(AbcRank::abcClass)).isSorted();
    BigDecimal sum = ranks.stream().map(AbcRank::share).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean isNothing = units.values().stream().allMatch(count -> count <= 0);
    assertThat(sum).isEqualByComparingTo(isNothing ? BigDecimal.ZERO : BigDecimal.ONE);
    assertThat(ranks.stream().map(AbcRank::share))
        .allSatisfy(share -> assertThat(share).isNotNegative());
  }

  @Property
  void raising_an_amount_never_worsens_its_class(
      @ForAll @Size(min = 1, max = 30) Map<Integer, @LongRange(min = -50, max = 1_000) Long> units,
      @ForAll @LongRange(max = 2_000) long more) {
    int key = units.keySet().iterator().next();
    Map<Integer, Long> raised = new HashMap<>(units);
    raised.merge(key, more, Long::sum);

    assertThat(classOf(key, raised)).isLessThanOrEqualTo(classOf(key, units));
  }

  private static AbcClass classOf(int key, Map<Integer, Long> units) {
    return AbcAnalysis.standard().byQuantity(units).stream()
        .filter(rank -> rank.key() == key)
        .findFirst()
        .orElseThrow()
        .abcClass();
  }

  @Property
  void layers_and_buckets_sum_up_to_the_stock(
      @ForAll @LongRange(max = 500) long onHand, @ForAll("receipts") List<Receipt> receipts) {
    StockLayers layers = StockLayers.of(onHand, receipts, TODAY);
    AgeProfile ages = layers.profile(AgeBuckets.standard(), gbp("1.2345"), TODAY);

    assertThat(layers.layers().stream().mapToLong(Receipt::units).sum() + layers.unknown())
        .isEqualTo(onHand);
    assertThat(layers.layers().stream().map(Receipt::day)).isSorted();
    assertThat(layers.unknown() > 0).isEqualTo(sum(receipts) < onHand);
    assertThat(ages.units()).isEqualTo(onHand);
    assertThat(ages.value()).isEqualTo(gbp("1.2345").multipliedBy(onHand));
  }

  @Property
  void suggestions_deal_with_all_of_the_surplus_and_no_more(
      @ForAll("items") List<StockedItem<Integer>> items) {
    StockReport<Integer> report =
        StockHealthRules.standard().assess(items, CurrencyUnit.GBP, TODAY);

    BigMoney capital = BigMoney.zero(CurrencyUnit.GBP);
    for (int i = 0; i < items.size(); i++) {
      StockHealth<Integer> health = report.items().get(i);
      List<Suggestion> suggestions = health.suggestions();
      assertThat(suggestions.stream().mapToLong(Suggestion::units).sum())
          .isEqualTo(health.surplus())
          .isLessThanOrEqualTo(items.get(i).free());
      assertThat(suggestions).allSatisfy(one -> assertThat(one.units()).isPositive());
      BigMoney freed = BigMoney.zero(CurrencyUnit.GBP);
      for (Suggestion suggestion : suggestions) {
        freed = freed.plus(suggestion.capital());
      }
      assertThat(freed.isEqual(health.capital())).isTrue();
      assertThat(health.cause().isPresent())
          .isEqualTo(health.state() != StockHealth.State.HEALTHY)
          .isEqualTo(health.surplus() > 0);
      capital = capital.plus(health.capital());
    }
    assertThat(report.dead().plus(report.excess()).isEqual(capital)).isTrue();
    assertThat(report.ages().units())
        .isEqualTo(items.stream().mapToLong(item -> item.stock().onHand()).sum());
  }

  @Provide
  Arbitrary<List<Receipt>> receipts() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 400), Arbitraries.longs().between(1, 100))
        .as((days, units) -> new Receipt(TODAY.minusDays(days), units))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<StockedItem<Integer>>> items() {
    Arbitrary<Long> units = Arbitraries.longs().between(0, 60);
    return Combinators.combine(
            units,
            units,
            units,
            units,
            receipts(),
            Arbitraries.integers().between(0, 400).optional(),
            Arbitraries.doubles().between(0, 1),
            units.optional())
        .as(AnalysisProperties::item)
        .list()
        .ofMaxSize(6);
  }

  private static StockedItem<Integer> item(
      long free,
      long reserved,
      long wanted,
      long returnable,
      List<Receipt> receipts,
      Optional<Integer> idleDays,
      double perDay,
      Optional<Long> orderUpTo) {
    StockedItem.Builder<Integer> builder = StockedItem.builder();
    builder
        .key(1)
        .stock(new StockPosition(free + reserved, 0, reserved, 0))
        .unitCost(gbp("1.2345"))
        .receipts(receipts)
        .expectedPerDay(perDay)
        .wantedElsewhere(wanted)
        .returnable(returnable);
    idleDays.ifPresent(days -> builder.lastDemand(TODAY.minusDays(days)));
    orderUpTo.ifPresent(builder::orderUpTo);
    return builder.build();
  }

  private static long sum(List<Receipt> receipts) {
    return receipts.stream().mapToLong(Receipt::units).sum();
  }

  private static BigMoney gbp(String amount) {
    return BigMoney.parse("GBP " + amount);
  }
}
