package io.commercelib.spi.memory;

import io.commercelib.spi.storage.DueItem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The committed due work, the earliest first. Guarded by the storage's lock.
 *
 * <p>What is due in one second is a group that is found by that second: most of what is scheduled
 * is done or cancelled again before anybody reads as far, and need not be compared with all else.
 */
final class DueOrder {
  static final Comparator<DueItem> EARLIEST_FIRST = DueOrder::compare;

  private final Map<Long, TreeSet<DueItem>> seconds = new HashMap<>();
  private final TreeMap<Long, TreeSet<DueItem>> inOrder = new TreeMap<>();

  // By hand: all scheduling and cancelling comes through here, mostly decided by the first line.
  private static int compare(DueItem one, DueItem other) {
    int byTime = one.dueAt().compareTo(other.dueAt());
    if (byTime != 0) {
      return byTime;
    }
    int byAggregate = one.aggregate().compareTo(other.aggregate());
    return byAggregate != 0 ? byAggregate : one.kind().compareTo(other.kind());
  }

  void add(DueItem item) {
    Long second = item.dueAt().getEpochSecond();
    TreeSet<DueItem> group = seconds.get(second);
    if (group == null) {
      group = new TreeSet<>(EARLIEST_FIRST);
      seconds.put(second, group);
      inOrder.put(second, group);
    }
    group.add(item);
  }

  void remove(DueItem item) {
    Long second = item.dueAt().getEpochSecond();
    TreeSet<DueItem> group = seconds.get(second);
    if (group != null && group.remove(item) && group.isEmpty()) {
      seconds.remove(second);
      inOrder.remove(second);
    }
  }

  /** Shows what is due, the earliest first, as long as {@code sight} wants to see more. */
  void show(Predicate<DueItem> sight) {
    for (TreeSet<DueItem> group : inOrder.values()) {
      for (DueItem item : group) {
        if (!sight.test(item)) {
          return;
        }
      }
    }
  }
}
