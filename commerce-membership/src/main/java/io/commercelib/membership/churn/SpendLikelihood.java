package io.commercelib.membership.churn;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** The log-likelihood of the gamma-gamma model with its gradient, in logarithms throughout. */
final class SpendLikelihood implements Objective {
  private final int[] x;
  private final double[] z;
  private final double ridge;

  SpendLikelihood(int[] x, double[] z, double ridge) {
    this.x = x;
    this.z = z;
    this.ridge = ridge;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    double[] parameters = {Math.exp(point[0]), Math.exp(point[1]), Math.exp(point[2])};
    double[] derivatives = new double[3];
    double value = -logLikelihood(parameters, derivatives) / x.length;
    for (int i = 0; i < 3; i++) {
      value += ridge * point[i] * point[i];
      gradient[i] = -derivatives[i] * parameters[i] / x.length + 2 * ridge * point[i];
    }
    return value;
  }

  /**
   * Returns the log-likelihood, and adds its derivatives.
   *
   * @param parameters p, q and v
   */
  double logLikelihood(double[] parameters, double[] derivatives) {
    double p = parameters[0];
    double q = parameters[1];
    double v = parameters[2];
    double logV = Math.log(v);
    double gammaQ = LogGamma.value(q);
    double byGammaQ = Digamma.value(q);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double px = p * x[i];
      double all = v + x[i] * z[i];
      double logAll = Math.log(all);
      double logXz = Math.log(x[i] * z[i]);
      sum +=
          LogGamma.value(px + q)
              - LogGamma.value(px)
              - gammaQ
              + q * logV
              + px * logXz
              - Math.log(z[i])
              - (px + q) * logAll;
      double byBoth = Digamma.value(px + q);
      derivatives[0] += x[i] * (byBoth - Digamma.value(px) + logXz - logAll);
      derivatives[1] += byBoth - byGammaQ + logV - logAll;
      derivatives[2] += q / v - (px + q) / all;
    }
    return sum;
  }
}
