package io.commercelib.membership.churn;

/** What is to be made as small as possible. */
@FunctionalInterface
interface Objective {

  /**
   * Returns the value at a point, and writes the gradient there.
   *
   * @param point is not changed
   * @param gradient of the same length
   */
  double at(double[] point, double[] gradient);
}
