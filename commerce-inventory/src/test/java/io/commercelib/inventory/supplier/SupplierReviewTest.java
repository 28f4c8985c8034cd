package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupplierReviewTest {
  private static final SupplierId POTTER = new SupplierId("POTTER");
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
  private static final ReviewRules RULES = ReviewRules.standard();
  private static final SupplierReview REVIEW = new SupplierReview(RULES);
  private static final SupplierStanding NEW = SupplierStanding.begin(POTTER, NEW_YEAR, RULES);

  @Test
  void excellent_supplier_is_preferred_the_second_time_in_a_row() {
    ReviewOutcome first = review(NEW, "90.00");
    ReviewOutcome second = review(first.standing(), "95.00");

    assertThat(first.standing().status()).isEqualTo(SupplierStatus.APPROVED);
    assertThat(second.standing().consequence())
        .isEqualTo(new Consequence(SupplierStatus.PREFERRED, new BigDecimal("0.7"), 14));
    assertThat(second.isChange()).isTrue();
  }

  @Test
  void one_ordinary_review_between_two_excellent_ones_begins_the_count_again() {
    assertThat(statuses("90.00", "89.99", "90.00", "90.00"))
        .containsExactly(
            SupplierStatus.APPROVED,
            SupplierStatus.APPROVED,
            SupplierStatus.APPROVED,
            SupplierStatus.PREFERRED);
  }

  @Test
  void weak_supplier_is_watched_a_poor_one_suspended_the_second_time() {
    assertThat(statuses("60.00", "59.99", "49.99", "49.99", "55.00", "70.00"))
        .containsExactly(
            SupplierStatus.APPROVED,
            SupplierStatus.WATCH,
            SupplierStatus.WATCH,
            SupplierStatus.SUSPENDED,
            SupplierStatus.WATCH,
            SupplierStatus.APPROVED);
  }

  @Test
  void too_many_defects_suspend_at_once_whatever_the_total() {
    ReviewOutcome atBound = REVIEW.review(NEW, card(0, "95.00", "0.9", "0.10"));
    ReviewOutcome above = REVIEW.review(NEW, card(0, "95.00", "0.9", "0.1001"));

    assertThat(atBound.standing().status()).isEqualTo(SupplierStatus.APPROVED);
    assertThat(above.standing().status()).isEqualTo(SupplierStatus.SUSPENDED);
    assertThat(above.standing().consequence().orderShare()).isZero();
  }

  @Test
  void supplier_that_fails_the_screening_is_suspended_for_one_criterion_alone() {
    ReviewOutcome passes = REVIEW.review(NEW, card(0, "80.00", "0.2", "0.01"));
    ReviewOutcome fails = REVIEW.review(NEW, card(0, "80.00", "0.19", "0.01"));

    assertThat(passes.standing().status()).isEqualTo(SupplierStatus.APPROVED);
    assertThat(fails.standing().status()).isEqualTo(SupplierStatus.SUSPENDED);
    assertThat(told(fails))
        .containsExactly(
            "POTTER is suspended, before approved: at most 0 % of what is ordered, paid after 60"
                + " days",
            "quality is 0.19, the least to pass is 0.2");
  }

  @Test
  void strictest_sanction_decides_and_the_others_are_told_after_it() {
    SupplierStanding poorOnce = review(NEW, "45.00").standing();

    ReviewOutcome outcome = review(poorOnce, "48.00");

    assertThat(told(outcome))
        .containsExactly(
            "POTTER is suspended, before watch: at most 0 % of what is ordered, paid after 60 days",
            "rule 'poor-twice' asks for suspended: total below 50, found 48, 2 in a row",
            "rule 'weak' asks for watch: total below 60, found 48, 2 in a row");
  }

  @Test
  void of_two_incentives_the_first_decides() {
    Consequence preferred = new Consequence(SupplierStatus.PREFERRED, BigDecimal.ONE, 7);
    ReviewRules rules =
        ReviewRules.builder()
            .interval(Period.ofMonths(3))
            .ordinary(RULES.ordinary())
            .addRules(
                new ReviewRule(
                    "best", new ReviewCondition.TotalAtLeast(BigDecimal.valueOf(90)), 1, preferred),
                new ReviewRule(
                    "good",
                    new ReviewCondition.TotalAtLeast(BigDecimal.valueOf(80)),
                    1,
                    new Consequence(SupplierStatus.APPROVED, BigDecimal.ONE, 14)))
            .build();

    ReviewOutcome outcome = new SupplierReview(rules).review(NEW, card(0, "95.00", "0.9", "0.01"));

    assertThat(outcome.standing().consequence()).isEqualTo(preferred);
  }

  @Test
  void buyer_reads_how_often_a_rule_must_still_hold() {
    assertThat(told(review(NEW, "92.50")))
        .containsExactly(
            "POTTER is approved, before approved: at most 40 % of what is ordered, paid after 30"
                + " days",
            "no rule applies",
            "rule 'excellent-twice' waits: total at least 90, found 92.5, 1 of 2 in a row");
  }

  @Test
  void suspended_supplier_of_whom_nothing_was_ordered_stays_suspended() {
    SupplierStanding suspended = REVIEW.review(NEW, card(0, "95.00", "0.9", "0.2")).standing();

    ReviewOutcome outcome =
        REVIEW.review(suspended, SampleScorecards.unmeasured(POTTER, window(1)));

    assertThat(outcome.standing().status()).isEqualTo(SupplierStatus.SUSPENDED);
    assertThat(outcome.standing().reviews()).isEqualTo(2);
    assertThat(told(outcome))
        .containsExactly(
            "nothing was measured from 2026-04-01 to 2026-06-30: POTTER stays suspended");
  }

  @Test
  void review_is_due_on_the_day_after_its_last() {
    assertThat(REVIEW.due(NEW, LocalDate.of(2026, 3, 31))).isEmpty();
    assertThat(REVIEW.due(NEW, LocalDate.of(2026, 4, 1)))
        .containsExactly(new ReviewWindow(NEW_YEAR, LocalDate.of(2026, 4, 1)));
  }

  @Test
  void missed_reviews_are_held_one_by_one_as_if_in_time() {
    List<ReviewWindow> asked = new ArrayList<>();

    List<ReviewOutcome> outcomes =
        REVIEW.catchUp(
            NEW,
            LocalDate.of(2026, 11, 30),
            window -> {
              asked.add(window);
              return SampleScorecards.card(POTTER, window, "45.00", "0.5", "0.01");
            });

    assertThat(asked)
        .containsExactly(
            new ReviewWindow(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1)),
            new ReviewWindow(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 7, 1)),
            new ReviewWindow(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 10, 1)));
    assertThat(outcomes)
        .extracting(outcome -> outcome.standing().status())
        .containsExactly(SupplierStatus.WATCH, SupplierStatus.SUSPENDED, SupplierStatus.SUSPENDED);
    assertThat(outcomes.get(2).standing().timesInARow())
        .isEqualTo(Map.of("weak", 3, "poor-twice", 3));
    assertThat(REVIEW.catchUp(outcomes.get(2).standing(), LocalDate.of(2026, 11, 30), w -> fail()))
        .isEmpty();
  }

  @Test
  void monthly_reviews_from_the_31st_do_not_drift() {
    ReviewRules monthly = ReviewRules.builder().from(RULES).interval(Period.ofMonths(1)).build();
    LocalDate day = LocalDate.of(2026, 1, 31);

    assertThat(
            new SupplierReview(monthly)
                .due(SupplierStanding.begin(POTTER, day, monthly), LocalDate.of(2026, 4, 30)))
        .extracting(ReviewWindow::end)
        .containsExactly(
            LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30));
  }

  @Test
  void scorecard_of_other_days_or_of_another_supplier_is_refused() {
    assertThatThrownBy(() -> REVIEW.review(NEW, card(1, "80.00", "0.8", "0.01")))
        .hasMessage(
            "the next review of 'POTTER' is from 2026-01-01 until 2026-04-01, the scorecard from"
                + " 2026-04-01 until 2026-07-01; review one by one");
    SupplierScorecard other =
        SampleScorecards.card(new SupplierId("OTHER"), window(0), "80.00", "0.8", "0.01");
    assertThatThrownBy(() -> REVIEW.review(NEW, other))
        .hasMessage("a scorecard of supplier 'OTHER' for a review of 'POTTER'; give its own");
  }

  @Test
  void all_faults_of_rules_are_named_at_once() {
    Consequence wrong = new Consequence(SupplierStatus.SUSPENDED, new BigDecimal("1.5"), -1);
    ReviewRules.Builder rules =
        ReviewRules.builder()
            .interval(Period.ZERO)
            .ordinary(new Consequence(SupplierStatus.WATCH, BigDecimal.ONE, 30))
            .screening(
                new Screening(
                    BigDecimal.TEN,
                    Map.of(),
                    new Consequence(SupplierStatus.PREFERRED, BigDecimal.ONE, 0)))
            .addRules(
                new ReviewRule("a", new ReviewCondition.TotalBelow(BigDecimal.TEN), 0, wrong),
                new ReviewRule(
                    "a", new ReviewCondition.TotalBelow(BigDecimal.TEN), 1, RULES.ordinary()));

    assertThatThrownBy(rules::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "review rules: interval: it is P0D; give a day or more; ordinary: it is WATCH; give no"
                + " sanction; screening: who fails is PREFERRED; give a sanction, WATCH or"
                + " SUSPENDED; rule 'a': 0 times in a row; give at least 1; rule 'a': its share of"
                + " orders is 1.5; give 0 to 1; rule 'a': a share of 1.5 for a suspended supplier;"
                + " give 0; rule 'a': it is paid after -1 days; give zero or more; rule 'a': it is"
                + " blank or there twice; give it a name of its own");
  }

  @Test
  void conditions_look_at_criteria_and_measures() {
    SupplierScorecard card = card(0, "80.00", "0.6", "0.02");

    assertThat(
            List.of(
                    new ReviewCondition.CriterionBelow(
                        SupplierCriterion.QUALITY, new BigDecimal("0.61")),
                    new ReviewCondition.CriterionBelow(
                        SupplierCriterion.QUALITY, new BigDecimal("0.60")),
                    new ReviewCondition.CriterionBelow(SupplierCriterion.PRICE, BigDecimal.ONE),
                    new ReviewCondition.MeasureBelow(
                        SupplierMeasure.DEFECTS, new BigDecimal("0.03")),
                    new ReviewCondition.MeasureAbove(SupplierMeasure.ON_TIME, BigDecimal.ZERO))
                .stream()
                .map(condition -> condition.text() + ": " + condition.holds(card))
                .toList())
        .containsExactly(
            "quality below 0.61: true",
            "quality below 0.6: false",
            "price below 1: false",
            "defects below 0.03: true",
            "on-time above 0: false");
  }

  private static SupplierScorecard fail() {
    throw new AssertionError("no review is due");
  }

  private static List<SupplierStatus> statuses(String... totals) {
    List<SupplierStatus> statuses = new ArrayList<>();
    SupplierStanding standing = NEW;
    for (String total : totals) {
      standing = review(standing, total).standing();
      statuses.add(standing.status());
    }
    return statuses;
  }

  private static ReviewOutcome review(SupplierStanding before, String total) {
    return REVIEW.review(before, card(before.reviews(), total, "0.5", "0.01"));
  }

  private static SupplierScorecard card(int number, String total, String quality, String defects) {
    return SampleScorecards.card(POTTER, window(number), total, quality, defects);
  }

  private static ReviewWindow window(int number) {
    return RULES.window(NEW_YEAR, number);
  }

  private static List<String> told(ReviewOutcome outcome) {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    return outcome.reasons().stream().map(english::of).toList();
  }
}
