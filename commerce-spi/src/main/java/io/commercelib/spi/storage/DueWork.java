package io.commercelib.spi.storage;

import io.commercelib.spi.id.AggregateId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done later: timeouts, questions to a gateway, retries, expiries.
 *
 * <p>There is at most one item per aggregate and kind. Whoever works claims items in one
 * transaction, which moves them to the end of the claim; the work itself ends by {@link #cancel} or
 * by scheduling the next attempt. If the worker dies, the item comes due again. What every
 * implementation promises, and {@code StorageContract} in the test jar checks:
 *
 * <ul>
 *   <li><b>With its cause.</b> An item is there if and only if the transaction that scheduled it
 *       committed.
 *   <li><b>One worker at a time.</b> Of several claims at once each item is in at most one, until
 *       that claim expires.
 *   <li><b>Earliest first.</b> A claim is ordered by due instant, then aggregate, then kind.
 * </ul>
 */
public interface DueWork {

  /** Adds an item, in place of the one of the same aggregate and kind if there is one. */
  void schedule(DueItem item);

  /**
   * Removes the item of an aggregate and kind; returns whether there was one. Of several
   * transactions that cancel it at once, one gets true.
   */
  boolean cancel(AggregateId aggregate, String kind);

  /** Returns the item of an aggregate and kind. */
  Optional<DueItem> find(AggregateId aggregate, String kind);

  /**
   * Returns whether a claimed item is still the one to be done: nobody has cancelled it, or
   * scheduled another in its place, since it was claimed.
   */
  default boolean isCurrent(DueItem claimed) {
    return find(claimed.aggregate(), claimed.kind())
        .filter(current -> current.attempt() == claimed.attempt())
        .isPresent();
  }

  /**
   * Claims what is due: each item's due instant becomes {@code until} and its attempt goes up by
   * one. Of transactions that claim at the same time none waits for another.
   *
   * @param now items due at {@code now} or earlier are claimed
   * @param until when the claim expires, after {@code now}
   * @param limit most items, above 0
   * @return the items as they were before, except that {@code attempt} counts this one
   * @throws IllegalArgumentException if {@code until} is not after {@code now}, or {@code limit} is
   *     below 1
   */
  List<DueItem> claim(Instant now, Instant until, int limit);

  /** Returns when the earliest item is due; empty if there is none. */
  Optional<Instant> nextDueAt();
}
