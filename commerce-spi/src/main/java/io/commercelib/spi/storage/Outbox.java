package io.commercelib.spi.storage;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.EventId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Events that are to reach subscribers, written in the transaction that causes them.
 *
 * <p>A relay claims a batch in one transaction, delivers it outside of that, and says in another
 * what was delivered. What every implementation promises, and {@code StorageContract} in the test
 * jar checks:
 *
 * <ul>
 *   <li><b>With its cause.</b> An event is there if and only if the transaction that appended it
 *       committed.
 *   <li><b>In order per aggregate.</b> However many relays there are, the events of one aggregate
 *       are claimed in the order of their versions, and while one of them is in an unexpired claim
 *       no other claim has any of that aggregate.
 *   <li><b>At least once.</b> An event leaves the outbox only by {@link #delivered}; one whose
 *       claim expired is claimed again.
 * </ul>
 *
 * <p>Between aggregates there is no order. A claim may leave out aggregates that could be claimed,
 * but not for ever.
 */
public interface Outbox {

  /**
   * Adds an event.
   *
   * @throws IllegalStateException if an event of that aggregate and version waits already; it may
   *     come from {@link Storage#transact} instead. The transaction cannot go on
   */
  void append(Event event);

  /**
   * Claims events of whole aggregates for a relay, the earliest appended first as far as possible.
   *
   * <p>What this very transaction appended may be left out. Of transactions that claim at the same
   * time none waits for another: each gets aggregates of its own.
   *
   * @param now what counts as expired is what was claimed until {@code now} or earlier
   * @param until when the claim expires, after {@code now}
   * @param limit most events in the batch, above 0; the rest of an aggregate's events follow in
   *     later batches
   * @return a batch without events if there is nothing to do
   * @throws IllegalArgumentException if {@code until} is not after {@code now}, or {@code limit} is
   *     below 1
   */
  Batch claim(Instant now, Instant until, int limit);

  /**
   * Takes delivered events out and ends the claim for every aggregate of which the whole batch was
   * delivered; the rest stays claimed until its claim expires. A relay may say bit by bit what it
   * delivered.
   *
   * @param batch as it was claimed
   * @param delivered names of events of the batch
   * @return false, and nothing is changed, if the claim does not hold the aggregate of one of these
   *     events any more: it expired and another relay has claimed that aggregate since, or all of
   *     its events in the batch were said to be delivered before
   * @throws IllegalArgumentException if the batch has no such event
   */
  boolean delivered(Batch batch, Collection<EventId> delivered);

  /** Counts the events that wait, claimed or not, but at most {@code bound}, which is above 0. */
  long waiting(long bound);

  /**
   * What a relay may deliver.
   *
   * @param claim names the claim, for {@link #delivered}
   * @param events of each aggregate in the order of versions
   */
  record Batch(String claim, List<Event> events) {

    /** Copies the events. */
    public Batch {
      events = List.copyOf(events);
    }
  }
}
