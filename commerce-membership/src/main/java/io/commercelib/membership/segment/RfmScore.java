package io.commercelib.membership.segment;

/**
 * Where a member stands among others, each from 1 to the number of scores; the highest is the best.
 *
 * @param recency of the last purchase: the latest are the best
 * @param frequency of purchases
 * @param monetary what was spent
 */
public record RfmScore(int recency, int frequency, int monetary) {

  /** Checks that none is below 1 or above the most there can be. */
  public RfmScore {
    for (int score : new int[] {recency, frequency, monetary}) {
      if (score < 1 || score > Rfm.MOST_SCORES) {
        throw new IllegalArgumentException(
            "a score of %s, %s and %s; give each from 1 to %s"
                .formatted(recency, frequency, monetary, Rfm.MOST_SCORES));
      }
    }
  }

  /** Returns one of the three. */
  public int of(RfmDimension dimension) {
    return switch (dimension) {
      case RECENCY -> recency;
      case FREQUENCY -> frequency;
      case MONETARY -> monetary;
    };
  }

  /** Returns the three digits as people write them, such as {@code 5-4-4}. */
  @Override
  public String toString() {
    return recency + "-" + frequency + "-" + monetary;
  }
}
