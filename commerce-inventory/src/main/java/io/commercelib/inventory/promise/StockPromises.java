package io.commercelib.inventory.promise;

import io.commercelib.inventory.purchase.PurchaseLine;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.purchase.PurchaseOrders;
import io.commercelib.inventory.stock.Lot;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.stock.StockPart;
import io.commercelib.inventory.stock.StockStatus;
import io.commercelib.inventory.stock.StockTransfer;
import io.commercelib.inventory.stock.StockTransfers;
import io.commercelib.inventory.stock.TransferId;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can be promised of SKUs at a location, from the shop's own books: what is there and good, in
 * which lots, what is reserved and waited for, and what is on its way by purchase orders that were
 * sent and by transfers.
 *
 * <p>Purchase orders count on the day on which they are expected, later and less as far as their
 * supplier is trusted; drafts and approved ones that were not sent do not count, nor do withdrawn
 * lots. What orders have is due today. Keeps nothing itself; thread-safe.
 */
public final class StockPromises {
  private static final int PAGE = 200;

  private final StockLedger ledger;
  private final PurchaseOrders orders;
  private final StockTransfers transfers;
  private final Function<Optional<SupplierId>, InboundTrust> trust;
  private final ZoneId zone;

  /**
   * Promises from books.
   *
   * @param trust how far what a supplier sends is reckoned with; asked with empty for an order that
   *     names none
   * @param zone of the shop, whose days are meant
   */
  public StockPromises(
      StockLedger ledger,
      PurchaseOrders orders,
      StockTransfers transfers,
      Function<Optional<SupplierId>, InboundTrust> trust,
      ZoneId zone) {
    this.ledger = ledger;
    this.orders = orders;
    this.transfers = transfers;
    this.trust = trust;
    this.zone = zone;
  }

  /**
   * Returns what can be promised of each SKU; open purchase orders and transfers to the location
   * are read once for all of them.
   *
   * @return by SKU, in the order given
   */
  public Map<Sku, AvailableToPromise> of(
      Tx tx, LocationId location, Collection<Sku> skus, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Map<Sku, List<Inbound>> inbound = new LinkedHashMap<>();
    skus.forEach(sku -> inbound.put(sku, new ArrayList<>()));
    readOrders(tx, location, today, inbound);
    readTransfers(tx, location, today, inbound);
    Map<Sku, AvailableToPromise> promises = new LinkedHashMap<>();
    inbound.forEach((sku, coming) -> promises.put(sku, promise(tx, location, sku, today, coming)));
    return promises;
  }

  private AvailableToPromise promise(
      Tx tx, LocationId location, Sku sku, LocalDate today, List<Inbound> coming) {
    StockBalance balance = ledger.balance(tx, sku, location);
    long lasting = balance.onHand();
    List<Perishable> perishable = new ArrayList<>();
    for (StockPart part : ledger.parts(tx, sku, location)) {
      Optional<LocalDate> until = part.lot().flatMap(Lot::expiresOn);
      boolean good = part.status() == StockStatus.AVAILABLE;
      if (good && (part.withdrawn() || until.isPresent())) {
        lasting -= part.units();
      }
      if (good && !part.withdrawn()) {
        until
            .filter(today::isBefore)
            .ifPresent(day -> perishable.add(new Perishable(day, part.units())));
      }
    }
    List<Commitment> commitments = new ArrayList<>();
    for (long units : new long[] {balance.reserved(), balance.backordered()}) {
      if (units > 0) {
        commitments.add(new Commitment(today, units));
      }
    }
    return AvailableToPromise.of(today, lasting, perishable, coming, commitments);
  }

  private void readOrders(
      Tx tx, LocationId location, LocalDate today, Map<Sku, List<Inbound>> inbound) {
    Optional<Cursor> next = Optional.empty();
    do {
      Page<PurchaseOrderId, PurchaseOrder> page = orders.expected(tx, location, next, PAGE);
      for (PurchaseOrder order : page.values()) {
        InboundTrust reckoned = trust.apply(order.supplier());
        LocalDate due = day(order.expectedAt(), today);
        for (PurchaseLine line : order.lines()) {
          List<Inbound> coming = inbound.get(line.sku());
          if (coming != null && line.open() > 0) {
            coming.add(reckoned.inbound(due, line.open()));
          }
        }
      }
      next = page.next();
    } while (next.isPresent());
  }

  private void readTransfers(
      Tx tx, LocationId location, LocalDate today, Map<Sku, List<Inbound>> inbound) {
    Optional<Cursor> next = Optional.empty();
    do {
      Page<TransferId, StockTransfer> page = transfers.underWay(tx, location, next, PAGE);
      for (StockTransfer transfer : page.values()) {
        for (StockTransfer.Line line : transfer.lines()) {
          List<Inbound> coming = inbound.get(line.sku());
          if (coming != null && line.open() > 0) {
            coming.add(Inbound.certain(day(transfer.expectedAt(), today), line.open()));
          }
        }
      }
      next = page.next();
    } while (next.isPresent());
  }

  /** Returns the day of an instant; what is late is expected today, as is what nobody dated. */
  private LocalDate day(Optional<Instant> at, LocalDate today) {
    LocalDate day = at.map(instant -> LocalDate.ofInstant(instant, zone)).orElse(today);
    return day.isBefore(today) ? today : day;
  }
}
