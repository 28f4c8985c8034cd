package io.commercelib.jdbc;

import java.util.List;
import java.util.Set;

/**
 * A row of an index could not be written since it is there already. Never leaves the storage, which
 * asks the database which one it was once the transaction is rolled back.
 */
final class PlaceTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Entries.PlaceOf> candidates;
  private final transient Set<Entries.EntryName> own;

  /**
   * @param candidates the unique ones of the rows that were to be written
   * @param own the entries that the transaction wrote
   */
  PlaceTakenException(
      List<Entries.PlaceOf> candidates, Set<Entries.EntryName> own, Throwable cause) {
    super("a row of an index is there already", cause);
    this.candidates = candidates;
    this.own = own;
  }

  List<Entries.PlaceOf> candidates() {
    return candidates;
  }

  /** Returns whether an entry was written by the transaction itself. */
  boolean isOwn(Entries.EntryName entry) {
    return own.contains(entry);
  }
}
