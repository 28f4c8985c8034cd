package io.commercelib.inventory.demand;

import io.commercelib.inventory.StockItem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts units of many items into periods, in any order, such as the lines of a file of orders.
 *
 * <p>What storage keeps as orders are placed is recorded by {@link DemandRecorder}; this is for
 * what comes from elsewhere and is looked at once. Keeps one number per item and period with
 * demand; not thread-safe.
 */
public final class DemandBuckets {
  private final ZoneId zone;
  private final DemandPeriod period;
  private final SortedMap<StockItem, SortedMap<Long, DemandObservation>> buckets = new TreeMap<>();

  /**
   * Counts in periods of a zone.
   *
   * @param zone of the shop, in which days begin
   */
  public DemandBuckets(ZoneId zone, DemandPeriod period) {
    this.zone = zone;
    this.period = period;
  }

  /**
   * Adds units that were asked for.
   *
   * @param units zero or more
   */
  public void add(StockItem item, Instant at, long units) {
    add(item, LocalDate.ofInstant(at, zone), units);
  }

  /**
   * Adds units that were asked for on a day of the shop.
   *
   * @param units zero or more
   */
  public void add(StockItem item, LocalDate day, long units) {
    put(item, day, DemandObservation.of(units));
  }

  /**
   * Adds units that came back.
   *
   * @param units zero or more
   */
  public void addReturned(StockItem item, Instant at, long units) {
    put(item, LocalDate.ofInstant(at, zone), DemandObservation.of(0).withReturned(units));
  }

  private void put(StockItem item, LocalDate day, DemandObservation more) {
    buckets
        .computeIfAbsent(item, added -> new TreeMap<>())
        .merge(
            period.numberOf(day),
            more,
            (one, other) ->
                new DemandObservation(
                    Math.addExact(one.units(), other.units()),
                    Math.addExact(one.returned(), other.returned()),
                    1,
                    false));
  }

  /**
   * Returns the history of each item, from its first period with units until a day; a period in
   * between without any is a zero.
   *
   * @param end the first day that is not over; the period it lies in is left out
   */
  public SortedMap<StockItem, DemandHistory> histories(LocalDate end) {
    long last = period.numberOf(end) - 1;
    SortedMap<StockItem, DemandHistory> histories = new TreeMap<>();
    for (Map.Entry<StockItem, SortedMap<Long, DemandObservation>> item : buckets.entrySet()) {
      long first = item.getValue().firstKey();
      DemandHistory.Builder history =
          DemandHistory.builder(period, period.firstDayOf(Math.min(first, last + 1)));
      for (long number = first; number <= last; number++) {
        history.add(
            Optional.ofNullable(item.getValue().get(number)).orElse(DemandObservation.of(0)));
      }
      histories.put(item.getKey(), history.build());
    }
    return histories;
  }
}
