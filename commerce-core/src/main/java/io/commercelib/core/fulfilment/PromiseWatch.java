package io.commercelib.core.fulfilment;

import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches over what is promised of orders and in no shipment yet; shipments are watched themselves.
 * Thread-safe.
 */
final class PromiseWatch implements DueHandler {
  private static final String KIND = "promise-watch";

  /** Until all has left, units may be called off, or be free again: nobody tells of either. */
  private static final Duration AGAIN = Duration.ofDays(1);

  private static final Index<Late> BY_END =
      Index.of(
          "by_end", List.of(IndexField.instant("ends_at")), late -> IndexKey.of(late.endsAt()));

  private static final StoreDefinition<OrderId, Late> LATE =
      StoreDefinition.of(
              "late_orders", KeyCodec.of(OrderId::value, OrderId::new), JsonCodec.of(Late.class))
          .indexedBy(BY_END);

  private final ShipmentProcess process;

  PromiseWatch(ShipmentProcess process) {
    this.process = process;
  }

  /** What was told of: an order, and when its promise ends. */
  record Late(OrderId order, Instant endsAt) {}

  /** A promise is made, perhaps in place of another one. */
  void begin(Tx tx, OrderId order, DeliveryPromise promise) {
    boolean unused = tx.store(LATE).remove(order);
    schedule(tx, order, promise.endsAt().minus(process.own().promiseWarning()));
  }

  /** Units are planned: if these are all that were missing, nobody needs to be told of it. */
  void planned(Tx tx, Order order) {
    if (missing(order).isEmpty()) {
      boolean unused = tx.store(LATE).remove(order.id());
    }
  }

  /** Units that had left are to leave once more. */
  static void again(Tx tx, OrderId order, Instant now) {
    if (OrderPromise.of(tx, order).isPresent()) {
      schedule(tx, order, now.plus(AGAIN));
    }
  }

  static void forget(Tx tx, OrderId order) {
    boolean unused = tx.store(LATE).remove(order);
    boolean unusedToo = tx.due().cancel(OrderEvents.aggregate(order), KIND);
  }

  /** Returns the orders that are late, or soon will be, the first to end first. */
  List<LateOrder> late(Tx tx, int most) {
    List<LateOrder> late = new ArrayList<>();
    for (Late told : tx.store(LATE).query(Query.on(BY_END).limit(most)).values()) {
      Map<LineId, Long> units =
          process
              .orders()
              .orders()
              .find(tx, told.order())
              .map(PromiseWatch::missing)
              .orElse(Map.of());
      if (!units.isEmpty()) {
        late.add(new LateOrder(told.order(), told.endsAt(), units));
      }
    }
    return late;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(KIND);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    process
        .settings()
        .storage()
        .transact(
            tx -> {
              // Who has made another promise meanwhile has set another time.
              boolean isDue = tx.due().isCurrent(item);
              if (isDue && tx.due().cancel(item.aggregate(), item.kind())) {
                look(tx, new OrderId(item.aggregate().id()), now);
              }
              return isDue;
            });
  }

  private void look(Tx tx, OrderId id, Instant now) {
    Optional<Order> order = process.orders().orders().find(tx, id);
    Optional<DeliveryPromise> promise = OrderPromise.of(tx, id);
    boolean isOver =
        order.isEmpty()
            || promise.isEmpty()
            || order.get().state().is(OrderState.CANCELLED)
            || order.get().state().is(OrderState.COMPLETED);
    if (isOver) {
      boolean unused = tx.store(LATE).remove(id);
      return;
    }
    Instant endsAt = promise.get().endsAt();
    Instant from = endsAt.minus(process.own().promiseWarning());
    if (now.isBefore(from)) {
      schedule(tx, id, from);
      return;
    }
    if (order.get().lines().stream().anyMatch(line -> line.open() > 0)) {
      schedule(tx, id, now.plus(AGAIN));
    }
    boolean isPaidFor = !order.get().state().is(OrderState.AWAITING_PAYMENT);
    if (missing(order.get()).isEmpty() || !isPaidFor) {
      boolean unused = tx.store(LATE).remove(id);
    } else if (tx.store(LATE).get(id).isEmpty()) {
      tx.store(LATE).put(id, new Late(id, endsAt));
      OrderEvent atRisk = new OrderEvent.PromiseAtRisk(id, order.get().customer(), now, endsAt);
      process.orders().orders().save(tx, process.orders().tell(tx, order.get(), atRisk));
    }
  }

  private static Map<LineId, Long> missing(Order order) {
    Map<LineId, Long> missing = new HashMap<>();
    for (OrderLine line : order.lines()) {
      long units = line.open() - line.planned();
      if (units > 0) {
        missing.put(line.id(), units);
      }
    }
    return missing;
  }

  private static void schedule(Tx tx, OrderId order, Instant at) {
    tx.due().schedule(DueItem.first(at, OrderEvents.aggregate(order), KIND));
  }
}
