package io.commercelib.membership.points;

import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lots of a member in an order, as they are after changes that are not written yet. Reads of the
 * store no more than is asked for. Not thread-safe.
 */
final class LotQueue {
  private static final int PAGE = 20;

  private final Store<PointsLot.LotKey, PointsLot> store;
  private final Query query;
  private final Comparator<PointsLot> order;
  private final Predicate<PointsLot> belongs;
  private final Map<Long, PointsLot> changed;
  // In order; mostly few, and what changes is among the first.
  private final List<PointsLot> sorted = new ArrayList<>();
  private Optional<PointsLot> lastRead = Optional.empty();
  private Optional<Cursor> next = Optional.empty();
  private boolean isReadToTheEnd;

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
    this.query = query.limit(PAGE);
    this.order = order;
    this.belongs = belongs;
    this.changed = changed;
  }

  /** Returns the first lot. */
  Optional<PointsLot> first() {
    while (!isReadToTheEnd && mayComeBefore()) {
      read();
    }
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(0));
  }

  /** Returns all lots, in order. */
  List<PointsLot> all() {
    while (!isReadToTheEnd) {
      read();
    }
    return List.copyOf(sorted);
  }

  /** A lot is another now. */
  void put(PointsLot lot) {
    int at = 0;
    while (at < sorted.size() && sorted.get(at).number() != lot.number()) {
      at++;
    }
    boolean isThere = at < sorted.size();
    if (!belongs.test(lot)) {
      if (isThere) {
        sorted.remove(at);
      }
    } else if (isThere && order.compare(sorted.get(at), lot) == 0) {
      sorted.set(at, lot);
    } else {
      if (isThere) {
        sorted.remove(at);
      }
      add(lot);
    }
  }

  private void add(PointsLot lot) {
    int at = sorted.size();
    while (at > 0 && order.compare(sorted.get(at - 1), lot) > 0) {
      at--;
    }
    sorted.add(at, lot);
  }

  private boolean mayComeBefore() {
    return sorted.isEmpty()
        || lastRead.isEmpty()
        || order.compare(sorted.get(0), lastRead.get()) > 0;
  }

  private void read() {
    Page<PointsLot.LotKey, PointsLot> page =
        store.query(next.isPresent() ? query.after(next.get()) : query);
    for (Page.Entry<PointsLot.LotKey, PointsLot> entry : page.entries()) {
      PointsLot lot = entry.value();
      lastRead = Optional.of(lot);
      if (!changed.containsKey(lot.number())) {
        add(lot);
      }
    }
    next = page.next();
    isReadToTheEnd = next.isEmpty();
  }
}
