package io.commercelib.inventory.purchase;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.inventory.supplier.DeliveredOrder;
import io.commercelib.inventory.supplier.SupplierDelivery;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierRecord;
import io.commercelib.spi.id.Sku;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The record of suppliers: from purchase orders and their receipts, as they are kept, to what lead
 * times and scorecards are measured from.
 *
 * <p>{@link #note} an order in the transaction in which it is sent, confirmed, received or closed;
 * {@link #of} then gives all deliveries of a supplier, {@link #record} its record of some days.
 * Days are those of the shop's zone. Keeps nothing itself; thread-safe.
 */
public final class SupplierDeliveries {
  private static final int PAGE = 100;

  private static final Index<Noted> BY_SUPPLIER =
      Index.of(
          "by_supplier",
          List.of(IndexField.text("supplier"), IndexField.instant("sent_at")),
          noted -> IndexKey.of(noted.supplier().value(), noted.sentAt()));

  private static final StoreDefinition<PurchaseOrderId, Noted> NOTED =
      StoreDefinition.of(
              "supplier_delivery",
              KeyCodec.of(PurchaseOrderId::value, PurchaseOrderId::new),
              JsonCodec.of(Noted.class))
          .indexedBy(BY_SUPPLIER);

  private final PurchaseOrders orders;
  private final ZoneId zone;

  /** Reads purchase orders, in the days of a zone. */
  public SupplierDeliveries(PurchaseOrders orders, ZoneId zone) {
    this.orders = orders;
    this.zone = zone;
  }

  /** An order that was sent, with all that came of it. */
  private record Noted(
      SupplierId supplier, Instant sentAt, Optional<LocalDate> promisedOn, List<NotedLine> lines) {}

  private record NotedLine(Sku sku, long ordered, List<Came> accepted, List<Came> rejected) {}

  private record Came(LocalDate on, long units) {}

  /**
   * Notes an order as it is now, with all its receipts; done again it changes nothing, or brings it
   * up to date. An order that was not sent, or names no supplier, tells nothing and is not noted.
   *
   * <p>The promised day is that on which the goods were expected when the order was first noted, so
   * that a supplier who moves the day is late all the same.
   *
   * @throws IllegalArgumentException if there is no such order
   */
  public void note(Tx tx, PurchaseOrderId id) {
    PurchaseOrder order =
        orders
            .find(tx, id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no purchase order '%s'; draft it first".formatted(id)));
    if (order.supplier().isEmpty() || order.sentAt().isEmpty()) {
      return;
    }
    Store<PurchaseOrderId, Noted> noted = tx.store(NOTED);
    Optional<LocalDate> promised =
        noted.get(id).map(Noted::promisedOn).orElseGet(() -> order.expectedAt().map(this::dayOf));
    noted.put(
        id,
        new Noted(
            order.supplier().get(),
            order.sentAt().get(),
            promised,
            lines(order, receiptsOf(tx, id))));
  }

  private List<PurchaseReceipt> receiptsOf(Tx tx, PurchaseOrderId id) {
    Page<String, PurchaseReceipt> page = orders.receipts(tx, id, Query.MAX_LIMIT);
    if (page.next().isPresent()) {
      throw new IllegalArgumentException(
          "purchase order '%s' came in more than %s deliveries; close it and order anew"
              .formatted(id, Query.MAX_LIMIT));
    }
    return page.values();
  }

  private List<NotedLine> lines(PurchaseOrder order, Collection<PurchaseReceipt> receipts) {
    Map<Sku, List<Came>> accepted = new TreeMap<>();
    Map<Sku, List<Came>> rejected = new TreeMap<>();
    for (PurchaseReceipt receipt : receipts) {
      LocalDate on = dayOf(receipt.at());
      add(accepted, receipt.accepted(), on);
      add(rejected, receipt.rejected(), on);
    }
    return order.lines().stream()
        .map(
            line ->
                new NotedLine(
                    line.sku(),
                    line.ordered(),
                    accepted.getOrDefault(line.sku(), List.of()),
                    rejected.getOrDefault(line.sku(), List.of())))
        .toList();
  }

  private static void add(Map<Sku, List<Came>> came, Map<Sku, Long> units, LocalDate on) {
    units.forEach(
        (sku, count) ->
            came.computeIfAbsent(sku, first -> new ArrayList<>()).add(new Came(on, count)));
  }

  private LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /**
   * Returns all that is noted of a supplier, the order sent first first, a SKU at a time.
   *
   * @param from the first day on which an order may have been sent
   * @param until the day after the last
   */
  public List<SupplierDelivery> of(Tx tx, SupplierId supplier, LocalDate from, LocalDate until) {
    List<SupplierDelivery> deliveries = new ArrayList<>();
    Query query =
        Query.on(BY_SUPPLIER)
            .where(supplier.value())
            .from(from.atStartOfDay(zone).toInstant())
            .until(until.atStartOfDay(zone).toInstant())
            .limit(PAGE);
    @Nullable Cursor next = null;
    do {
      Page<PurchaseOrderId, Noted> page =
          tx.store(NOTED).query(next == null ? query : query.after(next));
      page.values().forEach(noted -> addTo(deliveries, noted));
      next = page.next().orElse(null);
    } while (next != null);
    return List.copyOf(deliveries);
  }

  private void addTo(List<SupplierDelivery> deliveries, Noted noted) {
    LocalDate sentOn = dayOf(noted.sentAt());
    // A promise for a day before the order was sent is one for that day.
    Optional<LocalDate> promised =
        noted.promisedOn().map(day -> day.isBefore(sentOn) ? sentOn : day);
    for (NotedLine line : noted.lines()) {
      deliveries.add(
          new SupplierDelivery(
              new DeliveredOrder(sentOn, promised, line.ordered(), received(line.accepted())),
              received(line.rejected())));
    }
  }

  private static List<DeliveredOrder.Receipt> received(List<Came> came) {
    return came.stream().map(each -> new DeliveredOrder.Receipt(each.on(), each.units())).toList();
  }

  /**
   * Returns the record of a supplier in some days, to which a host adds what else it knows.
   *
   * @param start the first day for which what was promised counts
   * @param end the day after the last
   * @param sentSince the first day on which an order that counts may have been sent
   */
  public SupplierRecord.Builder record(
      Tx tx, SupplierId supplier, LocalDate start, LocalDate end, LocalDate sentSince) {
    return SupplierRecord.ofDeliveries(supplier, start, end, of(tx, supplier, sentSince, end));
  }
}
