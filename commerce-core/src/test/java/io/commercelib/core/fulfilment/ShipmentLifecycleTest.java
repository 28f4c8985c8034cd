package io.commercelib.core.fulfilment;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.StateTable;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShipmentLifecycleTest {
  private static final String MOVES =
      """
      PLANNED                                       | Pick             | any | PICKING            |
      PLANNED PICKING                               | Pack             | any | PACKED             |
      PLANNED PICKING PACKED                        | Cancel           | any | CANCELLED          | FREE_UNITS
      PACKED                                        | HandOver         | any | SHIPPED            | UNITS_LEFT
      PACKED                                        | ReadyForPickup   | any | AWAITING_PICKUP    | UNITS_LEFT
      AWAITING_PICKUP                               | Collected        | any | DELIVERED          | UNITS_ARRIVED
      AWAITING_PICKUP                               | ReturnedToSender | any | RETURNED_TO_SENDER | UNITS_BACK
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY           | InTransit        | any | IN_TRANSIT         |
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY           | OutForDelivery   | any | OUT_FOR_DELIVERY   |
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY           | Problem          | any | EXCEPTION          |
      EXCEPTION                                     | ProblemSolved    | any | IN_TRANSIT         |
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY EXCEPTION | Delivered        | any | DELIVERED          | UNITS_ARRIVED
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY EXCEPTION | ReturnedToSender | any | RETURNED_TO_SENDER | UNITS_BACK
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY EXCEPTION | Lost             | any | LOST               | UNITS_LOST
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY EXCEPTION | Replaced         | any | LOST               | UNITS_SENT_AGAIN
      """;

  private static final Shipment SHIPMENT = waitingFor("4711");

  private static final StateTable<ShipmentState, ShipmentTrigger, Shipment, ShipmentEffect> TABLE =
      new StateTable<>(
          ShipmentLifecycle.definition(),
          StateTable.byName(
              List.of(
                  new ShipmentTrigger.Pick(),
                  new ShipmentTrigger.Pack(),
                  new ShipmentTrigger.HandOver("post", "T-1"),
                  new ShipmentTrigger.ReadyForPickup("4711"),
                  new ShipmentTrigger.Collected("4711"),
                  new ShipmentTrigger.InTransit(),
                  new ShipmentTrigger.OutForDelivery(),
                  new ShipmentTrigger.Problem("snow"),
                  new ShipmentTrigger.ProblemSolved(),
                  new ShipmentTrigger.Delivered("signed"),
                  new ShipmentTrigger.ReturnedToSender(),
                  new ShipmentTrigger.Lost(),
                  new ShipmentTrigger.Replaced(new ShipmentId("S-2")),
                  new ShipmentTrigger.Cancel())),
          Map.of("any", SHIPMENT));

  @Test
  void every_row_leads_where_it_says() {
    TABLE.checkMoves(MOVES);
  }

  @Test
  void nothing_else_is_accepted() {
    TABLE.checkNothingElseIsAccepted(MOVES);
  }

  @Test
  void wrong_code_is_refused_with_a_reason_that_does_not_tell_the_right_one() {
    var refused =
        (Fired.Refused<ShipmentState, ShipmentEffect>)
            ShipmentLifecycle.definition()
                .fire(
                    ShipmentState.AWAITING_PICKUP,
                    new ShipmentTrigger.Collected("4712"),
                    SHIPMENT,
                    OPENING);

    assertThat(refused.reasons())
        .extracting(Reason::code)
        .containsExactly(ShipmentReason.WRONG_CODE.code());
    assertThat(SHIPMENT.toString()).doesNotContain("4711");
    assertThat(refused.toString()).doesNotContain("4711");
  }

  @Test
  void same_code_leaves_another_trace_at_another_shipment() {
    Shipment other = Shipment.builder().from(SHIPMENT).id(new ShipmentId("S-2")).build();

    assertThat(SHIPMENT.digest("4711")).isNotEqualTo(other.digest("4711"));
  }

  private static Shipment waitingFor(String code) {
    Shipment shipment =
        Shipment.builder()
            .id(new ShipmentId("S-1"))
            .order(new OrderId("A-1"))
            .putUnits(MUGS, 1L)
            .state(ShipmentState.PLANNED)
            .plannedAt(OPENING)
            .build();
    return Shipment.builder().from(shipment).pickupDigest(shipment.digest(code)).build();
  }
}
