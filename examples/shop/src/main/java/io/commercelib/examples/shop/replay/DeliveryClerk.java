package io.commercelib.examples.shop.replay;

import io.commercelib.core.fulfilment.DeliveryCase;
import io.commercelib.core.fulfilment.DeliveryCaseChange;
import io.commercelib.core.fulfilment.DeliveryCaseState;
import io.commercelib.core.fulfilment.DeliveryDesk;
import io.commercelib.core.fulfilment.DeliveryProblem;
import io.commercelib.core.fulfilment.DeliveryResolution;
import io.commercelib.core.fulfilment.NextAction;
import io.commercelib.core.fulfilment.NextStep;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentState;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Sees every morning to what goes wrong with deliveries, and asks customers how they were. */
final class DeliveryClerk {
  private static final LocalTime MORNING = LocalTime.of(9, 30);
  private static final int CASES_AT_ONCE = 100;
  private static final int ANSWERS_ONE_IN = 4;
  private static final String WHO = "delivery-desk";

  private final Shop shop;
  private final Warehouse warehouse;
  private final Chance chance;
  private final DeliveryDesk desk;

  DeliveryClerk(Shop shop, Warehouse warehouse, Chance chance) {
    this.shop = shop;
    this.warehouse = warehouse;
    this.chance = chance;
    this.desk = shop.fulfilment.desk();
  }

  /** Works every morning from one day to another, both inclusive. */
  void work(LocalDate first, LocalDate last) {
    Instant morning = first.atTime(MORNING).atZone(Shop.ZONE).toInstant();
    shop.diary.at(
        morning,
        () -> {
          cases(DeliveryCaseState.OPEN).forEach(this::see);
          cases(DeliveryCaseState.ESCALATED).forEach(this::see);
          if (first.isBefore(last)) {
            work(first.plusDays(1), last);
          }
        });
  }

  /** Asks a customer how a delivery was; one in four answers. */
  void ask(ShipmentId id) {
    if (chance.below(ANSWERS_ONE_IN, "answer of " + id) == 0) {
      Shipment shipment = shop.fulfilment.find(id).orElseThrow();
      if (shipment.state().is(ShipmentState.DELIVERED)) {
        boolean isLate = shipment.promiseKept().filter(kept -> !kept).isPresent();
        int stars = (isLate ? 2 : 4) + chance.below(2, "stars of " + id);
        shop.fulfilment.rate(new CommandId("rate"), id, stars);
      }
    }
  }

  private List<DeliveryCase> cases(DeliveryCaseState state) {
    List<DeliveryCase> all = new ArrayList<>();
    Query query = DeliveryDesk.in(state).limit(CASES_AT_ONCE);
    Page<CaseId, DeliveryCase> page = desk.page(query);
    all.addAll(page.values());
    while (page.next().isPresent()) {
      page = desk.page(query.after(page.next().get()));
      all.addAll(page.values());
    }
    return all;
  }

  private void see(DeliveryCase listed) {
    DeliveryCase known = desk.find(listed.id()).orElseThrow();
    boolean waits = known.state().is(DeliveryCaseState.OPEN) && !known.history().isEmpty();
    switch (known.problem()) {
      case LOST -> replace(known);
      case RETURNED -> decide(known, broughtBack(known));
      case ARRIVED_AFTER_ALL ->
          decide(known, new DeliveryResolution.GoesOn("the customer has it after all"));
      case DAMAGED -> {
        if (shipment(known).state().is(ShipmentState.DELIVERED)) {
          decide(known, new DeliveryResolution.GoesOn("nothing in it is broken"));
        } else if (!waits) {
          step(known, NextAction.ASK_CARRIER, 10, "the carrier looks at what is in it");
        }
      }
      case REFUSED, WRONG_ADDRESS -> {
        if (!waits) {
          step(known, NextAction.ASK_CARRIER, 10, "the customer was asked");
        }
      }
      case OVERDUE, OTHER -> {
        if (!waits) {
          step(known, NextAction.ASK_CARRIER, 4, "the carrier was asked");
        }
      }
    }
  }

  /** Sends the same again if there is enough of it, else the money goes back. */
  private void replace(DeliveryCase lost) {
    if (!lost.isOpen()) {
      return;
    }
    ShipmentId again = new ShipmentId(lost.shipment() + "-again");
    DeliveryCaseChange change = resolve(lost, new DeliveryResolution.SentAgain(again), "replace");
    if (change instanceof DeliveryCaseChange.Changed) {
      warehouse.dispatch(
          shop.checkout.find(lost.order()).orElseThrow(),
          shop.fulfilment.find(again).orElseThrow());
    } else {
      decide(lost, new DeliveryResolution.Refunded());
    }
  }

  private DeliveryResolution broughtBack(DeliveryCase returned) {
    boolean isBroken =
        desk.of(returned.shipment()).stream()
            .anyMatch(other -> other.problem() == DeliveryProblem.DAMAGED);
    return isBroken ? new DeliveryResolution.Refunded() : new DeliveryResolution.TakenBack();
  }

  private Shipment shipment(DeliveryCase known) {
    return shop.fulfilment.find(known.shipment()).orElseThrow();
  }

  private void decide(DeliveryCase known, DeliveryResolution resolution) {
    if (known.isOpen()
        && resolve(known, resolution, "decide") instanceof DeliveryCaseChange.Refused refused) {
      throw new IllegalStateException(
          "case '%s' was refused: %s".formatted(known.id(), refused.reasons()));
    }
  }

  private DeliveryCaseChange resolve(
      DeliveryCase known, DeliveryResolution resolution, String command) {
    return desk.resolve(new CommandId(command), known.id(), resolution, WHO);
  }

  private void step(DeliveryCase known, NextAction next, int days, String words) {
    if (known.isOpen()) {
      Instant now = shop.diary.instant();
      DeliveryCaseChange unused =
          desk.step(
              new CommandId("step-" + now),
              known.id(),
              new NextStep(next, now.plus(Duration.ofDays(days))),
              words,
              WHO);
    }
  }
}
