package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.supplier.DeliveredOrder.Receipt;
import io.commercelib.inventory.supplier.MeasuredLeadTime.Arrival;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredLeadTimeTest {
  private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
  private static final LeadTimePrior PRIOR = LeadTimePrior.ofDays(20, 4, 2);

  /** 10, 14, 18: mean 14, variance (16 + 0 + 16) / 2 = 16. */
  private static final List<DeliveredOrder> THREE = List.of(taking(10), taking(14), taking(18));

  @Test
  void three_orders_are_shrunk_towards_what_was_believed() {
    MeasuredLeadTime measured =
        MeasuredLeadTime.of(THREE, TODAY, Arrival.LAST_UNIT, LeadTimePrior.ofDays(20, 2, 2));

    assertThat(measured.sampleMean()).hasValue(14);
    assertThat(measured.sampleDeviation()).hasValue(4);
    // (3 * 14 + 2 * 20) / 5 = 16.4; (2 * 16 + 2 * 4) / 4 = 10.
    assertThat(measured.leadTime().period()).isEqualTo(DemandPeriod.DAY);
    assertThat(measured.leadTime().mean()).isCloseTo(16.4, offset(1e-12));
    assertThat(measured.leadTime().standardDeviation()).isCloseTo(Math.sqrt(10), offset(1e-12));
  }

  @Test
  void without_an_order_the_belief_holds() {
    MeasuredLeadTime measured = MeasuredLeadTime.of(List.of(), TODAY, Arrival.LAST_UNIT, PRIOR);

    assertThat(measured.leadTime()).isEqualTo(new LeadTime(DemandPeriod.DAY, 20, 4));
    assertThat(measured.sampleMean()).isEmpty();
    assertThat(measured.onTimeShare()).isEmpty();
  }

  @Test
  void one_order_moves_the_mean_and_says_nothing_of_the_spread() {
    MeasuredLeadTime measured =
        MeasuredLeadTime.of(List.of(taking(11)), TODAY, Arrival.LAST_UNIT, PRIOR);

    // (11 + 2 * 20) / 3 = 17.
    assertThat(measured.leadTime()).isEqualTo(new LeadTime(DemandPeriod.DAY, 17, 4));
    assertThat(measured.sampleDeviation()).isEmpty();
  }

  @Test
  void order_in_parts_is_there_with_its_last_unit_or_on_the_average_day_of_its_units() {
    DeliveredOrder inParts =
        new DeliveredOrder(
            MARCH_1, Optional.empty(), 100, List.of(after(30, 20), after(10, 60), after(20, 20)));

    assertThat(sampleMean(inParts, Arrival.LAST_UNIT)).isEqualTo(30);
    // (60 * 10 + 20 * 20 + 20 * 30) / 100 = 16.
    assertThat(sampleMean(inParts, Arrival.WEIGHTED_BY_UNITS)).isEqualTo(16);
  }

  @Test
  void units_beyond_the_order_do_not_delay_it() {
    DeliveredOrder overDelivered =
        new DeliveredOrder(MARCH_1, Optional.empty(), 100, List.of(after(10, 100), after(40, 5)));

    assertThat(sampleMean(overDelivered, Arrival.LAST_UNIT)).isEqualTo(10);
  }

  @Test
  void order_of_which_some_is_missing_is_late_once_its_day_is_over_and_not_measured() {
    DeliveredOrder missing =
        new DeliveredOrder(MARCH_1, Optional.of(MARCH_1.plusDays(20)), 100, List.of(after(10, 99)));

    MeasuredLeadTime onTheDay = measured(missing, MARCH_1.plusDays(20));
    MeasuredLeadTime dayAfter = measured(missing, MARCH_1.plusDays(21));

    assertThat(onTheDay.due()).isZero();
    assertThat(dayAfter.due()).isEqualTo(1);
    assertThat(dayAfter.onTime()).isZero();
    assertThat(dayAfter.orders()).isZero();
  }

  @Test
  void what_comes_today_or_later_is_not_looked_at() {
    MeasuredLeadTime measured = measured(taking(10), MARCH_1.plusDays(10));

    assertThat(measured.orders()).isZero();
    assertThat(measured.leadTime()).isEqualTo(PRIOR.leadTime());
  }

  @Test
  void promised_day_itself_is_on_time() {
    LocalDate promised = MARCH_1.plusDays(14);
    List<DeliveredOrder> orders =
        List.of(
            DeliveredOrder.whole(MARCH_1, promised, promised.minusDays(1), 10),
            DeliveredOrder.whole(MARCH_1, promised, promised, 10),
            DeliveredOrder.whole(MARCH_1, promised, promised.plusDays(1), 10),
            taking(90));

    MeasuredLeadTime measured = MeasuredLeadTime.of(orders, TODAY, Arrival.LAST_UNIT, PRIOR);

    assertThat(measured.due()).isEqualTo(3);
    assertThat(measured.onTime()).isEqualTo(2);
    assertThat(measured.onTimeShare().orElseThrow()).isCloseTo(2 / 3.0, offset(1e-15));
  }

  @Test
  void receipt_belongs_to_the_day_of_the_shop() {
    Instant lateEvening = Instant.parse("2026-03-31T22:30:00Z");

    assertThat(Receipt.at(lateEvening, ZoneId.of("Europe/Berlin"), 5).receivedOn())
        .isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(Receipt.at(lateEvening, ZoneId.of("Europe/London"), 5).receivedOn())
        .isEqualTo(LocalDate.of(2026, 3, 31));
  }

  @Test
  void belief_in_weeks_is_counted_in_days() {
    LeadTimePrior weeks = new LeadTimePrior(new LeadTime(DemandPeriod.WEEK, 2, 1), 1);

    assertThat(weeks).isEqualTo(LeadTimePrior.ofDays(14, 7, 1));
  }

  @Test
  void buyer_reads_what_was_measured_and_what_was_believed() {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    MeasuredLeadTime measured =
        MeasuredLeadTime.of(THREE, TODAY, Arrival.LAST_UNIT, LeadTimePrior.ofDays(20, 2, 2));

    assertThat(measured.reasons().stream().map(english::of).toList())
        .isEqualTo(
            List.of(
                "lead time 16.40 days, standard deviation 3.16: 3 orders took 14.00 with 4.00,"
                    + " and 20.00 with 2.00 counts like 2 more",
                "0 of 0 orders that were due came in full by the promised day"));
  }

  @Test
  void impossible_days_and_units_are_refused() {
    assertThatThrownBy(() -> taking(-1))
        .hasMessage(
            "an order of 2026-03-01 was received on 2026-02-28; give the day it was placed");
    assertThatThrownBy(() -> new DeliveredOrder(MARCH_1, Optional.empty(), 0, List.of()))
        .hasMessage("an order of 2026-03-01 has 0 units; give at least 1");
    assertThatThrownBy(() -> DeliveredOrder.whole(MARCH_1, MARCH_1.minusDays(1), MARCH_1, 1))
        .hasMessage(
            "an order of 2026-03-01 was promised for 2026-02-28; give a day that is not before it");
    assertThatThrownBy(() -> new Receipt(MARCH_1, 0))
        .hasMessage("0 units came on 2026-03-01; give at least 1, or leave the receipt out");
    assertThatThrownBy(() -> LeadTimePrior.ofDays(10, 1, 0))
        .hasMessage("a lead time believed beforehand counts like 0.0 orders; give more than 0");
  }

  private static DeliveredOrder taking(long days) {
    return new DeliveredOrder(MARCH_1, Optional.empty(), 10, List.of(after(days, 10)));
  }

  private static Receipt after(long days, long units) {
    return new Receipt(MARCH_1.plusDays(days), units);
  }

  private static MeasuredLeadTime measured(DeliveredOrder order, LocalDate today) {
    return MeasuredLeadTime.of(List.of(order), today, Arrival.LAST_UNIT, PRIOR);
  }

  private static double sampleMean(DeliveredOrder order, Arrival arrival) {
    return MeasuredLeadTime.of(List.of(order), TODAY, arrival, PRIOR).sampleMean().orElseThrow();
  }
}
