package io.commercelib.membership.points;

import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Lots of a member in an order, as they are after changes that are not written yet. Reads of the
 * store no more than is asked for. Not thread-safe.
 */
final class LotQueue {
  // Mostly the first lot is enough; who wants more of them gets more at once.
  private static final int FIRST_PAGE = 4;
  private static final int LONGEST_PAGE = 64;

  private final Store<PointsLot.LotKey, PointsLot> store;
  private final Query query;
  private final Comparator<PointsLot> order;
  private final Predicate<PointsLot> belongs;
  private final Map<Long, PointsLot> changed;
  private final Map<Long, PointsLot> present = new HashMap<>();
  private final TreeSet<PointsLot> sorted;
  private Optional<PointsLot> lastRead = Optional.empty();
  private Optional<Cursor> next = Optional.empty();
  private boolean isReadToTheEnd;
  private int page = FIRST_PAGE;

  /**
   * Returns a queue.
   *
   * @param query gives lots in {@code order}, and all that {@code belongs}
   * @param changed lots by number that are other now than in the store
   */
  LotQueue(
      Store<PointsLot.LotKey, PointsLot> store,
      Query query,
      Comparator<PointsLot> order,
      Predicate<PointsLot> belongs,
      Map<Long, PointsLot> changed) {
    this.store = store;
    this.query = query;
    this.order = order;
    this.belongs = belongs;
    this.changed = changed;
    this.sorted = new TreeSet<>(order);
  }

  /** Returns the first lot. */
  Optional<PointsLot> first() {
    while (!isReadToTheEnd && mayComeBefore()) {
      read();
    }
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.first());
  }

  /** Returns all lots, in order. */
  List<PointsLot> all() {
    page = LONGEST_PAGE;
    while (!isReadToTheEnd) {
      read();
    }
    return List.copyOf(sorted);
  }

  /** A lot is another now. */
  void put(PointsLot lot) {
    PointsLot before = present.remove(lot.number());
    if (before != null) {
      sorted.remove(before);
    }
    if (belongs.test(lot)) {
      present.put(lot.number(), lot);
      sorted.add(lot);
    }
  }

  private boolean mayComeBefore() {
    return sorted.isEmpty()
        || lastRead.isEmpty()
        || order.compare(sorted.first(), lastRead.get()) > 0;
  }

  private void read() {
    Query more = query.limit(page);
    Page<PointsLot.LotKey, PointsLot> read =
        store.query(next.isPresent() ? more.after(next.get()) : more);
    page = Math.min(LONGEST_PAGE, page * FIRST_PAGE);
    for (Page.Entry<PointsLot.LotKey, PointsLot> entry : read.entries()) {
      PointsLot lot = entry.value();
      lastRead = Optional.of(lot);
      if (!changed.containsKey(lot.number())) {
        put(lot);
      }
    }
    next = read.next();
    isReadToTheEnd = next.isEmpty();
  }
}
