package io.commercelib.core.testing.simulation;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down every event it is told of. It relies on being told once and in order: what it is told
 * twice, it writes twice.
 */
final class EventLedger implements EventSubscriber {
  static final String STORE = "simulation_told";

  private static final StoreDefinition<OrderId, Told> TOLD =
      StoreDefinition.of(
          STORE, KeyCodec.of(OrderId::value, OrderId::new), JsonCodec.of(Told.class));

  /** Returns what was told of an order, in the order in which it came. */
  static List<Line> toldOf(Tx tx, OrderId order) {
    return tx.store(TOLD).get(order).map(Told::lines).orElse(List.of());
  }

  @Override
  public String name() {
    return "event-ledger";
  }

  @Override
  public void handle(Tx tx, Event event) {
    OrderId order = new OrderId(event.aggregate().id());
    Store<OrderId, Told> store = tx.store(TOLD);
    List<Line> lines = new ArrayList<>(toldOf(tx, order));
    lines.add(new Line(event.version(), event.type() + about(event)));
    store.put(order, new Told(lines));
  }

  /** Names what of the order the event is about, where there may be several of its type. */
  private static String about(Event event) {
    return switch (event.type()) {
      case "order-shipped" ->
          OrderEvents.read(event, OrderEvent.Shipped.class)
              .map(shipped -> " " + shipped.shipment())
              .orElse("");
      case "order-refunded" ->
          OrderEvents.read(event, OrderEvent.Refunded.class)
              .map(refunded -> " " + refunded.refund())
              .orElse("");
      case "order-refunded-twice" ->
          OrderEvents.read(event, OrderEvent.RefundedTwice.class)
              .map(twice -> " " + twice.key())
              .orElse("");
      case "order-amended" ->
          OrderEvents.read(event, OrderEvent.Amended.class)
              .map(amended -> " " + amended.number())
              .orElse("");
      case "order-amendment-dropped" ->
          OrderEvents.read(event, OrderEvent.AmendmentDropped.class)
              .map(dropped -> " " + dropped.number())
              .orElse("");
      default -> "";
    };
  }

  /**
   * An event.
   *
   * @param version its number
   * @param what its type, and what it is about
   */
  record Line(long version, String what) {}

  record Told(List<Line> lines) {}
}
