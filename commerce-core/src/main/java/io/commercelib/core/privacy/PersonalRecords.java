package io.commercelib.core.privacy;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/**
 * A part of the shop that keeps something about people: orders, memberships, points, a host's own.
 *
 * <p>Everything happens in the given transaction; nothing outside is called. Thread-safe.
 */
public interface PersonalRecords {

  /** Returns what it keeps, by a name unique in the shop, such as {@code orders}. */
  String name();

  /** Hands over all that it keeps about a person, and changes nothing. */
  void export(Tx tx, Person person, PersonalExport export);

  /**
   * Returns what is still under way, so that nothing can be erased yet; empty if nothing is, as it
   * is for most parts, whatever may be.
   */
  default List<Reason> obstacles(Tx tx, Person person, Instant now) {
    return List.of();
  }

  /**
   * Erases what it keeps about a person. Called once nothing is in the way; called again, it
   * changes nothing.
   */
  Erased erase(Tx tx, Person person, Instant now);

  /**
   * What was erased.
   *
   * @param records how many entries were dropped or changed
   * @param kept what stays and why; empty if nothing does
   */
  record Erased(long records, List<Reason> kept) {
    /** Copies what stays. */
    public Erased {
      kept = List.copyOf(kept);
    }

    /** Returns that nothing was there. */
    public static Erased nothing() {
      return new Erased(0, List.of());
    }
  }
}
