package io.commercelib.membership.churn;

/**
 * BG/NBD: members buy at rates of their own until they leave, and may leave after each repeat
 * purchase.
 *
 * <p>Rates are spread over members by a gamma, chances to leave by a beta distribution. Source:
 * Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, <i>Marketing Science</i> 24(2),
 * 2005. Fit it on all members, those who bought once too. Who bought once has no chance to leave in
 * this model and P(alive) = 1: {@link MbgNbd} is the model to look at beside it.
 */
public final class BgNbd {
  private BgNbd() {}

  /**
   * Returns the model of greatest likelihood, or the word that none was found.
   *
   * @param purchases of all members of a shop, or of a cohort
   */
  public static PurchaseFit fit(PurchaseColumns purchases, FitOptions options) {
    return new PurchaseModelFitting(PurchaseModel.Kind.BG_NBD, options).fit(purchases);
  }

  /** Returns a model with known parameters. */
  public static PurchaseModel of(double r, double alpha, double a, double b) {
    return new PurchaseModel(PurchaseModel.Kind.BG_NBD, r, alpha, a, b);
  }
}
