package io.commercelib.inventory.demand;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records what orders ask for, per SKU and period, as they are placed.
 *
 * <p>Units ordered count on the day the order was placed, in the shop's zone, whether or not they
 * were there, were paid for or came back later: that is demand, not sales. What an amendment of an
 * order adds counts on its own day; what it takes out was asked for all the same. Thread-safe.
 */
public final class DemandRecorder implements EventSubscriber {
  private static final StoreDefinition<DemandKey, DemandChunk> CHUNKS =
      StoreDefinition.of(
          "demand", KeyCodec.of(DemandKey::toString, DemandKey::parse), DemandChunk.CODEC);

  /** By the key of chunk 0: the number of the first period with demand. */
  private static final StoreDefinition<DemandKey, Long> STARTS =
      StoreDefinition.of(
          "demand_start",
          KeyCodec.of(DemandKey::toString, DemandKey::parse),
          DemandChunk.NUMBER_CODEC);

  private final ZoneId zone;
  private final DemandPeriod period;
  private final LocationId location;

  /**
   * Records in periods of a zone.
   *
   * @param location from which the orders are served
   */
  public DemandRecorder(ZoneId zone, DemandPeriod period, LocationId location) {
    this.zone = zone;
    this.period = period;
    this.location = location;
  }

  /** Returns {@code demand}, followed by its period. */
  @Override
  public String name() {
    return "demand-" + DemandKey.code(period);
  }

  @Override
  public void handle(Tx tx, Event event) {
    OrderEvents.read(event, OrderEvent.Placed.class)
        .ifPresent(placed -> record(tx, placed.at(), unitsOf(placed.items())));
    OrderEvents.read(event, OrderEvent.Amended.class)
        .ifPresent(
            amended -> {
              Map<StockItem, Long> more = unitsOf(amended.items());
              unitsOf(amended.itemsBefore())
                  .forEach((item, units) -> more.merge(item, -units, Math::addExact));
              more.values().removeIf(units -> units <= 0);
              record(tx, amended.at(), more);
            });
  }

  private Map<StockItem, Long> unitsOf(List<OrderEvent.Item> items) {
    Map<StockItem, Long> units = new TreeMap<>();
    for (OrderEvent.Item item : items) {
      units.merge(new StockItem(item.sku(), location), item.units(), Math::addExact);
    }
    return units;
  }

  /**
   * Adds demand that came otherwise, such as from a file of earlier years.
   *
   * @param units by SKU, each above 0; they are added to what is recorded already
   */
  public void add(Tx tx, Instant at, Map<Sku, Long> units) {
    Map<StockItem, Long> items = new TreeMap<>();
    units.forEach((sku, count) -> items.put(new StockItem(sku, location), count));
    record(tx, at, items);
  }

  /**
   * Returns the demand of a SKU in the latest periods that are over.
   *
   * <p>It starts with the first period in which the SKU was asked for, or later if that is longer
   * ago; it is empty if that period is not over or there is none.
   *
   * @param now the period it lies in is not over
   * @param most periods, above 0
   */
  public DemandHistory history(Tx tx, Sku sku, Instant now, int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "a history of %s periods was asked for; ask for at least 1".formatted(most));
    }
    StockItem item = new StockItem(sku, location);
    long end = numberOf(now);
    Optional<Long> first = tx.store(STARTS).get(new DemandKey(item, period, 0));
    if (first.isEmpty() || first.get() >= end) {
      return DemandHistory.of(period, period.firstDayOf(end));
    }
    long start = Math.max(first.get(), end - most);
    List<DemandKey> keys = new ArrayList<>();
    for (long chunk = DemandChunk.numberOf(start);
        chunk <= DemandChunk.numberOf(end - 1);
        chunk++) {
      keys.add(new DemandKey(item, period, chunk));
    }
    long[] units = new long[Math.toIntExact(end - start)];
    tx.store(CHUNKS)
        .getAll(keys)
        .forEach(
            (key, chunk) -> {
              for (long number = Math.max(start, key.firstPeriod());
                  number < Math.min(end, key.firstPeriod() + DemandChunk.SIZE);
                  number++) {
                units[(int) (number - start)] = chunk.units(number);
              }
            });
    return DemandHistory.of(period, period.firstDayOf(start), units);
  }

  private void record(Tx tx, Instant at, Map<StockItem, Long> units) {
    Store<DemandKey, DemandChunk> chunks = tx.store(CHUNKS);
    Store<DemandKey, Long> starts = tx.store(STARTS);
    long number = numberOf(at);
    units.forEach(
        (item, count) -> {
          if (count < 1) {
            throw new IllegalArgumentException(
                "demand of %s is %s; give at least 1".formatted(item, count));
          }
          DemandKey key = new DemandKey(item, period, DemandChunk.numberOf(number));
          chunks.put(key, chunks.get(key).orElse(DemandChunk.EMPTY).plus(number, count));
          DemandKey startKey = new DemandKey(item, period, 0);
          if (starts.get(startKey).filter(start -> start <= number).isEmpty()) {
            starts.put(startKey, number);
          }
        });
  }

  private long numberOf(Instant at) {
    return period.numberOf(LocalDate.ofInstant(at, zone));
  }
}
