package io.commercelib.spi.memory;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of one aggregate that wait, and the claim on them. Guarded by the storage's lock.
 *
 * <p>While a transaction that claims it is under way, the queue is reserved for that one: others
 * pass it by, so that relays do not get into each other's way.
 */
final class AggregateQueue {
  final AggregateId aggregate;

  // In the order of versions; mostly few, and whatever comes is the last.
  private final List<Waiting> waiting = new ArrayList<>(2);
  private @Nullable String claim;
  private @Nullable Instant claimedUntil;
  private @Nullable OutboxView reservedBy;
  private long changes;
  private long sequence = Long.MAX_VALUE;
  // Read without the lock, too.
  private volatile long latest;

  AggregateQueue(AggregateId aggregate) {
    this.aggregate = aggregate;
  }

  void add(Event event, long number) {
    waiting.add(place(event.version()), new Waiting(number, event));
    latest = Math.max(latest, event.version());
    sequence = waiting.get(0).sequence();
  }

  /** Returns where a version is, or would be. */
  private int place(long version) {
    int from = 0;
    int to = waiting.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (waiting.get(middle).event().version() < version) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Returns the latest version that ever waited; needs no lock. */
  long latest() {
    return latest;
  }

  boolean has(long version) {
    int at = place(version);
    return at < waiting.size() && waiting.get(at).event().version() == version;
  }

  /** Returns whether something waits, and all that does before that version. */
  boolean isBehindAll(long version) {
    return !waiting.isEmpty() && waiting.get(waiting.size() - 1).event().version() < version;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Returns when its first event was appended, as a number that goes up. */
  long sequence() {
    return sequence;
  }

  /** Returns its first events, in the order of versions. */
  List<Event> first(int limit) {
    int count = Math.min(limit, waiting.size());
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(waiting.get(i).event());
    }
    return events;
  }

  /** Returns until when it is claimed, which may be over; null if it is not. */
  @Nullable Instant claimedUntil() {
    return claimedUntil;
  }

  boolean isClaimedBy(String name) {
    return name.equals(claim);
  }

  boolean isReserved() {
    return reservedBy != null;
  }

  boolean isReservedBy(OutboxView view) {
    return reservedBy == view;
  }

  void reserve(OutboxView view) {
    reservedBy = view;
  }

  void endReservation() {
    reservedBy = null;
  }

  /** Counts what happened to its claim, so that a transaction can tell whether something did. */
  long changes() {
    return changes;
  }

  void claim(String name, Instant until) {
    claim = name;
    claimedUntil = until;
    changes++;
  }

  void endClaim() {
    claim = null;
    claimedUntil = null;
    changes++;
  }

  /** Takes events out; returns how many of these versions there were. */
  int remove(Set<Long> versions) {
    int before = waiting.size();
    int first = 0;
    while (first < before && versions.contains(waiting.get(first).event().version())) {
      first++;
    }
    waiting.subList(0, first).clear();
    if (first < versions.size()) {
      waiting.removeIf(one -> versions.contains(one.event().version()));
    }
    changes++;
    sequence = waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).sequence();
    return before - waiting.size();
  }

  boolean hasAny(Set<Long> versions) {
    for (Long version : versions) {
      if (has(version)) {
        return true;
      }
    }
    return false;
  }

  private record Waiting(long sequence, Event event) {}
}
