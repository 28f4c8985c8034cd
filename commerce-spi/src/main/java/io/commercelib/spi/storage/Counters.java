package io.commercelib.spi.storage;

import java.util.Map;

/**
 * Counts what must never fall short: stock, coupon uses, budgets, quotas.
 *
 * <p>Reached through a {@link Tx}, with which its changes commit or roll back. What every
 * implementation promises, and {@code StorageContract} in the test jar checks:
 *
 * <ul>
 *   <li><b>All or nothing.</b> Every delta is applied or none is.
 *   <li><b>Never negative.</b> A change that would go below zero is {@code Refused}, not thrown.
 *   <li><b>Serial.</b> Concurrent transactions change a counter as if one after the other: N
 *       threads that take one M times each from S take exactly min(S, N x M).
 *   <li><b>Own changes visible.</b> {@link #count} includes what this transaction changed.
 * </ul>
 *
 * <p>A {@code Refused} or a {@link #count} tells how it was at that moment; another transaction may
 * change it before this one commits. Only an {@code Applied} change is held to the end.
 */
public interface Counters {

  /** Returns the count, 0 for a key never seen. */
  long count(CounterKey key);

  /**
   * Applies every delta, or none.
   *
   * @param deltas signed whole units per key, not empty; negative takes, positive gives back
   * @return {@code Applied}, or {@code Refused} with what the short keys have
   * @throws IllegalArgumentException if {@code deltas} is empty
   * @throws ArithmeticException if a count would pass {@link Long#MAX_VALUE}; it may come from
   *     {@link Storage#transact} instead. The transaction cannot go on
   */
  CounterChange change(Map<CounterKey, Long> deltas);
}
