package io.commercelib.membership.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Members who buy and leave as a model says. */
final class SimulatedPurchases {
  private SimulatedPurchases() {}

  static PurchaseColumns of(PurchaseModel model, int members, double age, Random random) {
    List<PurchaseSummary> summaries = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      double rate = gamma(model.r(), random) / model.alpha();
      double left = gamma(model.a(), random);
      double chance = left / (left + gamma(model.b(), random));
      boolean isGone = model.kind().chancesAtFirst() == 1 && random.nextDouble() < chance;
      int x = 0;
      double last = 0;
      while (!isGone) {
        double next = last - Math.log(1 - random.nextDouble()) / rate;
        if (!(next < age)) {
          break;
        }
        x++;
        last = next;
        isGone = random.nextDouble() < chance;
      }
      summaries.add(new PurchaseSummary(x, last, age));
    }
    return PurchaseColumns.of(summaries);
  }

  /** Marsaglia and Tsang, ACM TOMS 26 (2000). */
  static double gamma(double shape, Random random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double v = Math.pow(1 + c * normal, 3);
      if (v > 0
          && Math.log(1 - random.nextDouble())
              < 0.5 * normal * normal + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
