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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Records what orders ask for, per SKU and period, as they are placed.
 *
 * <p>Units ordered count on the day the order was placed, in the shop's zone, whether or not they
 * were there, were paid for or came back later: that is demand, not sales. What an amendment of an
 * order adds counts on its own day; what it takes out was asked for all the same. Units whose money
 * goes back, because they came back or were called off, are kept apart, on the day it goes back;
 * {@link DemandCleaning} says whether to net them. The host tells of days without stock and of
 * promotions. Thread-safe.
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
    return "demand-" + period.word();
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
    OrderEvents.read(event, OrderEvent.Refunded.class)
        .ifPresent(
            refunded -> {
              Map<StockItem, Long> back = unitsOf(refunded.items());
              back.values().removeIf(units -> units == 0); // money alone went back
              recordReturned(tx, refunded.at(), back);
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
    record(tx, at, itemsOf(units));
  }

  private Map<StockItem, Long> itemsOf(Map<Sku, Long> units) {
    Map<StockItem, Long> items = new TreeMap<>();
    units.forEach((sku, count) -> items.put(new StockItem(sku, location), count));
    return items;
  }

  /**
   * Adds units that came back, as far as no refund of an order told of them.
   *
   * @param units by SKU, each above 0; they are added to what is recorded already
   */
  public void addReturned(Tx tx, Instant at, Map<Sku, Long> units) {
    recordReturned(tx, at, itemsOf(units));
  }

  /**
   * Notes that there was no stock of some SKUs on a day, so that less may have been asked for than
   * was wanted. Told again, it changes nothing. Not for a shop that takes backorders: there demand
   * is told in full while the shelf is empty.
   *
   * @param day of the shop, such as yesterday, from a look at the balances every evening
   */
  public void outOfStock(Tx tx, LocalDate day, Collection<Sku> skus) {
    long number = period.numberOf(day);
    int index = Math.toIntExact(ChronoUnit.DAYS.between(period.firstDayOf(number), day));
    for (Sku sku : skus) {
      update(tx, new StockItem(sku, location), number, row -> row.withDayOut(number, index));
    }
  }

  /**
   * Notes that a promotion raised the demand of some SKUs in every period that has a day of it.
   *
   * @param until the first day after it
   */
  public void promoted(Tx tx, LocalDate from, LocalDate until, Collection<Sku> skus) {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "a promotion from %s until %s has no day; end it later".formatted(from, until));
    }
    for (Sku sku : skus) {
      for (long number = period.numberOf(from);
          number <= period.numberOf(until.minusDays(1));
          number++) {
        long promoted = number;
        update(tx, new StockItem(sku, location), number, row -> row.withPromotion(promoted));
      }
    }
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
    Map<DemandKey, DemandChunk> chunks = tx.store(CHUNKS).getAll(keys);
    DemandHistory.Builder history = DemandHistory.builder(period, period.firstDayOf(start));
    for (long number = start; number < end; number++) {
      DemandKey key = new DemandKey(item, period, DemandChunk.numberOf(number));
      history.add(
          Optional.ofNullable(chunks.get(key))
              .orElse(DemandChunk.EMPTY)
              .observation(period, number));
    }
    return history.build();
  }

  private void record(Tx tx, Instant at, Map<StockItem, Long> units) {
    Store<DemandKey, Long> starts = tx.store(STARTS);
    long number = numberOf(at);
    units.forEach(
        (item, count) -> {
          requireUnits("demand", item, count);
          update(tx, item, number, row -> row.plus(number, count));
          DemandKey startKey = new DemandKey(item, period, 0);
          if (starts.get(startKey).filter(start -> start <= number).isEmpty()) {
            starts.put(startKey, number);
          }
        });
  }

  private void recordReturned(Tx tx, Instant at, Map<StockItem, Long> units) {
    long number = numberOf(at);
    units.forEach(
        (item, count) -> {
          requireUnits("what came back", item, count);
          update(tx, item, number, row -> row.plusReturned(number, count));
        });
  }

  private static void requireUnits(String what, StockItem item, long units) {
    if (units < 1) {
      throw new IllegalArgumentException(
          "%s of %s is %s; give at least 1".formatted(what, item, units));
    }
  }

  private void update(Tx tx, StockItem item, long number, UnaryOperator<DemandChunk> change) {
    Store<DemandKey, DemandChunk> chunks = tx.store(CHUNKS);
    DemandKey key = new DemandKey(item, period, DemandChunk.numberOf(number));
    chunks.put(key, change.apply(chunks.get(key).orElse(DemandChunk.EMPTY)));
  }

  private long numberOf(Instant at) {
    return period.numberOf(LocalDate.ofInstant(at, zone));
  }
}
