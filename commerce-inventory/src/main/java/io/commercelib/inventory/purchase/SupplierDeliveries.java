package io.commercelib.inventory.purchase;

import io.commercelib.inventory.supplier.DeliveredOrder;
import io.commercelib.inventory.supplier.SupplierDelivery;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierRecord;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of suppliers: from purchase orders that were sent and their receipts, as {@link
 * PurchaseOrders} keeps them, to what lead times and scorecards are measured from.
 *
 * <p>Days are those of the shop's zone. A supplier is measured by the day on which the goods were
 * expected when the order was sent, so that one who moves the day is late all the same. Keeps
 * nothing itself; thread-safe.
 */
public final class SupplierDeliveries {
  private final ZoneId zone;

  /** Reads purchase orders in the days of a zone. */
  public SupplierDeliveries(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Returns all that a supplier was sent and what came of it, the order sent first first, a SKU at
   * a time. Orders that name no supplier are nobody's.
   *
   * @param from the first day on which an order may have been sent
   * @param until the day after the last
   */
  public List<SupplierDelivery> of(Tx tx, SupplierId supplier, LocalDate from, LocalDate until) {
    List<SupplierDelivery> deliveries = new ArrayList<>();
    for (PurchaseOrder order : PurchaseOrders.sentTo(tx, supplier, startOf(from), startOf(until))) {
      addTo(deliveries, order, PurchaseOrders.receipts(tx, order.id()));
    }
    return List.copyOf(deliveries);
  }

  private void addTo(
      List<SupplierDelivery> deliveries, PurchaseOrder order, List<PurchaseReceipt> receipts) {
    LocalDate sentOn = dayOf(order.sentAt().orElseThrow());
    // A promise for a day before the order was sent is one for that day.
    Optional<LocalDate> promised =
        order.promisedAt().map(this::dayOf).map(day -> day.isBefore(sentOn) ? sentOn : day);
    for (PurchaseLine line : order.lines()) {
      List<DeliveredOrder.Receipt> accepted = new ArrayList<>();
      List<DeliveredOrder.Receipt> rejected = new ArrayList<>();
      for (PurchaseReceipt receipt : receipts) {
        LocalDate on = dayOf(receipt.at());
        add(accepted, receipt.accepted(), line.sku(), on);
        add(rejected, receipt.rejected(), line.sku(), on);
      }
      deliveries.add(
          new SupplierDelivery(
              new DeliveredOrder(sentOn, promised, line.ordered(), accepted), rejected));
    }
  }

  private static void add(
      List<DeliveredOrder.Receipt> came, Map<Sku, Long> units, Sku sku, LocalDate on) {
    Optional.ofNullable(units.get(sku))
        .ifPresent(count -> came.add(new DeliveredOrder.Receipt(on, count)));
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
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
