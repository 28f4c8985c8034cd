package io.commercelib.spi.memory;

import org.jspecify.annotations.Nullable;

/** What a transaction saw of an entry first, and what it has made of it since. */
final class Touched {
  final String key;
  final @Nullable Row row;
  final @Nullable Revision seen;

  private @Nullable Revision own;
  private boolean written;
  private @Nullable Row placed;

  /**
   * @param row the committed entry; null if there was none
   */
  Touched(String key, @Nullable Row row, @Nullable Revision seen) {
    this.key = key;
    this.row = seen == null ? null : row;
    this.seen = seen;
  }

  /** Returns whether the entry is still the one that was seen; holding the lock. */
  boolean isCurrent(Table table) {
    return row == null ? table.row(key) == null : row.current == seen;
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

  /** Puts into the table what was made of it; holding the lock. */
  void place(Table table) {
    placed = table.write(key, row, own);
  }

  /** Shows what was put into the table; holding the lock. */
  void show(Table table) {
    if (placed != null) {
      table.commit(placed);
    }
  }
}
