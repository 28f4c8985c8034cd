package io.commercelib.inventory.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.safetystock.CostRatio;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.safetystock.FillRate;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;

class StockClassesTest {
  private static final AbcAnalysis ABC = AbcAnalysis.standard();
  private static final XyzAnalysis XYZ = XyzAnalysis.standard();

  /** Above an item lie 0, 700, 900 and 960 of 1000; A ends at 800, B at 950. */
  @Test
  void item_that_crosses_a_cut_belongs_to_the_better_class() {
    List<AbcRank<String>> ranks =
        ABC.byMoney(
            Map.of("tea", gbp("200"), "mug", gbp("700"), "pot", gbp("40"), "jug", gbp("60")));

    assertThat(ranks)
        .containsExactly(
            rank("mug", "700", "0.700000", "0.700000", AbcClass.A),
            rank("tea", "200", "0.200000", "0.900000", AbcClass.A),
            rank("jug", "60", "0.060000", "0.960000", AbcClass.B),
            rank("pot", "40", "0.040000", "1.000000", AbcClass.C));
  }

  /** Above the third lie exactly 800 of 1000. */
  @Test
  void item_that_begins_at_a_cut_belongs_to_the_lower_class() {
    List<AbcRank<String>> ranks = ABC.byQuantity(Map.of("a", 500L, "b", 300L, "c", 150L, "d", 50L));

    assertThat(ranks.stream().map(AbcRank::abcClass))
        .containsExactly(AbcClass.A, AbcClass.A, AbcClass.B, AbcClass.C);
  }

  @Test
  void items_of_one_amount_are_ranked_by_their_keys() {
    List<AbcRank<String>> ranks = ABC.byQuantity(Map.of("tea", 1L, "pot", 1L, "mug", 1L));

    assertThat(ranks)
        .containsExactly(
            rank("mug", "1", "0.333333", "0.333333", AbcClass.A),
            rank("pot", "1", "0.333334", "0.666667", AbcClass.A),
            rank("tea", "1", "0.333333", "1.000000", AbcClass.A));
  }

  @Test
  void nothing_at_all_and_losses_have_an_answer() {
    assertThat(ABC.byQuantity(Map.of())).isEmpty();
    assertThat(ABC.byQuantity(Map.of("b", 0L, "a", 0L)))
        .containsExactly(
            rank("a", "0", "0.000000", "0.000000", AbcClass.C),
            rank("b", "0", "0.000000", "0.000000", AbcClass.C));
    assertThat(ABC.byMoney(Map.of("sold at a loss", gbp("-5"), "mug", gbp("5"))))
        .containsExactly(
            rank("mug", "5", "1.000000", "1.000000", AbcClass.A),
            rank("sold at a loss", "-5", "0.000000", "1.000000", AbcClass.C));
  }

  @Test
  void cuts_are_the_shops_to_choose() {
    AbcAnalysis half = new AbcAnalysis(new BigDecimal("0.5"), new BigDecimal("0.5"));

    assertThat(half.byQuantity(Map.of("a", 5L, "b", 3L, "c", 2L)).stream().map(AbcRank::abcClass))
        .containsExactly(AbcClass.A, AbcClass.C, AbcClass.C);
    assertThatThrownBy(() -> new AbcAnalysis(new BigDecimal("0.9"), new BigDecimal("0.8")))
        .hasMessageContaining("rising, and at most 1");
    assertThatThrownBy(() -> new AbcAnalysis(BigDecimal.ZERO, BigDecimal.ONE))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> new AbcAnalysis(new BigDecimal("80"), new BigDecimal("95")))
        .hasMessageContaining("such as 0.80 and 0.95");
  }

  @Test
  void amounts_in_several_currencies_are_refused() {
    assertThatThrownBy(() -> ABC.byMoney(Map.of("mug", gbp("5"), "tea", BigMoney.parse("EUR 5"))))
        .hasMessage(
            "amounts are in several currencies, EUR as of 'tea', GBP as of 'mug'; convert them to"
                + " one");
  }

  /** Mean 10.5 and variance 5/3; mean 8.4 and variance 23.3; mean 1 and variance 4. */
  @Test
  void steadiness_is_the_coefficient_of_variation() {
    assertThat(XYZ.of(weeks(10, 12, 9, 11)).coefficient().orElseThrow())
        .isCloseTo(Math.sqrt(5.0 / 3) / 10.5, offset(1e-12));
    assertThat(XYZ.of(weeks(10, 12, 9, 11)).xyzClass()).isEqualTo(XyzClass.X);
    assertThat(XYZ.of(weeks(10, 12, 9, 0, 11)).coefficient().orElseThrow())
        .isCloseTo(Math.sqrt(23.3) / 8.4, offset(1e-12));
    assertThat(XYZ.of(weeks(10, 12, 9, 0, 11)).xyzClass()).isEqualTo(XyzClass.Y);
    assertThat(XYZ.of(weeks(0, 0, 0, 4)).coefficient().orElseThrow()).isEqualTo(2);
    assertThat(XYZ.of(weeks(0, 0, 0, 4)).xyzClass()).isEqualTo(XyzClass.Z);
    assertThat(new XyzAnalysis(0.1, 3).of(weeks(0, 0, 0, 4)).xyzClass()).isEqualTo(XyzClass.Y);
    assertThatThrownBy(() -> new XyzAnalysis(1, 0.5)).hasMessageContaining("rising");
  }

  /** 1, 2, 3: deviation 1, mean 2. */
  @Test
  void item_at_a_cut_is_in_the_less_steady_class() {
    assertThat(XYZ.of(weeks(1, 2, 3)).xyzClass()).isEqualTo(XyzClass.Y);
    // 0, 1, 2.
    assertThat(XYZ.of(weeks(0, 1, 2)).xyzClass()).isEqualTo(XyzClass.Z);
  }

  /** 1, 3: deviation √2, mean 2. */
  @Test
  void two_periods_are_enough() {
    assertThat(XYZ.of(weeks(1, 3)))
        .isEqualTo(new DemandVariation(2, OptionalDouble.of(Math.sqrt(2) / 2), XyzClass.Y));
  }

  @Test
  void item_of_which_little_is_known_is_not_steady() {
    for (DemandSeries little : List.of(weeks(), weeks(7), weeks(0, 0, 0))) {
      assertThat(XYZ.of(little).coefficient()).isEmpty();
      assertThat(XYZ.of(little).xyzClass()).isEqualTo(XyzClass.Z);
    }
    assertThat(XYZ.of(weeks(7)).periods()).isOne();
  }

  @Test
  void unknown_weeks_do_not_count() {
    DemandSeries series =
        DemandHistory.builder(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6))
            .add(10)
            .addMissing()
            .add(12)
            .add(9)
            .add(11)
            .build()
            .series();

    assertThat(XYZ.of(series)).isEqualTo(XYZ.of(weeks(10, 12, 9, 11)));
  }

  @Test
  void weight_and_steadiness_make_nine_classes() {
    Map<String, StockClass> classes =
        StockClassification.of(
            ABC.byQuantity(Map.of("mug", 900L, "tea", 40L, "pot", 60L)),
            Map.of("mug", weeks(10, 12, 9, 11), "tea", weeks(0, 0, 0, 4), "pot", weeks(1, 2, 3)),
            XYZ);

    assertThat(classes.toString()).isEqualTo("{mug=AX, pot=BY, tea=CZ}");
    assertThat(StockClass.all()).hasSize(9).isSorted().doesNotHaveDuplicates();
    assertThat(StockClass.all().get(1).toString()).isEqualTo("AY");
  }

  @Test
  void items_with_half_of_what_it_takes_are_all_named() {
    assertThatThrownBy(
            () ->
                StockClassification.of(
                    ABC.byQuantity(Map.of("mug", 9L, "pot", 1L, "jug", 1L)),
                    Map.of("mug", weeks(1), "tea", weeks(1)),
                    XYZ))
        .hasMessage(
            """
            item 'jug' has a rank but no demand; give its demand, empty if there is none
            item 'pot' has a rank but no demand; give its demand, empty if there is none
            item 'tea' has demand but no rank; rank it too, with an amount of 0 if there is none""");
  }

  @Test
  void shop_states_its_targets_by_class() {
    ServiceTargets byWeight =
        ServiceTargets.ofAbc(
            Map.of(
                AbcClass.A,
                FillRate.of(0.99),
                AbcClass.B,
                CycleServiceLevel.of(0.95),
                AbcClass.C,
                CycleServiceLevel.of(0.85)));
    Map<StockClass, ServiceTarget> nine = new HashMap<>(byWeight.byClass());
    nine.put(new StockClass(AbcClass.A, XyzClass.Z), FillRate.of(0.9));

    assertThat(byWeight.forClass(new StockClass(AbcClass.B, XyzClass.Z)))
        .isEqualTo(CycleServiceLevel.of(0.95));
    assertThat(new ServiceTargets(nine).forClass(new StockClass(AbcClass.A, XyzClass.Z)))
        .isEqualTo(FillRate.of(0.9));
    assertThat(new ServiceTargets(nine).forClass(new StockClass(AbcClass.A, XyzClass.X)))
        .isEqualTo(FillRate.of(0.99));
  }

  @Test
  void missing_classes_are_all_named() {
    assertThatThrownBy(() -> ServiceTargets.ofAbc(Map.of(AbcClass.B, FillRate.of(0.9))))
        .hasMessage(
            """
            class A has no service target; give it one
            class C has no service target; give it one""");
    assertThatThrownBy(
            () ->
                new ServiceTargets(
                    Map.of(new StockClass(AbcClass.A, XyzClass.X), FillRate.of(0.9))))
        .hasMessageStartingWith(
            """
            class AY has no service target; give it one
            class AZ has no service target; give it one
            class BX""")
        .hasMessageEndingWith("class CZ has no service target; give it one");
  }

  /** A margin of 4 against 10 x 0.365 / 365 x 20 days = 0.20: 4 / 4.2. */
  @Test
  void target_follows_from_what_an_item_earns() {
    Map<String, ServiceTarget> targets =
        ServiceTargets.ofMargins(
            Map.of("mug", new UnitEarnings(gbp("4"), gbp("10"))), new BigDecimal("0.365"), 20);

    assertThat(targets)
        .hasEntrySatisfying(
            "mug",
            target -> assertThat(((CostRatio) target).ratio()).isCloseTo(4 / 4.2, offset(1e-12)));
  }

  @Test
  void items_that_earn_nothing_are_all_named() {
    Map<String, UnitEarnings> earnings = Map.of("mug", new UnitEarnings(gbp("0"), gbp("10")));
    assertThatThrownBy(() -> ServiceTargets.ofMargins(earnings, BigDecimal.ZERO, 20))
        .hasMessage(
            """
            keeping goods costs 0 of their value a year, with an order every 20 days; give more than\
             zero for both
            item 'mug' earns GBP 0 a unit and costs GBP 10; give more than zero for both, or a target\
             by class""");
    assertThatThrownBy(
            () ->
                ServiceTargets.ofMargins(
                    Map.of("tea", new UnitEarnings(gbp("1"), BigMoney.parse("EUR 2"))),
                    BigDecimal.ONE,
                    20))
        .hasMessage("item 'tea' earns GBP 1 a unit and costs EUR 2; give both in one currency");
  }

  private static AbcRank<String> rank(
      String key, String amount, String share, String cumulated, AbcClass abcClass) {
    return new AbcRank<>(
        key, new BigDecimal(amount), new BigDecimal(share), new BigDecimal(cumulated), abcClass);
  }

  private static BigMoney gbp(String amount) {
    return BigMoney.parse("GBP " + amount);
  }

  private static DemandSeries weeks(double... units) {
    return DemandSeries.of(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6), units);
  }
}
