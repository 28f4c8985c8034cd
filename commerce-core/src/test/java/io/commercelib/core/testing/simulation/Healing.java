package io.commercelib.core.testing.simulation;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.fulfilment.DeliveryCase;
import io.commercelib.core.fulfilment.DeliveryResolution;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The end of a seed: the gateway and the storage work again, a process does what is due, and people
 * bring to its end whatever waits for them. Time goes by until every timer there is has come due.
 */
final class Healing {
  private static final List<Duration> TIME =
      List.of(
          ShopProcess.FIRST_CHECK,
          Duration.ofMinutes(31),
          Duration.ofHours(25),
          Duration.ofDays(31),
          Duration.ofDays(15));

  private final ShopProcess process;
  private final People people;
  private final YieldingGateway gateway;
  private final SettableClock clock;
  private final ShopLaws laws;
  private final boolean isClosing;
  private boolean isEarly;

  /**
   * Is to bring a shop to rest.
   *
   * @param isClosing what can still be called off is called off, instead of being sent
   */
  Healing(
      ShopProcess process,
      People people,
      YieldingGateway gateway,
      SettableClock clock,
      ShopLaws laws,
      boolean isClosing) {
    this.process = process;
    this.people = people;
    this.gateway = gateway;
    this.clock = clock;
    this.laws = laws;
    this.isClosing = isClosing;
  }

  void heal() {
    for (int i = 0; i < TIME.size(); i++) {
      gateway.settleAll();
      clock.advance(TIME.get(i));
      work();
      // What a gateway does not give back when asked again, somebody gives back by hand.
      boolean isByHand = i >= TIME.size() / 2;
      // Later there is no time left to send other goods.
      isEarly = i < 2;
      for (OrderId order : laws.orderIds()) {
        laws.find(order).ifPresent(now -> bringToItsEnd(now, isByHand));
      }
    }
    work();
  }

  /** Does what is due, and what that leads to within minutes. */
  private void work() {
    BackgroundWork.Done done = process.work().runDue(clock.instant(), 1_000);
    // The daily sweep of old commands leads to nothing.
    for (int round = 0; done.items() > 1 && round < 2; round++) {
      clock.advance(ShopProcess.FIRST_CHECK);
      done = process.work().runDue(clock.instant(), 1_000);
    }
  }

  private void bringToItsEnd(ShopLaws.Known known, boolean isByHand) {
    OrderId id = known.order().id();
    if (known.order().state().is(OrderState.ON_HOLD)) {
      people.release(process, id);
    }
    if (isClosing) {
      people.cancel(process, id);
    }
    Map<LineId, Long> shippable = shippable(now(id).order());
    if (!shippable.isEmpty()) {
      people.plan(process, id, shippable);
    }
    now(id).shipments().forEach(shipment -> people.carriage().takeCare(process, shipment));
    for (DeliveryCase about : now(id).deliveries()) {
      if (about.isOpen()) {
        people
            .carriage()
            .resolve(process, about.id(), new DeliveryResolution.GoesOn("nothing more to do"));
      }
    }
    now(id).shipments().forEach(this::bringToItsEnd);
    now(id).cases().forEach(this::bringToItsEnd);
    for (OrderRefund refund : now(id).order().refunds()) {
      if (refund.status() == OrderRefund.Status.NEEDS_CARE) {
        people.takeCare(process, now(id).order(), isByHand);
      }
    }
    ShopLaws.Known now = now(id);
    boolean isOnAccount =
        now.payments().stream().anyMatch(payment -> payment.method().equals("invoice"));
    if (isOnAccount && now.order().outstanding().isPositive()) {
      people.recordPayment(process, id, now.order().outstanding());
    }
  }

  private ShopLaws.Known now(OrderId id) {
    return laws.find(id).orElseThrow();
  }

  private static Map<LineId, Long> shippable(Order order) {
    return order.state().is(OrderState.CONFIRMED) || order.state().is(OrderState.IN_FULFILMENT)
        ? People.allOf(order, OrderLine::shippable)
        : Map.of();
  }

  private void bringToItsEnd(Shipment shipment) {
    Shipment now = shipment;
    for (ShipmentTrigger trigger :
        List.of(
            new ShipmentTrigger.Pack(),
            handOver(shipment),
            new ShipmentTrigger.Delivered("signed"),
            new ShipmentTrigger.Collected("4711"))) {
      boolean isPossible =
          People.possible(ShipmentLifecycle.definition().possible(now.state(), now))
              .contains(trigger.getClass().getSimpleName());
      if (isPossible) {
        people.tell(process, now.id(), trigger);
        now = shipment(now);
      }
    }
  }

  private static ShipmentTrigger handOver(Shipment shipment) {
    return shipment
        .tracked()
        .map(tracked -> new ShipmentTrigger.HandOver(tracked.carrier(), tracked.number()))
        .orElse(new ShipmentTrigger.HandOver("post", "T-1"));
  }

  private Shipment shipment(Shipment before) {
    return now(before.order()).shipments().stream()
        .filter(shipment -> shipment.id().equals(before.id()))
        .findFirst()
        .orElseThrow();
  }

  private AfterSaleCase afterSaleCase(AfterSaleCase before) {
    return now(before.order()).cases().stream()
        .filter(each -> each.id().equals(before.id()))
        .findFirst()
        .orElseThrow();
  }

  /** What waits for goods is left to time. */
  private void bringToItsEnd(AfterSaleCase about) {
    List<CaseState> seen = new ArrayList<>();
    AfterSaleCase now = about;
    Optional<CaseTrigger> next = next(now);
    while (next.isPresent() && !seen.contains(now.state())) {
      seen.add(now.state());
      if (isEarly && people.isToBeReplaced(now)) {
        people.replace(process, now);
        return;
      }
      people.tell(process, now.id(), next.get());
      now = afterSaleCase(now);
      next = next(now);
    }
  }

  private static Optional<CaseTrigger> next(AfterSaleCase about) {
    CaseState state = about.state();
    if (state.is(CaseState.REQUESTED)) {
      return Optional.of(new CaseTrigger.Approve());
    }
    if (state.is(CaseState.PARTLY_RECEIVED)) {
      return Optional.of(new CaseTrigger.NothingMoreComes());
    }
    if (state.is(CaseState.RECEIVED)) {
      Map<LineId, CaseTrigger.Finding> found = new TreeMap<>(People::byName);
      for (CaseLine line : about.lines()) {
        found.put(line.line(), CaseTrigger.Finding.sellable(line.received()));
      }
      return Optional.of(new CaseTrigger.Inspect(found));
    }
    if (state.is(CaseState.ACCEPTED) || state.is(CaseState.PARTLY_ACCEPTED)) {
      return Optional.of(new CaseTrigger.Settle());
    }
    if (state.is(CaseState.IN_REPAIR)) {
      return Optional.of(new CaseTrigger.Repaired());
    }
    if (state.is(CaseState.AWAITING_REPLACEMENT)) {
      return Optional.of(new CaseTrigger.ReplacementDelivered());
    }
    return state.is(CaseState.REFUSED)
        ? Optional.of(new CaseTrigger.SendBackToCustomer())
        : Optional.empty();
  }
}
