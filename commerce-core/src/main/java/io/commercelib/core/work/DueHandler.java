package io.commercelib.core.work;

import io.commercelib.spi.storage.DueItem;
import java.time.Instant;
import java.util.Set;

/**
 * Does due work of some kinds.
 *
 * <p>May be called again for work that is done, and by two processes at once where a claim expired:
 * what it does must hold then too. A handler that is done cancels the item or schedules what comes
 * next, in the transaction that does the work; an item left as it is comes again when its claim
 * ends, and one whose handler throws later each time. It may call the outside, but not inside a
 * transaction. Thread-safe.
 */
public interface DueHandler {

  /** Returns the kinds of work it does; no two handlers share one. */
  Set<String> kinds();

  /**
   * Does the work.
   *
   * @param item what is due; its attempt counts this one, from 1
   * @param now when, at or after the due instant
   */
  void handle(DueItem item, Instant now);
}
