package io.commercelib.core.privacy;

import java.time.Duration;
import java.time.Instant;

/** Something that a shop keeps for a stated time, and then lets go. Thread-safe. */
public interface RetainedRecords {

  /** Returns what it is, by a name unique in the shop, such as {@code orders}. */
  String name();

  /** Returns for how long it must be kept at least, so that nothing that goes on breaks. */
  Duration least();

  /**
   * Lets go what has been over since before an instant; in transactions of bounded size, so that it
   * may be interrupted and called again.
   *
   * @return how many entries were dropped or changed
   */
  long drop(Instant before, Instant now);
}
