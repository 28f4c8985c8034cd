package io.commercelib.membership.segment;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CustomerId;
import java.util.List;
import java.util.SortedMap;

/**
 * The scores of some members.
 *
 * @param scores by member
 * @param cutPoints the bounds, to score others by: they give the same scores again. For groups of
 *     equal size they cannot where a tie was split, or there are fewer members than groups
 * @param map how many members there are by recency and frequency, and what they spent
 * @param notes scores that nobody has, and ties that were split
 */
public record RfmResult(
    SortedMap<CustomerId, RfmScore> scores,
    RfmCutPoints cutPoints,
    RfmMap map,
    List<Reason> notes) {

  /** Copies the notes; scores come in a map that does not change. */
  public RfmResult {
    notes = List.copyOf(notes);
  }
}
