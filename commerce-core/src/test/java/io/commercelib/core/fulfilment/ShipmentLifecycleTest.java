package io.commercelib.core.fulfilment;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;

import io.commercelib.core.lifecycle.StateTable;
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
      AWAITING_PICKUP                               | Delivered        | any | DELIVERED          | UNITS_ARRIVED
      AWAITING_PICKUP                               | ReturnedToSender | any | RETURNED_TO_SENDER | UNITS_BACK
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY           | InTransit        | any | IN_TRANSIT         |
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY           | OutForDelivery   | any | OUT_FOR_DELIVERY   |
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY           | Problem          | any | EXCEPTION          |
      EXCEPTION                                     | ProblemSolved    | any | IN_TRANSIT         |
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY EXCEPTION | Delivered        | any | DELIVERED          | UNITS_ARRIVED
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY EXCEPTION | ReturnedToSender | any | RETURNED_TO_SENDER | UNITS_BACK
      SHIPPED IN_TRANSIT OUT_FOR_DELIVERY EXCEPTION | Lost             | any | LOST               | UNITS_LOST
      """;

  private static final StateTable<ShipmentState, ShipmentTrigger, Shipment, ShipmentEffect> TABLE =
      new StateTable<>(
          ShipmentLifecycle.definition(),
          StateTable.byName(
              List.of(
                  new ShipmentTrigger.Pick(),
                  new ShipmentTrigger.Pack(),
                  new ShipmentTrigger.HandOver("post", "T-1"),
                  new ShipmentTrigger.ReadyForPickup(),
                  new ShipmentTrigger.InTransit(),
                  new ShipmentTrigger.OutForDelivery(),
                  new ShipmentTrigger.Problem("snow"),
                  new ShipmentTrigger.ProblemSolved(),
                  new ShipmentTrigger.Delivered("signed"),
                  new ShipmentTrigger.ReturnedToSender(),
                  new ShipmentTrigger.Lost(),
                  new ShipmentTrigger.Cancel())),
          Map.of(
              "any",
              Shipment.builder()
                  .id(new ShipmentId("S-1"))
                  .order(new OrderId("A-1"))
                  .putUnits(MUGS, 1L)
                  .state(ShipmentState.PLANNED)
                  .plannedAt(OPENING)
                  .build()));

  @Test
  void every_row_leads_where_it_says() {
    TABLE.checkMoves(MOVES);
  }

  @Test
  void nothing_else_is_accepted() {
    TABLE.checkNothingElseIsAccepted(MOVES);
  }
}
