package io.commercelib.core.fulfilment.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.core.fulfilment.DeliveryProblem;
import io.commercelib.core.fulfilment.FinishedDelivery;
import io.commercelib.core.fulfilment.carrier.ServiceId;
import io.commercelib.core.fulfilment.scorecard.CarrierScorecard.By;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CarrierScorecardTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final ServiceId POST = new ServiceId("post", "standard");
  private static final ServiceId EXPRESS = new ServiceId("post", "express");
  private static final ServiceId VANS = new ServiceId("vans", "london");

  private static FinishedDelivery arrived(ServiceId service, String region, long daysLate) {
    return new FinishedDelivery(
        service, region, NOON, true, true, Optional.of(daysLate), Set.of(), Optional.empty());
  }

  private static FinishedDelivery lost(ServiceId service) {
    return new FinishedDelivery(
        service,
        "GB uk",
        NOON,
        false,
        true,
        Optional.empty(),
        Set.of(DeliveryProblem.LOST, DeliveryProblem.OVERDUE),
        Optional.of(1));
  }

  @Test
  void wilsons_interval_is_that_of_the_textbook() {
    // The four examples of Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    assertInterval(new Share(81, 263), 0.2553, 0.3662);
    assertInterval(new Share(15, 148), 0.0624, 0.1605);
    assertInterval(new Share(0, 20), 0, 0.1611);
    assertInterval(new Share(1, 29), 0.0061, 0.1718);
    assertThat(new Share(8, 10).value()).isEqualTo(0.8);
    assertThat(new Share(0, 20).lower()).isZero();
    assertThat(new Share(20, 20).upper()).isEqualTo(1);
    assertInterval(new Share(0, 0), 0, 1);
  }

  private static void assertInterval(Share share, double lower, double upper) {
    assertThat(share.lower()).isCloseTo(lower, within(0.00005));
    assertThat(share.upper()).isCloseTo(upper, within(0.00005));
  }

  @Test
  void many_kept_promises_are_surer_than_one() {
    List<FinishedDelivery> deliveries = new ArrayList<>();
    deliveries.add(arrived(VANS, "GB london", 0));
    for (int i = 0; i < 19; i++) {
      deliveries.add(arrived(POST, "GB uk", 0));
    }
    deliveries.add(arrived(POST, "GB uk", 2));

    List<CarrierScorecard> cards = CarrierScorecard.of(deliveries, By.CARRIER);

    assertThat(cards).extracting(CarrierScorecard::name).containsExactly("post", "vans");
    assertThat(cards.get(0).kept()).isEqualTo(new Share(19, 20));
    assertThat(cards.get(1).kept().value()).isEqualTo(1);
  }

  @Test
  void everything_is_counted_once_and_what_did_not_arrive_broke_its_promise() {
    FinishedDelivery unpromised =
        new FinishedDelivery(
            POST,
            "GB uk",
            NOON,
            true,
            false,
            Optional.empty(),
            Set.of(DeliveryProblem.OTHER),
            Optional.of(4));

    CarrierScorecard card =
        CarrierScorecard.of(
                List.of(
                    arrived(POST, "GB uk", 0),
                    arrived(POST, "GB uk", 3),
                    arrived(POST, "GB uk", 3),
                    lost(POST),
                    unpromised),
                By.SERVICE)
            .get(0);

    assertThat(card)
        .isEqualTo(
            new CarrierScorecard(
                "post/standard",
                5,
                new Share(4, 5),
                new Share(1, 4),
                Map.of(0L, 1L, 3L, 2L),
                Map.of(
                    DeliveryProblem.LOST, 1L,
                    DeliveryProblem.OVERDUE, 1L,
                    DeliveryProblem.OTHER, 1L),
                Optional.of(new CarrierScorecard.Satisfaction(2, new BigDecimal("2.50")))));
  }

  @Test
  void deliveries_are_grouped_by_carrier_service_or_region() {
    List<FinishedDelivery> deliveries =
        List.of(
            arrived(POST, "GB uk", 0),
            arrived(EXPRESS, "GB uk", 0),
            arrived(POST, "GB highlands", 1));

    assertThat(CarrierScorecard.of(deliveries, By.CARRIER)).hasSize(1);
    assertThat(CarrierScorecard.of(deliveries, By.SERVICE))
        .extracting(CarrierScorecard::name)
        .containsExactly("post/express", "post/standard");
    assertThat(CarrierScorecard.of(deliveries, By.REGION))
        .extracting(CarrierScorecard::name)
        .containsExactly(
            "post/express in GB uk", "post/standard in GB uk", "post/standard in GB highlands");
  }

  @Test
  void table_tells_all_of_it() {
    assertThat(
            CarrierScorecard.table(
                CarrierScorecard.of(
                    List.of(
                        arrived(POST, "GB uk", 0),
                        arrived(POST, "GB uk", 2),
                        lost(POST),
                        arrived(VANS, "GB london", 0)),
                    By.CARRIER)))
        .isEqualTo(
            """
            | carrier | deliveries | arrived | promise kept | days late | problems | satisfaction |
            | --- | --- | --- | --- | --- | --- | --- |
            | vans | 1 | 100.0 % | 100.0 % (20.7 % to 100.0 %) | 0: 1 | - | - |
            | post | 3 | 66.7 % | 33.3 % (6.1 % to 79.2 %) | 0: 1, 2: 1 | LOST: 1, OVERDUE: 1 | 1.00 of 1 |
            """);
  }
}
