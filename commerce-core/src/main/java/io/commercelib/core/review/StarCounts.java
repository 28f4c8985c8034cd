package io.commercelib.core.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * How many reviews gave how many stars. Exact: what is not whole is rounded only where it is asked
 * for. Immutable.
 *
 * @param byStar how many gave 1 star, 2 stars and so on, to 5
 */
public record StarCounts(List<Long> byStar) {
  /** Most stars. */
  public static final int MOST = 5;

  /** Copies and checks the counts. */
  public StarCounts {
    byStar = List.copyOf(byStar);
    if (byStar.size() != MOST || byStar.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException(
          "stars %s; give %s counts of zero or more".formatted(byStar, MOST));
    }
  }

  /** Returns how many reviews there are. */
  public long count() {
    return byStar.stream().reduce(0L, Math::addExact);
  }

  /** Returns how many stars they gave in all. */
  public long sum() {
    long sum = 0;
    for (int i = 0; i < MOST; i++) {
      sum = Math.addExact(sum, Math.multiplyExact(i + 1L, byStar.get(i)));
    }
    return sum;
  }

  /** Returns the mean; empty of none. */
  public Optional<BigDecimal> mean(int decimals, RoundingMode rounding) {
    return count() == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(sum()).divide(BigDecimal.valueOf(count()), decimals, rounding));
  }

  /**
   * Returns the Bayesian average, by which few reviews do not put something on top: {@code (C·m +
   * Σ)/(C + n)}, with {@code n} reviews of {@code Σ} stars, as if {@code C} more had given the mean
   * of all, {@code m}.
   *
   * @param prior m, such as the mean over all products, from 1 to 5
   * @param weight C, how many reviews it takes to be believed half; above 0
   */
  public BigDecimal bayesian(BigDecimal prior, long weight, int decimals, RoundingMode rounding) {
    if (weight < 1
        || prior.compareTo(BigDecimal.ONE) < 0
        || prior.compareTo(BigDecimal.valueOf(MOST)) > 0) {
      throw new IllegalArgumentException(
          "%s reviews of %s stars; give at least 1, and 1 to %s stars"
              .formatted(weight, prior, MOST));
    }
    BigDecimal stars = prior.multiply(BigDecimal.valueOf(weight)).add(BigDecimal.valueOf(sum()));
    return stars.divide(BigDecimal.valueOf(Math.addExact(weight, count())), decimals, rounding);
  }
}
