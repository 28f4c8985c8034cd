package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SupplierReviewProperties {
  private static final SupplierId POTTER = new SupplierId("POTTER");
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
  private static final ReviewRules RULES = ReviewRules.standard();
  private static final SupplierReview REVIEW = new SupplierReview(RULES);
  private static final SupplierStanding NEW = SupplierStanding.begin(POTTER, NEW_YEAR, RULES);

  @Property
  void reviews_held_late_end_as_reviews_held_in_time(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 100) Integer> totals,
      @ForAll @IntRange(max = 12) int pause) {
    int first = Math.min(pause, totals.size());
    List<ReviewOutcome> inTwo = new ArrayList<>(catchUp(NEW, totals, first));
    SupplierStanding between = inTwo.isEmpty() ? NEW : inTwo.get(first - 1).standing();
    inTwo.addAll(catchUp(between, totals, totals.size()));

    assertThat(inTwo).isEqualTo(catchUp(NEW, totals, totals.size()));
  }

  @Property
  void better_totals_never_mean_a_sanction_that_worse_ones_did_not(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 100) Integer> totals,
      @ForAll @IntRange(min = 0, max = 60) int better) {
    List<Integer> raised = totals.stream().map(total -> Math.min(100, total + better)).toList();

    List<ReviewOutcome> worse = catchUp(NEW, totals, totals.size());
    List<ReviewOutcome> best = catchUp(NEW, raised, raised.size());

    for (int i = 0; i < totals.size(); i++) {
      assertThat(best.get(i).standing().status())
          .isLessThanOrEqualTo(worse.get(i).standing().status());
    }
  }

  private static List<ReviewOutcome> catchUp(
      SupplierStanding standing, List<Integer> totals, int reviews) {
    LocalDate today = RULES.window(NEW_YEAR, reviews).start();
    return REVIEW.catchUp(
        standing,
        today,
        window -> {
          int number = 0;
          while (!RULES.window(NEW_YEAR, number).equals(window)) {
            number++;
          }
          String total = BigDecimal.valueOf(totals.get(number)).setScale(2).toString();
          return SampleScorecards.card(POTTER, window, total, "0.5", "0.01");
        });
  }
}
