package io.commercelib.membership.churn;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The log-likelihood of BG/NBD and MBG/NBD, in logarithms throughout, with its gradient.
 *
 * <p>With m chances to leave at the first purchase (0 and 1) and y = x + m, the papers' likelihoods
 * are one: {@code ln L = ln B(a, b+y) - ln B(a, b) + ln G(r+x) - ln G(r) + r ln alpha - (r+x)
 * ln(alpha+T) + ln(1 + e^u)}, where {@code u = ln a - ln(b+y-1) + (r+x) ln((alpha+T)/(alpha+t_x))}
 * and the last term falls away for y = 0.
 */
final class PurchaseLikelihood implements Objective {
  private final GroupedPurchases data;
  private final int chancesAtFirst;
  private final double ridge;
  private final long members;

  /** Terms that depend on x alone, by x: what takes a function of gamma is computed once. */
  private final double[] ofX;

  private final double[] ofXByR;
  private final double[] ofXByA;
  private final double[] ofXByB;
  private final boolean[] isX;

  PurchaseLikelihood(GroupedPurchases data, int chancesAtFirst, double ridge) {
    this.data = data;
    this.chancesAtFirst = chancesAtFirst;
    this.ridge = ridge;
    int size = data.mostX() + 1;
    ofX = new double[size];
    ofXByR = new double[size];
    ofXByA = new double[size];
    ofXByB = new double[size];
    isX = new boolean[size];
    long count = 0;
    for (int i = 0; i < data.size(); i++) {
      isX[data.x(i)] = true;
      count += data.members(i);
    }
    members = count;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    double[] p = {Math.exp(point[0]), Math.exp(point[1]), Math.exp(point[2]), Math.exp(point[3])};
    double[] derivatives = new double[4];
    double value = -logLikelihood(p, derivatives) / members;
    for (int i = 0; i < 4; i++) {
      value += ridge * point[i] * point[i];
      gradient[i] = -derivatives[i] * p[i] / members + 2 * ridge * point[i];
    }
    return value;
  }

  /**
   * Returns the log-likelihood, and adds its derivatives.
   *
   * @param p r, alpha, a and b
   */
  double logLikelihood(double[] p, double[] derivatives) {
    double r = p[0];
    double alpha = p[1];
    double a = p[2];
    double b = p[3];
    fillTerms(r, a, b);
    double logAlpha = Math.log(alpha);
    double logA = Math.log(a);
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      int x = data.x(i);
      long weight = data.members(i);
      double end = alpha + data.age(i);
      double logEnd = Math.log(end);
      double value = ofX[x] + r * logAlpha - (r + x) * logEnd;
      double byR = ofXByR[x] + logAlpha - logEnd;
      double byAlpha = r / alpha - (r + x) / end;
      double byA = ofXByA[x];
      double byB = ofXByB[x];
      int y = x + chancesAtFirst;
      if (y > 0) {
        double last = alpha + data.timeOfLast(i);
        double silence = logEnd - Math.log(last);
        double u = logA - Math.log(b + y - 1) + (r + x) * silence;
        // The chance to be gone by now.
        double gone;
        if (u > 0) {
          double e = Math.exp(-u);
          gone = 1 / (1 + e);
          value += u + Math.log1p(e);
        } else {
          double e = Math.exp(u);
          gone = e / (1 + e);
          value += Math.log1p(e);
        }
        byR += gone * silence;
        byAlpha += gone * (r + x) * (1 / end - 1 / last);
        byA += gone / a;
        byB -= gone / (b + y - 1);
      }
      sum += weight * value;
      derivatives[0] += weight * byR;
      derivatives[1] += weight * byAlpha;
      derivatives[2] += weight * byA;
      derivatives[3] += weight * byB;
    }
    return sum;
  }

  private void fillTerms(double r, double a, double b) {
    double gammaR = LogGamma.value(r);
    double gammaB = LogGamma.value(b);
    double gammaAb = LogGamma.value(a + b);
    double byR = Digamma.value(r);
    double byB = Digamma.value(b);
    double byAb = Digamma.value(a + b);
    for (int x = 0; x < ofX.length; x++) {
      if (isX[x]) {
        int y = x + chancesAtFirst;
        ofX[x] =
            LogGamma.value(r + x)
                - gammaR
                + LogGamma.value(b + y)
                - gammaB
                + gammaAb
                - LogGamma.value(a + b + y);
        ofXByR[x] = Digamma.value(r + x) - byR;
        ofXByA[x] = byAb - Digamma.value(a + b + y);
        ofXByB[x] = Digamma.value(b + y) - byB + ofXByA[x];
      }
    }
  }
}
