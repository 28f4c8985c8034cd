package io.commercelib.spi.memory;

import org.jspecify.annotations.Nullable;

/** What a transaction saw of an entry first, and what it has made of it since. */
final class Touched {
  final String key;
  final @Nullable Revision seen;

  private @Nullable Revision own;
  private boolean written;

  Touched(String key, @Nullable Revision seen) {
    this.key = key;
    this.seen = seen;
  }

  /** Returns the entry as this transaction sees it now; null if there is none. */
  @Nullable Revision now() {
    return written ? own : seen;
  }

  boolean isWritten() {
    return written;
  }

  void write(@Nullable Revision revision) {
    own = revision;
    written = true;
  }
}
