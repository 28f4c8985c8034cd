package io.commercelib.core.quote;

import java.time.Instant;

/** Quotes again what has become too old. Thread-safe; may look up facts, so not pure. */
@FunctionalInterface
public interface Repricer {

  /**
   * Returns what the same cart costs now, from facts of now.
   *
   * @param expired the quote that is too old
   */
  Quote reprice(Quote expired, Instant now);
}
