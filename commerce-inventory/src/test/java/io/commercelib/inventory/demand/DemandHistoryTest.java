package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.inventory.StockItem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemandHistoryTest {
  private static final LocalDate MONDAY = LocalDate.of(2010, 12, 6);

  @Test
  void latest_periods_start_later() {
    DemandHistory history = DemandHistory.of(DemandPeriod.WEEK, MONDAY, 5, 0, 7);

    assertThat(history.latest(2))
        .isEqualTo(DemandHistory.of(DemandPeriod.WEEK, MONDAY.plusWeeks(1), 0, 7));
    assertThat(history.latest(9)).isEqualTo(history);
    assertThat(history.total()).isEqualTo(12);
  }

  @Test
  void start_within_a_period_is_refused() {
    assertThatThrownBy(() -> DemandHistory.of(DemandPeriod.WEEK, MONDAY.plusDays(1), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("start on 2010-12-06");
  }

  @Test
  void negative_demand_names_the_period() {
    assertThatThrownBy(() -> DemandHistory.of(DemandPeriod.WEEK, MONDAY, 5, -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("period 1, which starts on 2010-12-13, is -2");
  }

  @Test
  void history_does_not_change_with_the_array_it_was_made_of() {
    long[] units = {1, 2};
    DemandHistory history = DemandHistory.of(DemandPeriod.WEEK, MONDAY, units);

    units[0] = 100;

    assertThat(history.units(0)).isEqualTo(1);
  }

  @Test
  void missing_period_is_not_a_zero() {
    DemandHistory history =
        DemandHistory.builder(DemandPeriod.WEEK, MONDAY).add(3).addMissing().add(0).build();

    assertThat(history.size()).isEqualTo(3);
    assertThat(history.isMissing(1)).isTrue();
    assertThat(history.units(2)).isZero();
    assertThatThrownBy(() -> history.units(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing is known of the week that starts on 2010-12-13");
    assertThat(history.series().known()).isEqualTo(2);
    assertThat(history.series().isKnown(1)).isFalse();
    assertThatThrownBy(() -> history.series().units(1))
        .hasMessageContaining("week that starts on 2010-12-13");
  }

  @Test
  void series_of_numbers_that_are_none_is_refused() {
    assertThatThrownBy(() -> DemandSeries.of(DemandPeriod.WEEK, MONDAY, 1, Double.NaN))
        .hasMessageContaining("period 1, which starts on 2010-12-13, is NaN");
    assertThatThrownBy(() -> DemandSeries.of(DemandPeriod.WEEK, MONDAY, -1))
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> DemandSeries.of(DemandPeriod.MONTH, MONDAY, 1))
        .hasMessageContaining("start on 2010-12-01");
  }

  @Test
  void lines_of_a_file_are_counted_by_period_of_the_zone() {
    StockItem mug = StockItem.parse("MUG@SHOP");
    StockItem tea = StockItem.parse("TEA@SHOP");
    DemandBuckets buckets = new DemandBuckets(ZoneId.of("Asia/Tokyo"), DemandPeriod.DAY);

    buckets.add(mug, Instant.parse("2010-12-08T15:00:00Z"), 4);
    buckets.add(mug, Instant.parse("2010-12-06T14:59:59Z"), 2);
    buckets.add(mug, MONDAY, 1);
    buckets.addReturned(mug, Instant.parse("2010-12-08T16:00:00Z"), 3);
    buckets.add(tea, MONDAY.plusDays(9), 4);

    assertThat(buckets.histories(MONDAY.plusDays(5)))
        .containsExactly(
            Map.entry(
                mug,
                DemandHistory.builder(DemandPeriod.DAY, MONDAY)
                    .add(3)
                    .add(0)
                    .add(0)
                    .add(DemandObservation.of(4).withReturned(3))
                    .add(0)
                    .build()),
            Map.entry(tea, DemandHistory.of(DemandPeriod.DAY, MONDAY.plusDays(5))));
  }
}
