package io.commercelib.inventory.purchase;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.stock.Goods;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.stock.StockStatus;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Cursor;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Purchase orders: drafted, approved, sent, confirmed, received in parts, closed or cancelled, as
 * {@link PurchaseLifecycle} says. Their open units count as on order from the draft on, so that the
 * next plan does not order them again.
 *
 * <p>Each step may be repeated: done before, it changes nothing and answers as before. What the
 * life cycle does not allow is refused with reasons. Everything happens in the transaction of the
 * caller. Keeps nothing itself; thread-safe.
 */
public final class PurchaseOrders {
  /** Most SKUs on one purchase order. */
  public static final int MAX_LINES = 10_000;

  private static final int PAGE = 100;

  private static final Index<PurchaseOrder> BY_STATE =
      Index.of(
          "by_state",
          List.of(IndexField.text("state"), IndexField.instant("drafted_at")),
          order -> IndexKey.of(order.state().name(), order.draftedAt()));

  private static final Index<PurchaseOrder> EXPECTED =
      Index.multiValued(
          "expected",
          List.of(IndexField.text("location"), IndexField.instant("expected_at")),
          PurchaseOrders::expectedKeys);

  private static final Index<PurchaseOrder> BY_SUPPLIER =
      Index.multiValued(
          "by_supplier",
          List.of(IndexField.text("supplier"), IndexField.instant("sent_at")),
          PurchaseOrders::supplierKeys);

  private static final StoreDefinition<PurchaseOrderId, PurchaseOrder> ORDERS =
      StoreDefinition.of(
              "purchase_order",
              KeyCodec.of(PurchaseOrderId::value, PurchaseOrderId::new),
              JsonCodec.withText(
                  PurchaseOrder.class,
                  PurchaseState.class,
                  PurchaseState::name,
                  PurchaseLifecycle.definition()::state))
          .indexedBy(BY_STATE)
          .indexedBy(EXPECTED)
          .indexedBy(BY_SUPPLIER);

  private static final Index<PurchaseReceipt> BY_ORDER =
      Index.of(
          "by_order",
          List.of(IndexField.text("order"), IndexField.instant("received_at")),
          receipt -> IndexKey.of(receipt.order().value(), receipt.at()));

  private static final StoreDefinition<String, PurchaseReceipt> RECEIPTS =
      StoreDefinition.of(
              "purchase_receipt",
              KeyCodec.of(note -> note, note -> note),
              JsonCodec.of(PurchaseReceipt.class))
          .indexedBy(BY_ORDER);

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
    return draft(tx, id, location, Optional.empty(), units, at);
  }

  /**
   * Drafts an order to a supplier.
   *
   * @param supplier from whom; empty if it is not said
   * @param units by SKU, each above 0
   * @throws IllegalArgumentException if an order of that name has other lines
   */
  public PurchaseOrder draft(
      Tx tx,
      PurchaseOrderId id,
      LocationId location,
      Optional<SupplierId> supplier,
      Map<Sku, Long> units,
      Instant at) {
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
            .supplier(supplier)
            .state(PurchaseState.DRAFTED)
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
   * Notes that somebody who may has agreed.
   *
   * @param by an id of the person or part that did it, never a name
   */
  public PurchaseChange approve(Tx tx, PurchaseOrderId id, String by, Instant at) {
    PurchaseOrder order = require(tx, id);
    return move(tx, order, order, new PurchaseTrigger.Approve(), by, at);
  }

  /**
   * Notes that an order was sent to its supplier.
   *
   * @param expectedAt when the goods are expected
   * @param by an id of the person or part that did it, never a name
   */
  public PurchaseChange send(Tx tx, PurchaseOrderId id, Instant expectedAt, String by, Instant at) {
    PurchaseOrder order = require(tx, id);
    PurchaseOrder sent =
        PurchaseOrder.builder()
            .from(order)
            .sentAt(Optional.of(at))
            .promisedAt(Optional.of(expectedAt))
            .expectedAt(Optional.of(expectedAt))
            .build();
    return move(tx, order, sent, new PurchaseTrigger.Send(), by, at);
  }

  /**
   * Notes that the supplier has agreed.
   *
   * @param expectedAt when the goods are expected now
   * @param by an id of the person or part that did it, never a name
   */
  public PurchaseChange confirm(
      Tx tx, PurchaseOrderId id, Instant expectedAt, String by, Instant at) {
    PurchaseOrder order = require(tx, id);
    PurchaseOrder confirmed =
        PurchaseOrder.builder().from(order).expectedAt(Optional.of(expectedAt)).build();
    return move(tx, order, confirmed, new PurchaseTrigger.Confirm(), by, at);
  }

  /**
   * Goods of an order come in, all or some. What is good is in stock, or with whom waits for it,
   * and no longer on order; more than was ordered is received too. What is no good goes back: it is
   * never in stock, and still to come, until the order is closed.
   *
   * @param deliveryNote unique among all receipts of the shop
   * @param accepted units by SKU of the order, each above 0; may be empty if all is rejected
   * @param rejected units by SKU of the order, each above 0; may be empty
   * @param by an id of the person or part that did it, never a name
   * @throws IllegalArgumentException if a SKU is not of the order, or the delivery note was
   *     received with other goods
   */
  public PurchaseChange receive(
      Tx tx,
      PurchaseOrderId id,
      String deliveryNote,
      Map<Sku, Long> accepted,
      Map<Sku, Long> rejected,
      String by,
      Instant at) {
    return receive(tx, id, deliveryNote, goods(accepted), StockStatus.AVAILABLE, rejected, by, at);
  }

  /**
   * Goods of an order come in by lot, or are kept back until somebody has looked at them; otherwise
   * as {@link #receive(Tx, PurchaseOrderId, String, Map, Map, String, Instant)}.
   *
   * @param deliveryNote unique among all receipts of the shop
   * @param accepted goods of the order; of one SKU as many lots as came; may be empty
   * @param into how they stand: what is quarantined is no longer on order, and not to be sold yet
   * @param rejected units by SKU of the order, each above 0; may be empty
   * @param by an id of the person or part that did it, never a name
   * @throws IllegalArgumentException if a SKU is not of the order, or the delivery note was
   *     received with other goods
   */
  public PurchaseChange receive(
      Tx tx,
      PurchaseOrderId id,
      String deliveryNote,
      List<Goods> accepted,
      StockStatus into,
      Map<Sku, Long> rejected,
      String by,
      Instant at) {
    PurchaseOrder order = require(tx, id);
    Map<Sku, Long> good = new HashMap<>();
    accepted.forEach(goods -> good.merge(goods.sku(), goods.units(), Math::addExact));
    PurchaseReceipt receipt =
        PurchaseReceipt.builder()
            .deliveryNote(deliveryNote)
            .order(id)
            .at(at)
            .accepted(good)
            .rejected(rejected)
            .build();
    Optional<PurchaseReceipt> before = tx.store(RECEIPTS).get(deliveryNote);
    if (before.isPresent()) {
      requireSame(before.get(), receipt);
      return new PurchaseChange.Changed(order);
    }
    TreeMap<StockItem, Long> noLongerOpen = new TreeMap<>();
    PurchaseOrder received = received(order, receipt, noLongerOpen);
    PurchaseChange change = move(tx, order, received, new PurchaseTrigger.Receive(), by, at);
    if (change instanceof PurchaseChange.Changed) {
      tx.store(RECEIPTS).put(deliveryNote, receipt);
      if (!accepted.isEmpty()) {
        ledger.receive(tx, deliveryNote, order.location(), accepted, into, at);
      }
      count(tx, noLongerOpen);
    }
    return change;
  }

  private static List<Goods> goods(Map<Sku, Long> units) {
    List<Goods> goods = new ArrayList<>(units.size());
    units.forEach((sku, count) -> goods.add(Goods.of(sku, count)));
    return goods;
  }

  private static void requireSame(PurchaseReceipt before, PurchaseReceipt receipt) {
    if (!before.order().equals(receipt.order())
        || !before.accepted().equals(receipt.accepted())
        || !before.rejected().equals(receipt.rejected())) {
      throw new IllegalArgumentException(
          "delivery '%s' was received at %s with other goods; give the new one another name"
              .formatted(before.deliveryNote(), before.at()));
    }
  }

  private static PurchaseOrder received(
      PurchaseOrder order, PurchaseReceipt receipt, Map<StockItem, Long> noLongerOpen) {
    Set<Sku> unknown = new HashSet<>(receipt.accepted().keySet());
    unknown.addAll(receipt.rejected().keySet());
    List<PurchaseLine> lines = new ArrayList<>(order.lines().size());
    for (PurchaseLine line : order.lines()) {
      unknown.remove(line.sku());
      long good = receipt.accepted().getOrDefault(line.sku(), 0L);
      long bad = receipt.rejected().getOrDefault(line.sku(), 0L);
      if (good > 0) {
        noLongerOpen.put(new StockItem(line.sku(), order.location()), -Math.min(good, line.open()));
      }
      lines.add(
          PurchaseLine.builder()
              .from(line)
              .received(Math.addExact(line.received(), good))
              .rejected(Math.addExact(line.rejected(), bad))
              .build());
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "delivery '%s' brings %s, which are not on purchase order '%s'; receive them apart"
              .formatted(
                  receipt.deliveryNote(),
                  unknown.stream().map(Sku::value).sorted().toList(),
                  order.id()));
    }
    return PurchaseOrder.builder().from(order).lines(lines).build();
  }

  /**
   * Closes an order of which something came: what did not come is no longer on order.
   *
   * @param by an id of the person or part that did it, never a name
   */
  public PurchaseChange close(Tx tx, PurchaseOrderId id, String by, Instant at) {
    PurchaseOrder order = require(tx, id);
    return move(tx, order, order, new PurchaseTrigger.Close(), by, at);
  }

  /**
   * Gives an order up before anything came: it is no longer on order.
   *
   * @param by an id of the person or part that did it, never a name
   */
  public PurchaseChange cancel(Tx tx, PurchaseOrderId id, String by, Instant at) {
    PurchaseOrder order = require(tx, id);
    return move(tx, order, order, new PurchaseTrigger.Cancel(), by, at);
  }

  /**
   * Moves an order, unless that was done before.
   *
   * @param facts the order as it is after what happened
   */
  private static PurchaseChange move(
      Tx tx,
      PurchaseOrder before,
      PurchaseOrder facts,
      PurchaseTrigger trigger,
      String by,
      Instant at) {
    Fired<PurchaseState, PurchaseEffect> fired =
        PurchaseLifecycle.definition().fire(before.state(), trigger, facts, at);
    if (fired instanceof Fired.Refused<PurchaseState, PurchaseEffect> refused) {
      boolean done =
          !(trigger instanceof PurchaseTrigger.Receive)
              && before.history().stream().anyMatch(entry -> entry.event().equals(refused.event()));
      return done
          ? new PurchaseChange.Changed(before)
          : new PurchaseChange.Refused(refused.reasons());
    }
    Fired.Moved<PurchaseState, PurchaseEffect> moved =
        (Fired.Moved<PurchaseState, PurchaseEffect>) fired;
    if (moved.effects().contains(PurchaseEffect.NO_LONGER_ON_ORDER)) {
      TreeMap<StockItem, Long> noLongerOpen = new TreeMap<>();
      for (PurchaseLine line : facts.lines()) {
        noLongerOpen.put(new StockItem(line.sku(), facts.location()), -line.open());
      }
      count(tx, noLongerOpen);
    }
    PurchaseOrder after =
        PurchaseOrder.builder()
            .from(facts)
            .state(moved.to())
            .addHistory(moved.entry(at, by))
            .build();
    tx.store(ORDERS).put(after.id(), after);
    return new PurchaseChange.Changed(after);
  }

  /**
   * Returns a page of the deliveries of an order, the earliest first.
   *
   * @param most how many, 1 to {@value Query#MAX_LIMIT}
   */
  public Page<String, PurchaseReceipt> receipts(Tx tx, PurchaseOrderId id, int most) {
    return tx.store(RECEIPTS).query(Query.on(BY_ORDER).where(id.value()).limit(most));
  }

  /** Returns all deliveries of an order, the earliest first. */
  static List<PurchaseReceipt> receipts(Tx tx, PurchaseOrderId id) {
    return all(tx, RECEIPTS, Query.on(BY_ORDER).where(id.value()));
  }

  /** Returns all orders sent to a supplier, cancelled ones too, the one sent first first. */
  static List<PurchaseOrder> sentTo(Tx tx, SupplierId supplier, Instant from, Instant until) {
    return all(tx, ORDERS, Query.on(BY_SUPPLIER).where(supplier.value()).from(from).until(until));
  }

  private static <K, V> List<V> all(Tx tx, StoreDefinition<K, V> store, Query query) {
    List<V> values = new ArrayList<>();
    Query page = query.limit(PAGE);
    while (true) {
      Page<K, V> read = tx.store(store).query(page);
      values.addAll(read.values());
      if (read.next().isEmpty()) {
        return values;
      }
      page = page.after(read.next().get());
    }
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
  public Page<PurchaseOrderId, PurchaseOrder> in(Tx tx, PurchaseState state, int most) {
    return tx.store(ORDERS).query(Query.on(BY_STATE).where(state.name()).limit(most));
  }

  /**
   * Returns a page of the orders of which something is on its way to a location, in the order in
   * which they are expected: sent, and neither received in full, closed nor cancelled.
   *
   * @param after where the page before ended; empty for the first
   * @param most how many, 1 to {@value Query#MAX_LIMIT}
   */
  public Page<PurchaseOrderId, PurchaseOrder> expected(
      Tx tx, LocationId location, Optional<Cursor> after, int most) {
    Query query = Query.on(EXPECTED).where(location.value()).limit(most);
    return tx.store(ORDERS).query(after.map(query::after).orElse(query));
  }

  private static Set<IndexKey> supplierKeys(PurchaseOrder order) {
    return order
        .supplier()
        .flatMap(
            supplier -> order.sentAt().map(sent -> Set.of(IndexKey.of(supplier.value(), sent))))
        .orElse(Set.of());
  }

  private static Set<IndexKey> expectedKeys(PurchaseOrder order) {
    boolean underWay =
        order.state().is(PurchaseState.SENT)
            || order.state().is(PurchaseState.CONFIRMED)
            || order.state().is(PurchaseState.PARTLY_RECEIVED);
    return order
        .expectedAt()
        .filter(at -> underWay && order.openUnits() > 0)
        .map(at -> Set.of(IndexKey.of(order.location().value(), at)))
        .orElse(Set.of());
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

  private static boolean isSameOrder(PurchaseOrder before, PurchaseOrder draft) {
    Map<Sku, Long> ordered = new HashMap<>();
    before.lines().forEach(line -> ordered.put(line.sku(), line.ordered()));
    Map<Sku, Long> wanted = new HashMap<>();
    draft.lines().forEach(line -> wanted.put(line.sku(), line.ordered()));
    return before.location().equals(draft.location())
        && before.supplier().equals(draft.supplier())
        && ordered.equals(wanted);
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
