package io.commercelib.core.work;

import io.commercelib.spi.storage.DueItem;
import java.time.Instant;
import java.util.List;
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
   * Returns work that must always be scheduled, such as a daily sweep, as it is to be done first:
   * {@link BackgroundWork} schedules what of it is missing when it first runs. Mostly there is
   * none.
   */
  default List<DueItem> standing(Instant now) {
    return List.of();
  }

  /**
   * Does the work.
   *
   * @param item what is due; its attempt counts this one, from 1
   * @param now when, at or after the due instant
   */
  void handle(DueItem item, Instant now);
}
