package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.supplier.MeasureRule.Direction;
import io.commercelib.inventory.supplier.SupplierRecord.PriceComparison;
import io.commercelib.inventory.supplier.SupplierRecord.Ratings;
import io.commercelib.inventory.supplier.SupplierScorecard.CriterionScore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;

class SupplierScorecardTest {
  private static final SupplierId POTTER = new SupplierId("POTTER");
  private static final ScorecardRules RULES = ScorecardRules.standard();

  private static final SupplierRecord RECORD =
      empty()
          .ordersDue(20)
          .ordersOnTime(17)
          .unitsOrdered(1_000)
          .unitsReceived(950)
          .unitsRejected(19)
          .prices(new PriceComparison(BigMoney.parse("GBP 95.00"), BigMoney.parse("GBP 100.00"), 5))
          .capacityAsked(1_200)
          .capacityOffered(1_000)
          .reputation(new Ratings(new BigDecimal("4.2"), 10))
          .service(new Ratings(new BigDecimal("4.0"), 5))
          .build();

  /**
   * Quality: (19 + 50 * 0.01) / 1000 = 0.0195, score 0.0305 / 0.05 = 0.61, 30 * 0.61 = 18.30.
   *
   * <p>Capacity: (1000 + 90) / 1300 = 0.838462, score 0.676923; in full (950 + 95) / 1100 = 0.95,
   * score 0.75; half of each 0.713462, times 20 = 14.27.
   *
   * <p>Price: (5 * 0.95 + 5) / 10 = 0.975, score 0.225 / 0.4 = 0.5625, times 20 = 11.25.
   *
   * <p>Reputation: (42 + 15) / 15 = 3.8, score 0.7, times 10 = 7.00.
   *
   * <p>Service: (17 + 9) / 30 = 0.866667, score 0.555556; (20 + 15) / 10 = 3.5, score 0.625; 0.6
   * and 0.4 of them 0.583333, times 20 = 11.67.
   */
  @Test
  void points_of_five_criteria_add_up_to_the_total() {
    SupplierScorecard card = RULES.score(RECORD);

    assertThat(card.criteria())
        .extracting(CriterionScore::points)
        .containsExactly(
            new BigDecimal("18.30"),
            new BigDecimal("14.27"),
            new BigDecimal("11.25"),
            new BigDecimal("7.00"),
            new BigDecimal("11.67"));
    assertThat(card.total()).isEqualTo(new BigDecimal("62.49"));
    assertThat(card.grade()).isEqualTo("C");
    assertThat(card.score(SupplierCriterion.QUALITY)).hasValue(new BigDecimal("0.61"));
    assertThat(card.value(SupplierMeasure.DEFECTS)).hasValue(new BigDecimal("0.0195"));
  }

  /**
   * The priors: 0.8 * 30 + (0.8 + 0.75) / 2 * 20 + 0.5 * 20 + 0.5 * 10 + (0.6 * 2/3 + 0.2) * 20.
   */
  @Test
  void without_any_measurement_the_beliefs_are_scored() {
    SupplierScorecard card = RULES.score(empty().build());

    assertThat(card.isMeasured()).isFalse();
    assertThat(card.total()).isEqualTo(new BigDecimal("66.50"));
    assertThat(card.score(SupplierCriterion.REPUTATION).orElseThrow()).isEqualByComparingTo("0.5");
  }

  @Test
  void one_order_on_time_is_not_taken_for_a_perfect_supplier() {
    SupplierScorecard one = RULES.score(empty().ordersDue(1).ordersOnTime(1).build());
    SupplierScorecard many = RULES.score(empty().ordersDue(990).ordersOnTime(990).build());

    // (1 + 10 * 0.9) / 11 = 10 / 11; (990 + 9) / 1000 = 0.999.
    assertThat(one.value(SupplierMeasure.ON_TIME)).hasValue(new BigDecimal("0.9090909090909091"));
    assertThat(many.value(SupplierMeasure.ON_TIME)).hasValue(new BigDecimal("0.999"));
  }

  @Test
  void measures_beyond_their_bounds_score_no_more_than_one_and_no_less_than_zero() {
    SupplierRecord extreme =
        empty()
            .unitsOrdered(10_000)
            .unitsReceived(20_000)
            .unitsRejected(20_000)
            .prices(
                new PriceComparison(
                    BigMoney.parse("GBP 1.00"), BigMoney.parse("GBP 100.00"), 1_000))
            .build();

    SupplierScorecard card = RULES.score(extreme);

    assertThat(card.score(SupplierCriterion.QUALITY).orElseThrow()).isEqualByComparingTo("0");
    assertThat(card.score(SupplierCriterion.PRICE).orElseThrow()).isEqualByComparingTo("1");
  }

  @Test
  void grade_begins_at_its_bound() {
    assertThat(gradeOf(RULES, "62.49")).isEqualTo("C");
    assertThat(gradeOf(RULES, "62.50")).isEqualTo("D");
  }

  @Test
  void buyer_reads_where_every_point_comes_from() {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    SupplierScorecard card = RULES.score(empty().ordersDue(20).ordersOnTime(17).build());

    List<String> told = card.reasons().stream().map(english::of).toList();

    assertThat(told)
        .contains(
            "POTTER has 65.17 of 100 points from 2026-01-01 to 2026-03-31, which is grade C",
            "service scores 0.5333: 10.67 of 20 points",
            "on-time was 0.85 in 20 and is taken as 0.8667, as 0.9 counts like 10 more: 0.5556 on"
                + " the way from 0.7 to 1",
            "service-rating was not measured and is taken as 3: 0.5 on the way from 1 to 5");
  }

  @Test
  void all_faults_of_rules_are_named_at_once() {
    MeasureRule wrongWay =
        MeasureRule.of(
            SupplierMeasure.DEFECTS, "0.9", Direction.MORE_IS_BETTER, "0.05", "0", "-1", "0");
    ScorecardRules.Builder rules =
        ScorecardRules.builder()
            .addCriteria(
                new CriterionRule(
                    SupplierCriterion.QUALITY, new BigDecimal("0.5"), List.of(wrongWay)),
                new CriterionRule(SupplierCriterion.QUALITY, new BigDecimal("0.6"), List.of()))
            .addGrades(new ScorecardRules.Grade("A", BigDecimal.TEN));

    assertThatThrownBy(rules::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "scorecard: quality/defects: worst is 0.05 and best 0, yet it says MORE_IS_BETTER; turn"
                + " one of them round; quality/defects: -1 is believed beforehand and counts like"
                + " 0; give zero or more, and a weight above 0; quality: weights of its measures"
                + " are [0.9], together 0.9; give each above 0, together exactly 1; quality: it is"
                + " there twice; join them; quality: weights of its measures are [], together 0;"
                + " give each above 0, together exactly 1; weights of the criteria are [0.5, 0.6],"
                + " together 1.1; give each above 0, together exactly 1; grades begin at [10]; give"
                + " them falling, the last from 0");
  }

  @Test
  void all_faults_of_a_record_are_named_at_once() {
    SupplierRecord.Builder wrong =
        empty().end(LocalDate.of(2026, 1, 1)).ordersOnTime(1).unitsReceived(5).unitsRejected(6);

    assertThatThrownBy(wrong::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "record of supplier 'POTTER': it is from 2026-01-01 until 2026-01-01; end it on a later"
                + " day; 1 orders on time of 0 orders due; give zero or more of the first, no more"
                + " than of the second; 6 units rejected of 5 units received; give zero or more of"
                + " the first, no more than of the second; 5 units received for 0 units ordered;"
                + " give zero or more, and nothing for nothing");
  }

  @Test
  void prices_of_two_currencies_are_not_compared() {
    assertThatThrownBy(
            () -> new PriceComparison(BigMoney.parse("GBP 95.00"), BigMoney.parse("EUR 100.00"), 5))
        .hasMessage(
            "5 quotes come to GBP 95.00, the market to EUR 100.00; give at least 1 and sums above"
                + " zero in one currency");
  }

  private static SupplierRecord.Builder empty() {
    return SupplierRecord.builder()
        .supplier(POTTER)
        .start(LocalDate.of(2026, 1, 1))
        .end(LocalDate.of(2026, 4, 1));
  }

  private static String gradeOf(ScorecardRules rules, String boundOfC) {
    return ScorecardRules.builder()
        .from(rules)
        .grades(
            List.of(
                new ScorecardRules.Grade("C", new BigDecimal(boundOfC)),
                new ScorecardRules.Grade("D", BigDecimal.ZERO)))
        .build()
        .score(RECORD)
        .grade();
  }
}
