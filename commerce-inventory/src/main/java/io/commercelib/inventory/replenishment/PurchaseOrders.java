package io.commercelib.inventory.replenishment;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.stock.MovementKind;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.stock.StockMovement;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Purchase orders: drafted, placed, received. Their open units count as on order from the draft on,
 * so that the next plan does not order them again.
 *
 * <p>Each step may be repeated: done before, it changes nothing and answers as before. Everything
 * happens in the transaction of the caller. Keeps nothing itself; thread-safe.
 */
public final class PurchaseOrders {
  /** Most SKUs on one purchase order. */
  public static final int MAX_LINES = 10_000;

  private static final Index<PurchaseOrder> BY_STATE =
      Index.of(
          "by_state",
          List.of(IndexField.text("state"), IndexField.instant("drafted_at")),
          order -> IndexKey.of(order.state().name(), order.draftedAt()));

  private static final StoreDefinition<PurchaseOrderId, PurchaseOrder> ORDERS =
      StoreDefinition.of(
              "purchase_order",
              KeyCodec.of(PurchaseOrderId::value, PurchaseOrderId::new),
              JsonCodec.of(PurchaseOrder.class))
          .indexedBy(BY_STATE);

  private static final String ON_ORDER = "stock-on-order";

  private final StockLedger ledger;

  /** Receives into a ledger. */
  public PurchaseOrders(StockLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Drafts an order.
   *
   * @param units by SKU, each above 0
   * @throws IllegalArgumentException if an order of that name has other lines
   */
  public PurchaseOrder draft(
      Tx tx, PurchaseOrderId id, LocationId location, Map<Sku, Long> units, Instant at) {
    if (units.isEmpty() || units.size() > MAX_LINES) {
      throw new IllegalArgumentException(
          "purchase order '%s' has %s SKUs; order 1 to %s".formatted(id, units.size(), MAX_LINES));
    }
    TreeMap<StockItem, Long> sorted = new TreeMap<>();
    units.forEach((sku, count) -> sorted.put(new StockItem(sku, location), count));
    PurchaseOrder.Builder draft =
        PurchaseOrder.builder()
            .id(id)
            .location(location)
            .state(PurchaseOrder.State.DRAFTED)
            .draftedAt(at);
    sorted.forEach(
        (item, count) ->
            draft.addLines(
                PurchaseLine.builder().sku(item.sku()).ordered(count).received(0).build()));
    PurchaseOrder order = draft.build();
    Store<PurchaseOrderId, PurchaseOrder> orders = tx.store(ORDERS);
    Optional<PurchaseOrder> before = orders.get(id);
    if (before.isPresent()) {
      if (!isSameOrder(before.get(), order)) {
        throw new IllegalArgumentException(
            "purchase order '%s' was drafted at %s with other lines; give the new one another id"
                .formatted(id, before.get().draftedAt()));
      }
      return before.get();
    }
    orders.put(id, order);
    count(tx, sorted);
    return order;
  }

  /**
   * Notes that an order was sent to its supplier.
   *
   * @param expectedAt when the goods are expected
   * @throws IllegalStateException if it is closed
   */
  public PurchaseOrder place(Tx tx, PurchaseOrderId id, Instant at, Instant expectedAt) {
    PurchaseOrder order = require(tx, id);
    if (order.state() == PurchaseOrder.State.CLOSED) {
      throw new IllegalStateException(
          "purchase order '%s' is closed and cannot be placed; draft a new one".formatted(id));
    }
    if (order.state() != PurchaseOrder.State.DRAFTED) {
      return order;
    }
    PurchaseOrder placed =
        PurchaseOrder.builder()
            .from(order)
            .state(PurchaseOrder.State.PLACED)
            .placedAt(Optional.of(at))
            .expectedAt(Optional.of(expectedAt))
            .build();
    tx.store(ORDERS).put(id, placed);
    return placed;
  }

  /**
   * Goods of an order come in, all or some: they are in stock, or with whom waits for them, and no
   * longer on order. More than was ordered is received too.
   *
   * @param deliveryNote unique among all receipts of the shop
   * @param units by SKU of the order, each above 0
   * @throws IllegalArgumentException if a SKU is not of the order, or the delivery note was
   *     received with other goods
   * @throws IllegalStateException if the order was not placed, or is closed
   */
  public PurchaseOrder receive(
      Tx tx, PurchaseOrderId id, String deliveryNote, Map<Sku, Long> units, Instant at) {
    PurchaseOrder order = require(tx, id);
    Optional<StockMovement> before = ledger.movement(tx, MovementKind.RECEIPT, deliveryNote);
    // Also on a repeat: the ledger refuses other goods under the same note.
    ledger.receive(tx, deliveryNote, order.location(), units, at);
    if (before.isPresent()) {
      return order;
    }
    if (order.placedAt().isEmpty() || order.state() == PurchaseOrder.State.CLOSED) {
      throw new IllegalStateException(
          "purchase order '%s' is %s; only what is placed can be received"
              .formatted(id, order.state()));
    }
    Map<Sku, Long> left = new HashMap<>(units);
    TreeMap<StockItem, Long> noLongerOpen = new TreeMap<>();
    PurchaseOrder.Builder changed = PurchaseOrder.builder().from(order);
    List<PurchaseLine> lines =
        order.lines().stream().map(line -> received(order, line, left, noLongerOpen)).toList();
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "delivery '%s' brings %s, which are not on purchase order '%s'; receive them apart"
              .formatted(deliveryNote, new TreeMap<>(texts(left)).keySet(), id));
    }
    changed.lines(lines);
    if (lines.stream().allMatch(line -> line.open() == 0)) {
      changed.state(PurchaseOrder.State.RECEIVED);
    }
    count(tx, noLongerOpen);
    PurchaseOrder after = changed.build();
    tx.store(ORDERS).put(id, after);
    return after;
  }

  /** Gives an order up: what did not come is no longer on order. */
  public PurchaseOrder close(Tx tx, PurchaseOrderId id) {
    PurchaseOrder order = require(tx, id);
    if (!order.isOpen()) {
      return order;
    }
    TreeMap<StockItem, Long> noLongerOpen = new TreeMap<>();
    for (PurchaseLine line : order.lines()) {
      noLongerOpen.put(new StockItem(line.sku(), order.location()), -line.open());
    }
    count(tx, noLongerOpen);
    PurchaseOrder closed =
        PurchaseOrder.builder().from(order).state(PurchaseOrder.State.CLOSED).build();
    tx.store(ORDERS).put(id, closed);
    return closed;
  }

  /** Returns an order. */
  public Optional<PurchaseOrder> find(Tx tx, PurchaseOrderId id) {
    return tx.store(ORDERS).get(id);
  }

  /**
   * Returns a page of the orders in a state, the oldest draft first.
   *
   * @param most how many, 1 to {@value Query#MAX_LIMIT}
   */
  public Page<PurchaseOrderId, PurchaseOrder> in(Tx tx, PurchaseOrder.State state, int most) {
    return tx.store(ORDERS).query(Query.on(BY_STATE).where(state.name()).limit(most));
  }

  /** Returns the units on order of a SKU for a location, drafts included. */
  public long onOrder(Tx tx, Sku sku, LocationId location) {
    return tx.counters().count(counter(new StockItem(sku, location)));
  }

  /** Returns what a policy looks at, as it is now. */
  public StockPosition position(Tx tx, Sku sku, LocationId location) {
    StockBalance balance = ledger.balance(tx, sku, location);
    return new StockPosition(
        balance.onHand(), onOrder(tx, sku, location), balance.reserved(), balance.backordered());
  }

  private static PurchaseLine received(
      PurchaseOrder order,
      PurchaseLine line,
      Map<Sku, Long> left,
      Map<StockItem, Long> noLongerOpen) {
    Long units = left.remove(line.sku());
    if (units == null) {
      return line;
    }
    noLongerOpen.put(new StockItem(line.sku(), order.location()), -Math.min(units, line.open()));
    return PurchaseLine.builder()
        .from(line)
        .received(Math.addExact(line.received(), units))
        .build();
  }

  private static Map<String, Long> texts(Map<Sku, Long> units) {
    Map<String, Long> texts = new HashMap<>();
    units.forEach((sku, count) -> texts.put(sku.value(), count));
    return texts;
  }

  private static boolean isSameOrder(PurchaseOrder before, PurchaseOrder draft) {
    Map<Sku, Long> ordered = new HashMap<>();
    before.lines().forEach(line -> ordered.put(line.sku(), line.ordered()));
    Map<Sku, Long> wanted = new HashMap<>();
    draft.lines().forEach(line -> wanted.put(line.sku(), line.ordered()));
    return before.location().equals(draft.location()) && ordered.equals(wanted);
  }

  private static void count(Tx tx, Map<StockItem, Long> deltas) {
    Map<CounterKey, Long> changes = new TreeMap<>();
    deltas.forEach(
        (item, delta) -> {
          if (delta != 0) {
            changes.put(counter(item), delta);
          }
        });
    if (!changes.isEmpty()
        && tx.counters().change(changes) instanceof CounterChange.Refused refused) {
      throw new IllegalStateException(
          "less is on order than purchase orders say: %s; compare them before anything is received"
              .formatted(refused.available()));
    }
  }

  private static CounterKey counter(StockItem item) {
    return new CounterKey(ON_ORDER, item.toString());
  }

  private static PurchaseOrder require(Tx tx, PurchaseOrderId id) {
    return tx.store(ORDERS)
        .get(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no purchase order '%s'; draft it first".formatted(id)));
  }
}
