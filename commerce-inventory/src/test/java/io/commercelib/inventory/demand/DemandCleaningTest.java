package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandCleaningTest {
  private static final LocalDate MONDAY = LocalDate.of(2010, 12, 6);
  private static final double UNKNOWN = -1;

  @Test
  void week_with_stock_for_half_of_it_counts_double() {
    DemandHistory history = weeks().add(10).add(DemandObservation.of(4).withInStock(0.5)).build();

    DemandCleaning.Cleaned cleaned = DemandCleaning.standard().clean(history);

    assertThat(units(cleaned)).containsExactly(10, 8);
    assertThat(told(cleaned))
        .containsExactly("week of 2010-12-13: 4 in the 50 % of it with stock, taken as 8");
  }

  @Test
  void week_with_an_empty_shelf_is_unknown_and_not_zero() {
    DemandHistory history =
        weeks().add(10).add(DemandObservation.of(0).withInStock(0.2)).add(8).build();

    DemandCleaning.Cleaned cleaned = DemandCleaning.standard().clean(history);

    assertThat(units(cleaned)).containsExactly(10, UNKNOWN, 8);
    assertThat(cleaned.corrections().get(0).units()).isEmpty();
    assertThat(told(cleaned))
        .containsExactly("week of 2010-12-13: left out, there was stock in only 20 % of it");
    assertThat(units(DemandCleaning.standard().withLeastInStock(0.1).clean(history)))
        .containsExactly(10, 0, 8);
  }

  @Test
  void promoted_week_is_left_out_unless_it_is_wanted() {
    DemandHistory history = weeks().add(10).add(DemandObservation.of(90).withPromotion()).build();

    assertThat(units(DemandCleaning.standard().clean(history))).containsExactly(10, UNKNOWN);
    assertThat(told(DemandCleaning.standard().clean(history)))
        .containsExactly("week of 2010-12-13: left out, a promotion raised it to 90");
    assertThat(units(DemandCleaning.standard().keepingPromotions().clean(history)))
        .containsExactly(10, 90);
  }

  /** 9 come back in the third week, in which 4 were asked for: 5 are taken from the second. */
  @Test
  void units_that_came_back_are_taken_from_the_latest_weeks() {
    DemandHistory history =
        weeks().add(10).add(7).add(DemandObservation.of(4).withReturned(9)).add(6).build();

    assertThat(units(DemandCleaning.standard().clean(history))).containsExactly(10, 7, 4, 6);
    DemandCleaning.Cleaned netted = DemandCleaning.standard().nettingReturns().clean(history);
    assertThat(units(netted)).containsExactly(10, 2, 0, 6);
    assertThat(told(netted))
        .containsExactly(
            "week of 2010-12-13: 7 less what came back, 2",
            "week of 2010-12-20: 4 less what came back, 0");
  }

  @Test
  void more_that_came_back_than_was_ever_asked_for_leaves_nothing() {
    DemandHistory history = weeks().add(2).add(DemandObservation.of(0).withReturned(5)).build();

    assertThat(units(DemandCleaning.standard().nettingReturns().clean(history)))
        .containsExactly(0, 0);
  }

  /**
   * Sizes 9 9 10 10 10 11 12 500: median 10, absolute deviations 0 0 0 1 1 1 2 490 with median 1,
   * so beyond 5 deviations is above 10 + 5 x 1.4826.
   */
  @Test
  void demand_far_above_the_usual_is_cut_where_the_shop_says_so() {
    DemandHistory history =
        weeks().add(9).add(9).add(0).add(10).add(10).add(500).add(10).add(11).add(12).build();

    assertThat(units(DemandCleaning.standard().clean(history))[5]).isEqualTo(500);
    DemandCleaning.Cleaned cut = DemandCleaning.standard().cuttingOutliersBeyond(5).clean(history);
    assertThat(units(cut)).containsExactly(9, 9, 0, 10, 10, 17.413, 10, 11, 12);
    assertThat(told(cut))
        .containsExactly("week of 2011-01-10: 500 is far above the usual, cut to 17.41");
  }

  @Test
  void too_few_demands_have_no_outlier() {
    DemandHistory history = weeks().add(9).add(9).add(10).add(500).build();

    assertThat(DemandCleaning.standard().cuttingOutliersBeyond(5).clean(history).corrections())
        .isEmpty();
  }

  @Test
  void missing_weeks_stay_unknown() {
    assertThat(units(DemandCleaning.standard().clean(weeks().add(1).addMissing().build())))
        .containsExactly(1, UNKNOWN);
  }

  @Test
  void faulty_numbers_are_refused() {
    assertThatThrownBy(() -> DemandCleaning.standard().withLeastInStock(0))
        .hasMessageContaining("above 0 and at most 1");
    assertThatThrownBy(() -> DemandCleaning.standard().cuttingOutliersBeyond(Double.NaN))
        .hasMessageContaining("limit of outliers is NaN");
    assertThatThrownBy(() -> DemandObservation.of(1).withInStock(1.1))
        .hasMessageContaining("share from 0 to 1");
    assertThatThrownBy(() -> DemandObservation.of(1).withReturned(-1))
        .hasMessageContaining("-1 came back");
  }

  private static DemandHistory.Builder weeks() {
    return DemandHistory.builder(DemandPeriod.WEEK, MONDAY);
  }

  private static double[] units(DemandCleaning.Cleaned cleaned) {
    return cleaned.series().toArray(UNKNOWN);
  }

  private static List<String> told(DemandCleaning.Cleaned cleaned) {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    return cleaned.corrections().stream().map(correction -> english.of(correction.why())).toList();
  }
}
