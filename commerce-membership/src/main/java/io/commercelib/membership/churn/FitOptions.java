package io.commercelib.membership.churn;

/**
 * How a model is fitted.
 *
 * @param maxIterations after which the search is given up, above zero
 * @param ridge how much large parameters cost: so many times the sum of the squares of their
 *     logarithms is added to the mean negative log-likelihood of a member, times being scaled so
 *     that the greatest age is 10. Zero for the plain maximum likelihood of the papers; 0.001 to
 *     0.1 helps where few members leave the parameters open, and biases them towards 1
 */
public record FitOptions(int maxIterations, double ridge) {
  private static final int USUAL = 500;

  /** Checks both. */
  public FitOptions {
    if (maxIterations < 1 || !(ridge >= 0) || Double.isInfinite(ridge)) {
      throw new IllegalArgumentException(
          "a fit of %s iterations with a ridge of %s; give at least 1, and zero or more"
              .formatted(maxIterations, ridge));
    }
  }

  /** Returns maximum likelihood with up to 500 iterations. */
  public static FitOptions standard() {
    return new FitOptions(USUAL, 0);
  }

  /** Returns this with another ridge. */
  public FitOptions withRidge(double newRidge) {
    return new FitOptions(maxIterations, newRidge);
  }

  /** Returns this with another end of the search. */
  public FitOptions withMaxIterations(int newMax) {
    return new FitOptions(newMax, ridge);
  }
}
