package io.commercelib.spi.memory;

/**
 * One state of an entry, made by one put. Never changed; two revisions are the same only if they
 * are the same object, so that comparing them tells whether anybody wrote in between.
 */
final class Revision {
  /** Of the definition that wrote it. */
  final int schemaVersion;

  /** The value itself, or its text where the storage encodes. */
  final Object content;

  /** The entries it has in each index of its table, sorted, without repeats. */
  final byte[][][] indexEntries;

  Revision(int schemaVersion, Object content, byte[][][] indexEntries) {
    this.schemaVersion = schemaVersion;
    this.content = content;
    this.indexEntries = indexEntries;
  }
}
