package io.commercelib.spi.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One state of an entry, made by one put. Its content is never changed; two revisions are the same
 * only if they are the same object, so that comparing them tells whether anybody wrote in between.
 */
final class Revision {
  private static final Object REMOVED = new Object();
  static final byte[][][] NO_ENTRIES = {};

  /** Of the definition that wrote it. */
  final int schemaVersion;

  /** The value itself, or its text where the storage encodes. */
  final Object content;

  // By index; none where nobody had read that index when this was put.
  private final byte[][][] entries;

  // The others, once somebody reads. A copy for each, since who puts the next one looks without
  // lock.
  private volatile byte @Nullable [][][] learned;
  private volatile boolean committed;

  /**
   * @param entries by index, as {@link IndexEntries} tells; null in place of those that are not
   *     known yet, and nothing at all if none are
   */
  Revision(int schemaVersion, Object content, byte[][][] entries) {
    this.schemaVersion = schemaVersion;
    this.content = content;
    this.entries = entries;
  }

  /** Returns what stands in place of an entry that is removed, until its row is gone. */
  static Revision removal() {
    return new Revision(0, REMOVED, NO_ENTRIES);
  }

  boolean isRemoval() {
    return content == REMOVED;
  }

  /** Returns its entries in an index; null if they are not known yet. */
  byte @Nullable [][] entries(int index) {
    if (index < entries.length && entries[index] != null) {
      return entries[index];
    }
    byte[][][] later = learned;
    return later == null ? null : later[index];
  }

  /**
   * Learns its entries in an index. By whoever put it and has not committed it, or holding the
   * storage's lock.
   *
   * @param indexes how many the table has
   */
  void learn(int index, byte[][] known, int indexes) {
    byte[][][] before = learned;
    byte[][][] after = before == null ? new byte[indexes][][] : before.clone();
    after[index] = known;
    learned = after;
  }

  /** Has equal entries of both in the same arrays: what is the same object needs no moving. */
  void share(Revision before) {
    for (int i = 0; i < entries.length; i++) {
      byte[][] theirs = before.entries(i);
      if (theirs != null && entries[i] != null && Arrays.deepEquals(theirs, entries[i])) {
        entries[i] = theirs;
      }
    }
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
