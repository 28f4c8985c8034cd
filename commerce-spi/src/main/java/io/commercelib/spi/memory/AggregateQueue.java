package io.commercelib.spi.memory;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of one aggregate that wait, and the claim on them. Guarded by the storage's lock.
 *
 * <p>While a transaction that claims it is under way, the queue is reserved for that one: others
 * pass it by, so that relays do not get into each other's way.
 */
final class AggregateQueue {
  final AggregateId aggregate;

  private final TreeMap<Long, Waiting> byVersion = new TreeMap<>();
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
    byVersion.put(event.version(), new Waiting(number, event));
    latest = Math.max(latest, event.version());
    if (byVersion.firstKey() == event.version()) {
      sequence = number;
    }
  }

  /** Returns the latest version that ever waited; needs no lock. */
  long latest() {
    return latest;
  }

  boolean has(long version) {
    return byVersion.containsKey(version);
  }

  /** Returns whether something waits, and all that does before that version. */
  boolean isBehindAll(long version) {
    return !byVersion.isEmpty() && byVersion.lastKey() < version;
  }

  boolean isEmpty() {
    return byVersion.isEmpty();
  }

  /** Returns when its first event was appended, as a number that goes up. */
  long sequence() {
    return sequence;
  }

  /** Returns its first events, in the order of versions. */
  List<Event> first(int limit) {
    List<Event> events = new ArrayList<>(Math.min(limit, byVersion.size()));
    for (Waiting waiting : byVersion.values()) {
      if (events.size() == limit) {
        break;
      }
      events.add(waiting.event());
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
    int removed = 0;
    for (Long version : versions) {
      removed += byVersion.remove(version) == null ? 0 : 1;
    }
    changes++;
    Waiting first = byVersion.isEmpty() ? null : byVersion.get(byVersion.firstKey());
    sequence = first == null ? Long.MAX_VALUE : first.sequence();
    return removed;
  }

  boolean hasAny(Set<Long> versions) {
    for (Long version : versions) {
      if (byVersion.containsKey(version)) {
        return true;
      }
    }
    return false;
  }

  private record Waiting(long sequence, Event event) {}
}
