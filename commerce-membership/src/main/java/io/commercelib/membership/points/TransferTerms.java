package io.commercelib.membership.points;

import java.util.Optional;

/**
 * How members may give points to each other.
 *
 * @param fee points that the giver pays for each transfer on top, zero or more
 * @param mostPerDay what a member may give away on one day of the programme's zone, without fees;
 *     empty for no limit
 */
public record TransferTerms(long fee, Optional<Long> mostPerDay) {

  /** Checks the numbers. */
  public TransferTerms {
    if (fee < 0 || mostPerDay.filter(most -> most < 1).isPresent()) {
      throw new IllegalArgumentException(
          "a transfer costs %s points, and a day has at most %s; give 0 or more, and 1 or more"
              .formatted(fee, mostPerDay));
    }
  }

  /** Returns terms without fee and limit. */
  public static TransferTerms free() {
    return new TransferTerms(0, Optional.empty());
  }
}
