package io.commercelib.pricing.analysis;

import java.util.List;
import java.util.Optional;

/**
 * Which promotions of a rule set meet. Immutable.
 *
 * @param pairs those that do or may, in the order in which promotions are taken; never those of
 *     which it is proved that they do not
 * @param notCompared how many more pairs may meet that were not looked at, as there are too many
 */
public record OverlapMatrix(List<Overlap> pairs, long notCompared) {
  /** Copies the list. */
  public OverlapMatrix {
    pairs = List.copyOf(pairs);
  }

  /** Returns the overlap of two promotions, in whatever order; empty if there is none. */
  public Optional<Overlap> between(String one, String other) {
    return pairs.stream()
        .filter(
            pair ->
                (pair.first().equals(one) && pair.second().equals(other))
                    || (pair.first().equals(other) && pair.second().equals(one)))
        .findFirst();
  }
}
