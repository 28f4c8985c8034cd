package io.commercelib.core.fulfilment;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.Departure;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.checkout.OrderRecords;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.order.SellerParts;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.Money;

/**
 * Sends the goods of orders: plans units into shipments and follows each of them until it has
 * arrived. The order's lines follow in the same transaction; what is lost or comes back undelivered
 * is paid back. Each command has its effect once per command id. Thread-safe.
 */
public final class Fulfilment implements OrderRecords {
  /** Most shipments of one order that are returned. */
  public static final int MOST_SHIPMENTS = 1_000;

  private static final Index<Shipment> BY_ORDER =
      Index.of(
          "by_order",
          List.of(IndexField.text("order"), IndexField.instant("planned_at")),
          shipment -> IndexKey.of(shipment.order().value(), shipment.plannedAt()));

  private static final StoreDefinition<ShipmentId, Shipment> SHIPMENTS =
      StoreDefinition.of(
              "shipments",
              KeyCodec.of(ShipmentId::value, ShipmentId::new),
              JsonCodec.withText(
                  Shipment.class,
                  ShipmentState.class,
                  ShipmentState::name,
                  ShipmentLifecycle.definition()::state))
          .indexedBy(BY_ORDER);

  private final CheckoutSettings settings;
  private final OrderProcess process;

  /** Returns the fulfilment of a shop. */
  public Fulfilment(CheckoutSettings settings) {
    this.settings = settings;
    this.process = new OrderProcess(settings);
  }

  /**
   * Plans units of an order into a shipment.
   *
   * @param command sent again under the same id, it has its effect once
   * @param id how the shipment is to be called; chosen by the caller
   * @param units by line, each above 0 and at most what is {@linkplain OrderLine#shippable()
   *     shippable}
   * @param by who asks, for the history
   */
  public ShipmentChange plan(
      CommandId command, ShipmentId id, OrderId orderId, Map<LineId, Long> units, String by) {
    return plan(command, id, orderId, Optional.empty(), units, by);
  }

  /**
   * Plans units of an order into a shipment that is sent from one of several locations.
   *
   * @param command sent again under the same id, it has its effect once
   * @param id how the shipment is to be called; chosen by the caller
   * @param from where the units are kept for the order; empty if it does not matter
   * @param units by line, each above 0 and at most what is {@linkplain OrderLine#shippable()
   *     shippable}
   * @param by who asks, for the history
   */
  public ShipmentChange plan(
      CommandId command,
      ShipmentId id,
      OrderId orderId,
      Optional<LocationId> from,
      Map<LineId, Long> units,
      String by) {
    Instant now = now();
    Shipment shipment =
        Shipment.builder()
            .id(id)
            .order(orderId)
            .origin(from)
            .units(units)
            .state(ShipmentState.PLANNED)
            .plannedAt(now)
            .build();
    String fingerprint = Commands.fingerprint("plan", orderId, from, sorted(units), by);
    return settings
        .storage()
        .transact(
            tx -> {
              if (Commands.answered(tx, shipment.aggregate(), command, fingerprint).isPresent()) {
                return new ShipmentChange.Changed(get(tx, id));
              }
              if (tx.store(SHIPMENTS).get(id).isPresent()) {
                return new ShipmentChange.Refused(
                    List.of(Reason.of(ShipmentReason.EXISTS, "shipment", id)));
              }
              Order order = process.orders().get(tx, orderId);
              List<Reason> missing = missing(order, units);
              missing.addAll(severalSellers(order, units));
              if (!missing.isEmpty()) {
                return new ShipmentChange.Refused(missing);
              }
              OrderChange moved =
                  process.move(
                      tx, order.withPlanned(units), new OrderTrigger.StartFulfilment(), by, now);
              if (moved instanceof OrderChange.Refused refused) {
                return new ShipmentChange.Refused(refused.reasons());
              }
              tx.store(SHIPMENTS).put(id, shipment);
              Commands.answer(
                  tx,
                  shipment.aggregate(),
                  command,
                  fingerprint,
                  "planned",
                  now,
                  CommandNote.of("plan", by).with("order", orderId).with("units", sorted(units)));
              return new ShipmentChange.Changed(shipment);
            });
  }

  /**
   * Tells what happened to a shipment.
   *
   * @param command sent again under the same id, it has its effect once
   * @param by who tells, for the history
   */
  public ShipmentChange tell(CommandId command, ShipmentId id, ShipmentTrigger trigger, String by) {
    Instant now = now();
    String fingerprint = Commands.fingerprint("tell", trigger, by);
    ShipmentChange change =
        settings
            .storage()
            .transact(
                tx -> {
                  Shipment shipment = get(tx, id);
                  if (Commands.answered(tx, shipment.aggregate(), command, fingerprint)
                      .isPresent()) {
                    return new ShipmentChange.Changed(shipment);
                  }
                  CommandNote note =
                      CommandNote.ofEvent(trigger, by).with("order", shipment.order());
                  ShipmentChange done = move(tx, shipment, trigger, by, now);
                  if (done instanceof ShipmentChange.Refused refused) {
                    Commands.refuse(
                        tx, shipment.aggregate(), command, refused.reasons(), now, note);
                  } else {
                    Commands.answer(
                        tx, shipment.aggregate(), command, fingerprint, "done", now, note);
                  }
                  return done;
                });
    if (change instanceof ShipmentChange.Changed changed) {
      process.settlePayments(changed.shipment().order(), now);
    }
    return change;
  }

  /** Returns a shipment. */
  public Optional<Shipment> find(ShipmentId id) {
    return settings.storage().transact(tx -> tx.store(SHIPMENTS).get(id));
  }

  /** Returns the shipments of an order, the earliest planned first. */
  public List<Shipment> shipmentsOf(OrderId order) {
    Query query = Query.on(BY_ORDER).where(order.value()).limit(MOST_SHIPMENTS);
    return settings.storage().transact(tx -> tx.store(SHIPMENTS).query(query).values());
  }

  /** Drops the shipments of an order. */
  @Override
  public void forget(Tx tx, Order order) {
    for (Shipment shipment : shipmentsOf(tx, order.id())) {
      boolean unused = tx.store(SHIPMENTS).remove(shipment.id());
    }
  }

  @Override
  public void export(Tx tx, Order order, PersonalExport export) {
    for (Shipment shipment : shipmentsOf(tx, order.id())) {
      export.add(SHIPMENTS, shipment.id(), shipment);
    }
  }

  @Override
  public long anonymise(Tx tx, Order order) {
    long changed = 0;
    for (Shipment shipment : shipmentsOf(tx, order.id())) {
      Shipment without = shipment.withoutPersonalData();
      if (!without.equals(shipment)) {
        tx.store(SHIPMENTS).put(shipment.id(), without);
        changed++;
      }
    }
    return changed;
  }

  private static List<Shipment> shipmentsOf(Tx tx, OrderId order) {
    return tx.store(SHIPMENTS)
        .query(Query.on(BY_ORDER).where(order.value()).limit(MOST_SHIPMENTS))
        .values();
  }

  private ShipmentChange move(
      Tx tx, Shipment shipment, ShipmentTrigger trigger, String by, Instant now) {
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
    Shipment built = changed.build();
    for (ShipmentEffect effect : moved.effects()) {
      apply(tx, built, effect, now);
    }
    tx.store(SHIPMENTS).put(built.id(), built);
    return new ShipmentChange.Changed(built);
  }

  private void apply(Tx tx, Shipment shipment, ShipmentEffect effect, Instant now) {
    Order order = process.orders().get(tx, shipment.order());
    String by = shipment.aggregate().toString();
    Map<LineId, Long> units = shipment.units();
    switch (effect) {
      case FREE_UNITS -> process.save(tx, order.withUnplanned(units), now);
      case UNITS_LEFT -> process.save(tx, left(tx, order.withShipped(units), shipment, now), now);
      case UNITS_ARRIVED -> arrived(tx, order.withDelivered(units), by, now);
      case UNITS_BACK ->
          arrived(tx, lost(tx, order, shipment, GiveBack.Cause.RETURNED_SELLABLE, now), by, now);
      case UNITS_LOST ->
          arrived(tx, lost(tx, order, shipment, GiveBack.Cause.RETURNED_UNSELLABLE, now), by, now);
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
    process.shipped(
        tx, order, new Departure(shipment.id().value(), shipment.origin(), shipment.units(), now));
    return process.tell(
        tx,
        order,
        new OrderEvent.Shipped(order.id(), order.customer(), now, shipment.id().value(), items));
  }

  private Order lost(Tx tx, Order order, Shipment shipment, GiveBack.Cause cause, Instant now) {
    Order changed = order.withLost(shipment.units());
    String refundId = Shipment.AGGREGATE + "-" + shipment.id();
    process.giveBack(tx, changed, new GiveBack(refundId, cause, shipment.units(), now));
    return process.refund(
        tx, changed, shipment.units(), refundId, shipment.aggregate().toString(), now);
  }

  private void arrived(Tx tx, Order order, String by, Instant now) {
    OrderChange moved = process.move(tx, order, new OrderTrigger.ItemsArrived(), by, now);
    if (moved instanceof OrderChange.Refused) {
      process.save(tx, order, now);
    }
  }

  private static List<Reason> missing(Order order, Map<LineId, Long> units) {
    List<Reason> missing = new ArrayList<>();
    int found = 0;
    for (OrderLine line : order.lines()) {
      Long wanted = units.get(line.id());
      if (wanted != null) {
        found++;
        if (wanted > line.shippable()) {
          missing.add(
              Reason.of(OrderReason.TOO_FEW_UNITS, "line", line.id(), "available", line.shippable())
                  .with("wanted", wanted));
        }
      }
    }
    if (found != units.size()) {
      for (LineId line : sortedLines(units)) {
        if (order.lines().stream().noneMatch(known -> known.id().equals(line))) {
          missing.add(Reason.of(OrderReason.NO_SUCH_LINE, "line", line));
        }
      }
    }
    return missing;
  }

  /** Each seller sends its own goods. */
  private static List<Reason> severalSellers(Order order, Map<LineId, Long> units) {
    Set<String> sellers = new TreeSet<>();
    for (OrderLine line : order.lines()) {
      if (units.containsKey(line.id())) {
        sellers.add(SellerParts.sellerOf(order, line.id()));
      }
    }
    return sellers.size() > 1
        ? List.of(Reason.of(ShipmentReason.SEVERAL_SELLERS, "sellers", sellers))
        : List.of();
  }

  private static List<LineId> sortedLines(Map<LineId, Long> units) {
    return sorted(units).keySet().stream().map(LineId::new).toList();
  }

  private static Map<String, Long> sorted(Map<LineId, Long> units) {
    Map<String, Long> sorted = new TreeMap<>();
    units.forEach((line, count) -> sorted.put(line.value(), count));
    return sorted;
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
    }
    return words.isEmpty()
        ? moved.entry(now, by)
        : moved.entry(now, by, Reason.of(ShipmentReason.SAID, "words", words));
  }

  private static Shipment get(Tx tx, ShipmentId id) {
    return tx.store(SHIPMENTS)
        .get(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no shipment '%s'".formatted(id)));
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
