package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DemandPeriodProperties {

  @Property
  void each_day_lies_in_the_period_that_starts_on_its_first_day(
      @ForAll DemandPeriod period, @ForAll("days") LocalDate day) {
    long number = period.numberOf(day);

    assertThat(period.firstDayOf(number)).isEqualTo(period.startOf(day)).isBeforeOrEqualTo(day);
    assertThat(period.firstDayOf(number + 1)).isAfter(day);
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs().between(-200_000, 200_000).map(LocalDate::ofEpochDay);
  }
}
