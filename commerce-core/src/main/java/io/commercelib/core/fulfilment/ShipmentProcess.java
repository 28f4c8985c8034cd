package io.commercelib.core.fulfilment;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.Departure;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Moves shipments: the one place where what happened to one becomes a new state, with its history,
 * its timers, and what becomes of its order, all in the given transaction. Calls nothing outside.
 * Thread-safe.
 */
final class ShipmentProcess {
  static final String PICKUP = "shipment-pickup";
  static final String OVERDUE = "shipment-overdue";
  static final String TRACK = "shipment-tracking";

  private static final Index<Shipment> BY_ORDER =
      Index.of(
          "by_order",
          List.of(IndexField.text("order"), IndexField.instant("planned_at")),
          shipment -> IndexKey.of(shipment.order().value(), shipment.plannedAt()));

  private static final Index<Shipment> BY_NUMBER =
      Index.multiValued(
          "by_number",
          List.of(IndexField.text("carrier"), IndexField.text("number")),
          shipment ->
              shipment.tracked().stream()
                  .map(tracked -> IndexKey.of(tracked.carrier(), tracked.number()))
                  .toList());

  private static final Index<Shipment> BY_END =
      Index.multiValued(
          "by_end",
          List.of(IndexField.instant("ended_at")),
          shipment -> endedAt(shipment).stream().map(IndexKey::of).toList());

  private static final StoreDefinition<ShipmentId, Shipment> SHIPMENTS =
      StoreDefinition.of(
              "shipments",
              KeyCodec.of(ShipmentId::value, ShipmentId::new),
              JsonCodec.withText(
                  Shipment.class,
                  ShipmentState.class,
                  ShipmentState::name,
                  ShipmentLifecycle.definition()::state))
          .indexedBy(BY_ORDER)
          .indexedBy(BY_NUMBER)
          .indexedBy(BY_END);

  private final CheckoutSettings settings;
  private final FulfilmentSettings own;
  private final OrderProcess orders;

  ShipmentProcess(FulfilmentSettings settings) {
    this.own = settings;
    this.settings = settings.checkout();
    this.orders = new OrderProcess(settings.checkout());
  }

  CheckoutSettings settings() {
    return settings;
  }

  FulfilmentSettings own() {
    return own;
  }

  OrderProcess orders() {
    return orders;
  }

  Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  static Optional<Shipment> find(Tx tx, ShipmentId id) {
    return tx.store(SHIPMENTS).get(id);
  }

  static Shipment get(Tx tx, ShipmentId id) {
    return find(tx, id)
        .orElseThrow(() -> new IllegalArgumentException("there is no shipment '%s'".formatted(id)));
  }

  static Shipment save(Tx tx, Shipment shipment) {
    tx.store(SHIPMENTS).put(shipment.id(), shipment);
    return shipment;
  }

  static void export(Shipment shipment, PersonalExport export) {
    export.add(SHIPMENTS, shipment.id(), shipment);
  }

  static List<Shipment> ofOrder(Tx tx, OrderId order) {
    return tx.store(SHIPMENTS)
        .query(Query.on(BY_ORDER).where(order.value()).limit(Fulfilment.MOST_SHIPMENTS))
        .values();
  }

  static Optional<Shipment> byNumber(Tx tx, TrackingNumber tracked) {
    return tx
        .store(SHIPMENTS)
        .query(Query.on(BY_NUMBER).where(tracked.carrier(), tracked.number()).limit(1))
        .values()
        .stream()
        .findFirst();
  }

  static Page<ShipmentId, Shipment> ended(Tx tx, Query page) {
    return tx.store(SHIPMENTS).query(page);
  }

  static Query endedBetween(Instant from, Instant until) {
    return Query.on(BY_END).from(from).until(until);
  }

  /** Returns when goods that left were with somebody, or given up; empty if they are under way. */
  static Optional<Instant> endedAt(Shipment shipment) {
    ShipmentState state = shipment.state();
    boolean ended = ShipmentLifecycle.definition().isFinal(state);
    if (!ended || state.is(ShipmentState.CANCELLED) || shipment.history().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        shipment.deliveredAt().orElse(shipment.history().get(shipment.history().size() - 1).at()));
  }

  static void remove(Tx tx, Shipment shipment) {
    boolean unused = tx.store(SHIPMENTS).remove(shipment.id());
    for (String kind : List.of(PICKUP, OVERDUE, TRACK, Bookings.BOOK)) {
      boolean unusedToo = tx.due().cancel(shipment.aggregate(), kind);
    }
  }

  /** Writes a new shipment down; its units are planned already. */
  static Shipment begin(Tx tx, Shipment shipment) {
    watchPromise(tx, shipment);
    return save(tx, shipment);
  }

  /** Looks at a shipment when its promise ends. */
  static void watchPromise(Tx tx, Shipment shipment) {
    shipment
        .promise()
        .ifPresent(
            promise ->
                tx.due().schedule(DueItem.first(promise.endsAt(), shipment.aggregate(), OVERDUE)));
  }

  /** Lets something happen to a shipment and keeps what becomes of it. */
  ShipmentChange move(Tx tx, Shipment shipment, ShipmentTrigger trigger, String by, Instant now) {
    Fired<ShipmentState, ShipmentEffect> fired =
        ShipmentLifecycle.definition().fire(shipment.state(), trigger, shipment, now);
    if (fired instanceof Fired.Refused<ShipmentState, ShipmentEffect> refused) {
      return new ShipmentChange.Refused(refused.reasons());
    }
    Fired.Moved<ShipmentState, ShipmentEffect> moved =
        (Fired.Moved<ShipmentState, ShipmentEffect>) fired;
    Shipment.Builder changed =
        Shipment.builder()
            .from(shipment)
            .state(moved.to())
            .addHistory(entry(moved, trigger, by, now));
    if (trigger instanceof ShipmentTrigger.HandOver handOver) {
      changed.carrier(handOver.carrier()).trackingNumber(handOver.trackingNumber());
    }
    if (trigger instanceof ShipmentTrigger.ReadyForPickup ready) {
      changed.pickupDigest(shipment.digest(ready.code()));
    }
    if (moved.to().is(ShipmentState.DELIVERED) && shipment.deliveredAt().isEmpty()) {
      changed.deliveredAt(now);
    }
    Shipment built = changed.build();
    for (ShipmentEffect effect : moved.effects()) {
      apply(tx, built, effect, now);
    }
    setTimers(tx, built, trigger, now);
    return new ShipmentChange.Changed(save(tx, built));
  }

  private void setTimers(Tx tx, Shipment shipment, ShipmentTrigger trigger, Instant now) {
    if (ShipmentLifecycle.definition().isFinal(shipment.state())) {
      cancelTimers(tx, shipment);
    } else if (trigger instanceof ShipmentTrigger.ReadyForPickup) {
      own.pickupWithin()
          .ifPresent(
              wait ->
                  tx.due().schedule(DueItem.first(now.plus(wait), shipment.aggregate(), PICKUP)));
    } else if (trigger instanceof ShipmentTrigger.HandOver handOver) {
      CarrierGateway gateway = own.carriers().get(handOver.carrier());
      if (gateway != null) {
        Tracking.begin(tx, shipment, gateway, now);
      }
    }
  }

  private static void cancelTimers(Tx tx, Shipment shipment) {
    if (shipment.pickupDigest().isPresent()) {
      boolean unused = tx.due().cancel(shipment.aggregate(), PICKUP);
    }
    if (shipment.promise().isPresent()) {
      boolean unused = tx.due().cancel(shipment.aggregate(), OVERDUE);
    }
    if (shipment.tracked().isPresent()) {
      boolean unused = tx.due().cancel(shipment.aggregate(), TRACK);
    }
  }

  private void apply(Tx tx, Shipment shipment, ShipmentEffect effect, Instant now) {
    Order order = orders.orders().get(tx, shipment.order());
    String by = shipment.aggregate().toString();
    Map<LineId, Long> units = shipment.units();
    switch (effect) {
      case FREE_UNITS -> orders.save(tx, order.withUnplanned(units), now);
      case UNITS_LEFT -> orders.save(tx, left(tx, order.withShipped(units), shipment, now), now);
      case UNITS_ARRIVED -> arrived(tx, order.withDelivered(units), by, now);
      case UNITS_BACK ->
          arrived(tx, lost(tx, order, shipment, GiveBack.Cause.RETURNED_SELLABLE, now), by, now);
      case UNITS_LOST ->
          arrived(tx, lost(tx, order, shipment, GiveBack.Cause.NOT_RETURNED, now), by, now);
      case UNITS_SENT_AGAIN -> {
        orders.save(tx, order.withSentAgain(units), now);
        PromiseWatch.again(tx, order.id(), now);
      }
    }
  }

  private Order left(Tx tx, Order order, Shipment shipment, Instant now) {
    List<OrderEvent.Item> items = new ArrayList<>(shipment.units().size());
    for (OrderLine line : order.lines()) {
      Long units = shipment.units().get(line.id());
      if (units != null) {
        items.add(
            new OrderEvent.Item(
                line.id(), line.sku(), units, Money.zero(order.quote().cart().currency())));
      }
    }
    orders.shipped(
        tx, order, new Departure(shipment.id().value(), shipment.origin(), shipment.units(), now));
    return orders.tell(
        tx,
        order,
        new OrderEvent.Shipped(order.id(), order.customer(), now, shipment.id().value(), items));
  }

  /** Returns the name under which what a shipment lost is given back. */
  static String refundId(Shipment shipment) {
    return Shipment.AGGREGATE + "-" + shipment.id();
  }

  private Order lost(Tx tx, Order order, Shipment shipment, GiveBack.Cause cause, Instant now) {
    Order changed = order.withLost(shipment.units());
    String refundId = refundId(shipment);
    orders.giveBack(tx, changed, new GiveBack(refundId, cause, shipment.units(), now));
    return orders.refund(
        tx, changed, shipment.units(), refundId, shipment.aggregate().toString(), now);
  }

  private void arrived(Tx tx, Order order, String by, Instant now) {
    OrderChange moved = orders.move(tx, order, new OrderTrigger.ItemsArrived(), by, now);
    if (moved instanceof OrderChange.Refused) {
      orders.save(tx, order, now);
    }
  }

  private static HistoryEntry entry(
      Fired.Moved<ShipmentState, ShipmentEffect> moved,
      ShipmentTrigger trigger,
      String by,
      Instant now) {
    String words = "";
    if (trigger instanceof ShipmentTrigger.Problem problem) {
      words = problem.what();
    } else if (trigger instanceof ShipmentTrigger.Delivered delivered) {
      words = delivered.proof();
    } else if (trigger instanceof ShipmentTrigger.Replaced replaced) {
      words = replaced.by().value();
    }
    return words.isEmpty()
        ? moved.entry(now, by)
        : moved.entry(now, by, Reason.of(ShipmentReason.SAID, "words", words));
  }
}
