package io.commercelib.spi.memory;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The committed events that wait, by aggregate. Guarded by the storage's lock.
 *
 * <p>A queue is in {@code free} or in {@code claimed}, so that a claim looks only at what it takes;
 * a reserved one is in neither.
 */
final class OutboxTable {
  private final Map<AggregateId, AggregateQueue> queues = new ConcurrentHashMap<>();
  private final TreeSet<AggregateQueue> free =
      new TreeSet<>(Comparator.comparingLong(AggregateQueue::sequence));
  private final TreeSet<AggregateQueue> claimed =
      new TreeSet<>(
          Comparator.comparing((AggregateQueue queue) -> untilOf(queue))
              .thenComparing(AggregateQueue::sequence));
  private long waiting;
  private long sequence;
  private long claims;

  long waiting() {
    return waiting;
  }

  String nextClaim() {
    claims++;
    return "claim-" + claims;
  }

  /** Needs no lock; what is in the queue does. */
  @Nullable AggregateQueue queue(AggregateId aggregate) {
    return queues.get(aggregate);
  }

  /** Reserves queues whose claim is over, then free ones, until they have enough events. */
  List<AggregateQueue> reserve(OutboxView view, Instant now, int enough) {
    List<AggregateQueue> reserved = new ArrayList<>();
    int events = 0;
    while (events < enough) {
      AggregateQueue queue = takeNext(now);
      if (queue == null) {
        break;
      }
      queue.reserve(view);
      reserved.add(queue);
      events += queue.first(enough - events).size();
    }
    return reserved;
  }

  private @Nullable AggregateQueue takeNext(Instant now) {
    if (!claimed.isEmpty() && !untilOf(claimed.first()).isAfter(now)) {
      return claimed.pollFirst();
    }
    return free.pollFirst();
  }

  void endReservation(AggregateQueue queue) {
    queue.endReservation();
    place(queue);
  }

  void append(Event event) {
    AggregateQueue queue =
        queues.computeIfAbsent(event.aggregate(), unseen -> new AggregateQueue(event.aggregate()));
    sequence++;
    waiting++;
    if (queue.isBehindAll(event.version())) {
      queue.add(event, sequence);
      return;
    }
    unplace(queue);
    queue.add(event, sequence);
    place(queue);
  }

  /** Takes events out, and ends the claim if none of the batch is left. */
  void deliver(AggregateQueue queue, Set<Long> delivered, Set<Long> batch) {
    unplace(queue);
    waiting -= queue.remove(delivered);
    if (!queue.hasAny(batch)) {
      queue.endClaim();
    }
    place(queue);
  }

  private void unplace(AggregateQueue queue) {
    if (!queue.isReserved() && !queue.isEmpty()) {
      free.remove(queue);
      if (queue.claimedUntil() != null) {
        claimed.remove(queue);
      }
    }
  }

  private void place(AggregateQueue queue) {
    if (queue.isReserved()) {
      return;
    }
    if (queue.isEmpty()) {
      queues.remove(queue.aggregate);
    } else if (queue.claimedUntil() == null) {
      free.add(queue);
    } else {
      claimed.add(queue);
    }
  }

  private static Instant untilOf(AggregateQueue queue) {
    return Objects.requireNonNull(queue.claimedUntil());
  }
}
