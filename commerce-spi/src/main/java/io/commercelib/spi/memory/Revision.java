package io.commercelib.spi.memory;

/**
 * One state of an entry, made by one put. Never changed; two revisions are the same only if they
 * are the same object, so that comparing them tells whether anybody wrote in between.
 */
final class Revision {
  private static final Object REMOVED = new Object();
  private static final byte[][][] NO_INDEXES = {};

  /** Of the definition that wrote it. */
  final int schemaVersion;

  /** The value itself, or its text where the storage encodes. */
  final Object content;

  /** The entries it has in each index of its table, sorted, without repeats. */
  final byte[][][] indexEntries;

  private volatile boolean committed;

  Revision(int schemaVersion, Object content, byte[][][] indexEntries) {
    this.schemaVersion = schemaVersion;
    this.content = content;
    this.indexEntries = indexEntries;
  }

  /** Returns what stands in place of an entry that is removed, until its row is gone. */
  static Revision removal() {
    return new Revision(0, REMOVED, NO_INDEXES);
  }

  boolean isRemoval() {
    return content == REMOVED;
  }

  /**
   * Returns whether all else of the transaction that made it is in place, too: whoever finds it
   * without holding the lock waits for that, and then finds nothing that is older.
   */
  boolean isCommitted() {
    return committed;
  }

  void commit() {
    committed = true;
  }
}
