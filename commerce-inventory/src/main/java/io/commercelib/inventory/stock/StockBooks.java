package io.commercelib.inventory.stock;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Where stock is kept: its counters, its stores and their keys. */
final class StockBooks {
  static final StoreDefinition<String, StockMovement> MOVEMENTS =
      StoreDefinition.of(
          "stock_movement",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(StockMovement.class));

  /** Who waits for an item, by rank, and then the longest waiting first. */
  static final Index<Reservation> WAITING =
      Index.multiValued(
          "waiting",
          List.of(
              IndexField.text("item"), IndexField.number("rank"), IndexField.instant("taken_at")),
          StockBooks::waitingKeys);

  static final StoreDefinition<HoldId, Reservation> RESERVATIONS =
      StoreDefinition.of(
              "stock_reservation",
              KeyCodec.of(HoldId::value, HoldId::new),
              JsonCodec.of(Reservation.class))
          .indexedBy(WAITING);

  static final StoreDefinition<StockItem, BackorderCount> BACKORDERS =
      StoreDefinition.of(
          "stock_backorder",
          KeyCodec.of(StockItem::toString, StockItem::parse),
          JsonCodec.of(BackorderCount.class));

  /** Which lots expire at a location, the first one first. */
  static final Index<StockParts> EXPIRING =
      Index.multiValued(
          "expiring",
          List.of(IndexField.text("location"), IndexField.text("expires_on")),
          StockBooks::expiringKeys);

  static final StoreDefinition<StockItem, StockParts> PARTS =
      StoreDefinition.of(
              "stock_part",
              KeyCodec.of(StockItem::toString, StockItem::parse),
              JsonCodec.of(StockParts.class))
          .indexedBy(EXPIRING);

  /** What is on its way to a location, the earliest sent first. */
  static final Index<StockTransfer> UNDER_WAY =
      Index.multiValued(
          "under_way",
          List.of(IndexField.text("destination"), IndexField.instant("sent_at")),
          transfer ->
              transfer.open() == 0
                  ? Set.of()
                  : Set.of(IndexKey.of(transfer.destination().value(), transfer.sentAt())));

  static final StoreDefinition<TransferId, StockTransfer> TRANSFERS =
      StoreDefinition.of(
              "stock_transfer",
              KeyCodec.of(TransferId::value, TransferId::new),
              JsonCodec.of(StockTransfer.class))
          .indexedBy(UNDER_WAY);

  /** Quotas that end, by location, the first to end first. */
  static final Index<QuotaBook> ENDING =
      Index.multiValued(
          "ending",
          List.of(IndexField.text("location"), IndexField.instant("ends_at")),
          book ->
              book.quotas()
                  .nextEnd()
                  .map(end -> Set.of(IndexKey.of(book.item().location().value(), end)))
                  .orElse(Set.of()));

  static final StoreDefinition<StockItem, QuotaBook> QUOTAS =
      StoreDefinition.of(
              "stock_quota",
              KeyCodec.of(StockItem::toString, StockItem::parse),
              JsonCodec.of(QuotaBook.class))
          .indexedBy(ENDING);

  private static final String AVAILABLE = "stock";
  private static final String RESERVED = "stock-reserved";

  private StockBooks() {}

  static CounterKey available(StockItem item) {
    return new CounterKey(AVAILABLE, item.toString());
  }

  static CounterKey reserved(StockItem item) {
    return new CounterKey(RESERVED, item.toString());
  }

  /** Returns the key of a movement that no hold has a part in. */
  static String movementKey(MovementKind kind, String reference) {
    return kind.code() + "/" + Id.check("reference of a movement", reference);
  }

  /** Returns the key of what is carried forward of an item. */
  static String carriedKey(StockItem item) {
    return MovementKind.CARRIED.code() + "/" + item;
  }

  /** Returns the key of goods that come back of a hold, whose refund ids are only its own. */
  static String returnKey(HoldId hold, String refund) {
    // With the length in front, no two pairs have the same text.
    return "hold-return/%s/%s/%s".formatted(hold.value().length(), hold, refund);
  }

  /** Returns the key under which units of a {@linkplain #returnKey return} are written off. */
  static String scrapKey(HoldId hold, String refund) {
    return "hold-scrap/%s/%s/%s".formatted(hold.value().length(), hold, refund);
  }

  /** Applies changes that cannot be short if the books are right. */
  static void change(Tx tx, Map<CounterKey, Long> deltas) {
    Map<CounterKey, Long> effective = deltas;
    if (deltas.containsValue(0L)) {
      effective = new TreeMap<>(deltas);
      effective.values().removeIf(delta -> delta == 0);
    }
    if (effective.isEmpty()) {
      return;
    }
    if (tx.counters().change(effective) instanceof CounterChange.Refused refused) {
      throw new IllegalStateException(
          "stock counters %s are below what reservations say; compare the counters with the"
                  .formatted(refused.available())
              + " movements before anything else is moved");
    }
  }

  private static Set<IndexKey> expiringKeys(StockParts parts) {
    return parts
        .firstExpiry()
        .map(day -> Set.of(IndexKey.of(parts.item().location().value(), day.toString())))
        .orElse(Set.of());
  }

  private static Set<IndexKey> waitingKeys(Reservation reservation) {
    if (!reservation.isWaiting()) {
      return Set.of();
    }
    Set<IndexKey> keys = new LinkedHashSet<>();
    for (ReservationLine line : reservation.lines()) {
      if (line.backordered() > 0) {
        keys.add(IndexKey.of(line.item().toString(), reservation.rank(), reservation.takenAt()));
      }
    }
    return keys;
  }
}
