package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.supplier.DeliveredOrder.Receipt;
import io.commercelib.inventory.supplier.MeasuredLeadTime.Arrival;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MeasuredLeadTimeProperties {
  private static final LocalDate ORDERED = LocalDate.of(2026, 3, 1);
  private static final LocalDate TODAY = ORDERED.plusDays(1_000);

  @Property
  void mean_lies_between_what_was_measured_and_what_was_believed(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 300) Integer> days,
      @ForAll @DoubleRange(max = 300) double believed,
      @ForAll @DoubleRange(min = 0.1, max = 50) double weight) {
    MeasuredLeadTime measured =
        MeasuredLeadTime.of(
            orders(days), TODAY, Arrival.LAST_UNIT, LeadTimePrior.ofDays(believed, 1, weight));

    double sample = measured.sampleMean().orElseThrow();
    assertThat(measured.leadTime().mean())
        .isBetween(Math.min(sample, believed) - 1e-9, Math.max(sample, believed) + 1e-9);
    assertThat(measured.leadTime().standardDeviation()).isFinite().isNotNegative();
  }

  @Property
  void order_of_receipts_and_of_orders_does_not_matter(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 300) Integer> days) {
    List<Receipt> receipts = new ArrayList<>();
    days.forEach(day -> receipts.add(new Receipt(ORDERED.plusDays(day), 1)));
    DeliveredOrder forwards = new DeliveredOrder(ORDERED, Optional.empty(), days.size(), receipts);
    Collections.reverse(receipts);
    DeliveredOrder backwards = new DeliveredOrder(ORDERED, Optional.empty(), days.size(), receipts);

    for (Arrival arrival : Arrival.values()) {
      LeadTimePrior prior = LeadTimePrior.ofDays(10, 3, 2);
      assertThat(MeasuredLeadTime.of(List.of(backwards), TODAY, arrival, prior))
          .isEqualTo(MeasuredLeadTime.of(List.of(forwards), TODAY, arrival, prior));
    }
  }

  private static List<DeliveredOrder> orders(List<Integer> days) {
    return days.stream()
        .map(day -> DeliveredOrder.whole(ORDERED, ORDERED, ORDERED.plusDays(day), 1))
        .toList();
  }
}
