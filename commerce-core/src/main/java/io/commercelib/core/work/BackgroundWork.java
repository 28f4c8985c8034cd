package io.commercelib.core.work;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.observe.CommerceListener;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what was begun: carries events from the outbox to their subscribers and does what has
 * come due. The host calls {@link #runDue} from a scheduler of its own, in as many processes as it
 * likes.
 *
 * <p>Promised: an event has its effect on each subscriber once, in order per aggregate, as long as
 * this runs at least every 60 days: so long is remembered what was handled last. Work that fails is
 * tried again, later each time, without end: what cannot be mended by trying must end itself with a
 * state that people see. One that fails holds up nothing but the events of its own aggregate for
 * its own subscriber. Thread-safe.
 */
public final class BackgroundWork {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
  private static final int BATCH = 100;

  private final Storage storage;
  private final Map<String, DueHandler> handlers;
  private final List<EventSubscriber> subscribers;
  private final Duration claim;
  private final BackOff backOff;
  private final CommerceListener listener;
  // Two threads that find it false do no harm.
  private volatile boolean begun;

  private BackgroundWork(Builder builder) {
    this.storage = builder.storage;
    this.handlers = Map.copyOf(builder.handlers);
    this.subscribers = List.copyOf(builder.subscribers);
    this.claim = builder.claim;
    this.backOff = builder.backOff;
    this.listener = builder.listener;
  }

  /** Returns a builder for the work of a storage. */
  public static Builder on(Storage storage) {
    return new Builder(storage);
  }

  /**
   * Delivers events and does due work until nothing is left that can be done at {@code now}, or the
   * limit is reached. Events come first, also those that due work causes.
   *
   * @param limit most events and items in all, those that fail included, above 0
   */
  public Done runDue(Instant now, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "runDue was asked to do %s things; allow at least 1".formatted(limit));
    }
    begin(now);
    Tally tally = new Tally();
    boolean progress = true;
    // What fails is progress too: it comes later than now, and something else may stand behind it.
    while (progress && tally.tried() < limit) {
      int before = tally.tried();
      relay(now, limit - tally.tried(), tally);
      if (tally.tried() < limit) {
        doDue(now, limit - tally.tried(), tally);
      }
      progress = tally.tried() > before;
    }
    return new Done(tally.events, tally.items, tally.failures, tally.tried() >= limit);
  }

  /** Schedules what must always be there; whoever does such work schedules it anew itself. */
  private void begin(Instant now) {
    if (begun) {
      return;
    }
    List<DueItem> standing =
        handlers.values().stream()
            .distinct()
            .flatMap(handler -> handler.standing(now).stream())
            .toList();
    if (!standing.isEmpty()) {
      storage.transact(
          tx -> {
            for (DueItem item : standing) {
              if (tx.due().find(item.aggregate(), item.kind()).isEmpty()) {
                tx.due().schedule(item);
              }
            }
            return null;
          });
    }
    begun = true;
  }

  /**
   * Returns when the next due work is to be done; empty if there is none. Events are not counted.
   */
  public Optional<Instant> nextDueAt() {
    return storage.transact(tx -> tx.due().nextDueAt());
  }

  private void relay(Instant now, int limit, Tally tally) {
    while (limit > 0) {
      int size = Math.min(BATCH, limit);
      Outbox.Batch batch = storage.transact(tx -> tx.outbox().claim(now, now.plus(claim), size));
      if (batch.events().isEmpty()) {
        return;
      }
      List<EventId> delivered = deliver(batch.events(), now, tally);
      storage.transact(tx -> tx.outbox().delivered(batch, delivered));
      tally.events += delivered.size();
      limit -= batch.events().size();
    }
  }

  private List<EventId> deliver(List<Event> events, Instant now, Tally tally) {
    List<EventId> delivered = new ArrayList<>(events.size());
    Set<String> stuck = new HashSet<>();
    for (Event event : events) {
      boolean everywhere = true;
      for (EventSubscriber subscriber : subscribers) {
        String aggregateAtSubscriber = subscriber.name() + " " + event.aggregate();
        if (stuck.contains(aggregateAtSubscriber)) {
          everywhere = false;
        } else if (!deliver(event, subscriber, now)) {
          stuck.add(aggregateAtSubscriber);
          tally.failures++;
          everywhere = false;
        }
      }
      // Once one event of an aggregate stays, those after it must stay as well, to keep the order.
      if (everywhere && !stuck.contains(event.aggregate().toString())) {
        delivered.add(event.id());
      } else {
        stuck.add(event.aggregate().toString());
      }
    }
    return delivered;
  }

  private boolean deliver(Event event, EventSubscriber subscriber, Instant now) {
    CommerceListener.Observation observation = listener.started("event." + subscriber.name());
    try {
      boolean first =
          JournalledStorage.working(
              storage, subscriber.name(), () -> isHandled(event, subscriber, now));
      observation.ended(first ? "handled" : "repeated");
      return true;
    } catch (RuntimeException failure) {
      observation.ended("failed");
      LOG.warn(
          "subscriber {} failed on event {} of type {}; it comes again",
          subscriber.name(),
          event.id(),
          event.type(),
          failure);
      return false;
    }
  }

  private boolean isHandled(Event event, EventSubscriber subscriber, Instant now) {
    return storage.transact(
        tx -> {
          boolean isNew = DeliveryMark.advance(tx, subscriber.name(), event, now);
          if (isNew) {
            subscriber.handle(tx, event);
          }
          return isNew;
        });
  }

  private void doDue(Instant now, int limit, Tally tally) {
    List<DueItem> claimed =
        storage.transact(tx -> tx.due().claim(now, now.plus(claim), Math.min(BATCH, limit)));
    for (DueItem item : claimed) {
      DueHandler handler = handlers.get(item.kind());
      if (handler == null) {
        LOG.warn("nothing here does due work '{}' of {}", item.kind(), item.aggregate());
        postpone(item, now);
        tally.failures++;
      } else if (isDone(handler, item, now)) {
        tally.items++;
      } else {
        postpone(item, now);
        tally.failures++;
      }
    }
  }

  private boolean isDone(DueHandler handler, DueItem item, Instant now) {
    CommerceListener.Observation observation = listener.started("due." + item.kind());
    try {
      JournalledStorage.working(
          storage,
          item.kind(),
          () -> {
            handler.handle(item, now);
            return item;
          });
      observation.ended("done");
      return true;
    } catch (RuntimeException failure) {
      observation.ended("failed");
      LOG.warn(
          "due work '{}' of {} failed at attempt {}; it comes again",
          item.kind(),
          item.aggregate(),
          item.attempt(),
          failure);
      return false;
    }
  }

  /** Moves the claimed item to its next attempt, unless somebody else has moved it since. */
  private void postpone(DueItem item, Instant now) {
    Instant next = now.plus(backOff.after(item.attempt()));
    try {
      storage.transact(
          tx -> {
            if (tx.due().isCurrent(item)) {
              tx.due().schedule(item.postponedTo(next));
            }
            return null;
          });
    } catch (ConflictException conflict) {
      // The item stays claimed and comes again when the claim expires.
      LOG.warn("due work '{}' of {} could not be postponed", item.kind(), item.aggregate());
    }
  }

  /**
   * What a call of {@link #runDue} did.
   *
   * @param events delivered to all their subscribers
   * @param items of due work done
   * @param failures deliveries and items that failed and come again
   * @param limitReached there may be more to do at the same instant
   */
  public record Done(int events, int items, int failures, boolean limitReached) {}

  private static final class Tally {
    int events;
    int items;
    int failures;

    int tried() {
      return events + items + failures;
    }
  }

  /** Builds; not thread-safe. */
  public static final class Builder {
    private final Storage storage;
    private final Map<String, DueHandler> handlers = new HashMap<>();
    private final List<EventSubscriber> subscribers = new ArrayList<>();
    private Duration claim = Duration.ofMinutes(1);
    private BackOff backOff = new BackOff(Duration.ofSeconds(5), Duration.ofHours(1));
    private CommerceListener listener = CommerceListener.none();

    private Builder(Storage storage) {
      this.storage = storage;
    }

    /** Adds a handler; throws {@link IllegalArgumentException} if another does one of its kinds. */
    public Builder handler(DueHandler handler) {
      for (String kind : handler.kinds()) {
        if (handlers.putIfAbsent(kind, handler) != null) {
          throw new IllegalArgumentException(
              "two handlers do due work '%s'; leave one out".formatted(kind));
        }
      }
      return this;
    }

    /** Adds a subscriber; throws {@link IllegalArgumentException} if another has its name. */
    public Builder subscriber(EventSubscriber subscriber) {
      AggregateId.of(subscriber.name(), new EventId("name-check"));
      if (subscribers.stream().anyMatch(known -> known.name().equals(subscriber.name()))) {
        throw new IllegalArgumentException(
            "two subscribers are called '%s'; rename one".formatted(subscriber.name()));
      }
      subscribers.add(subscriber);
      return this;
    }

    /** Sets how long a process may take for a batch before another takes over; one minute. */
    public Builder claimFor(Duration duration) {
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(
            "work is claimed for %s; claim it for longer than zero".formatted(duration));
      }
      this.claim = duration;
      return this;
    }

    /** Sets how long failed work waits; from five seconds to one hour. */
    public Builder backOff(BackOff waits) {
      this.backOff = waits;
      return this;
    }

    /** Sets who is told of durations; nobody. */
    public Builder listener(CommerceListener told) {
      this.listener = told;
      return this;
    }

    /** Returns the work. */
    public BackgroundWork build() {
      if (!subscribers.isEmpty()) {
        handlers.putIfAbsent(DeliveryMarks.RETENTION, new DeliveryMarks(storage));
      }
      return new BackgroundWork(this);
    }
  }
}
