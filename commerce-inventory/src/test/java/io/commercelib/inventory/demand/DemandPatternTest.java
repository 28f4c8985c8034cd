package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemandPatternTest {

  @Test
  void demand_of_about_as_much_every_week_is_smooth() {
    DemandPattern pattern = DemandPattern.of(weeks(10, 12, 9, 0, 11));

    assertThat(pattern.demandClass()).isEqualTo(DemandClass.SMOOTH);
    assertThat(pattern.averageInterval()).isEqualTo(1.25);
    // Sizes 10 12 9 11: mean 10.5, squares 5 over 3.
    assertThat(pattern.sizeVariation()).isCloseTo(5.0 / 3 / (10.5 * 10.5), offset(1e-12));
  }

  @Test
  void other_classes_follow_from_interval_and_sizes() {
    assertThat(DemandPattern.of(weeks(1, 0, 0, 1, 0, 2)).demandClass())
        .isEqualTo(DemandClass.INTERMITTENT);
    assertThat(DemandPattern.of(weeks(1, 30, 2, 1, 25)).demandClass())
        .isEqualTo(DemandClass.ERRATIC);
    assertThat(DemandPattern.of(weeks(1, 0, 0, 30, 0, 2)).demandClass())
        .isEqualTo(DemandClass.LUMPY);
  }

  @Test
  void no_demand_and_one_demand_have_an_answer() {
    assertThat(DemandPattern.of(weeks(0, 0)))
        .isEqualTo(new DemandPattern(2, 0, 0, 0, DemandClass.NONE));
    assertThat(DemandPattern.of(weeks()))
        .isEqualTo(new DemandPattern(0, 0, 0, 0, DemandClass.NONE));
    assertThat(DemandPattern.of(weeks(0, 5)))
        .isEqualTo(new DemandPattern(2, 1, 2, 0, DemandClass.INTERMITTENT));
  }

  @Test
  void unknown_weeks_do_not_count() {
    DemandSeries series =
        DemandHistory.builder(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6))
            .add(4)
            .addMissing()
            .addMissing()
            .add(5)
            .build()
            .series();

    assertThat(DemandPattern.of(series).demandClass()).isEqualTo(DemandClass.SMOOTH);
    assertThat(DemandPattern.of(series).averageInterval()).isOne();
  }

  @Test
  void cut_offs_are_the_shops_to_choose() {
    assertThat(DemandPattern.of(weeks(10, 12, 9, 0, 11), 1.2, 0.49).demandClass())
        .isEqualTo(DemandClass.INTERMITTENT);
    assertThatThrownBy(() -> DemandPattern.of(weeks(1), 0.5, 0.49))
        .hasMessageContaining("give 1 or more");
  }

  private static DemandSeries weeks(double... units) {
    return DemandSeries.of(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6), units);
  }
}
