package io.commercelib.membership.churn;

/**
 * MBG/NBD: as {@link BgNbd}, but members may leave after their first purchase too, so that who
 * bought once is not certain to come back.
 *
 * <p>Source: Batislam, Denizel and Filiztekin, Empirical validation and comparison of models for
 * customer base analysis, <i>International Journal of Research in Marketing</i> 24(3), 2007.
 */
public final class MbgNbd {
  private MbgNbd() {}

  /** Returns the model of greatest likelihood, as {@link BgNbd#fit} does. */
  public static PurchaseFit fit(PurchaseColumns purchases, FitOptions options) {
    return new PurchaseModelFitting(PurchaseModel.Kind.MBG_NBD, options).fit(purchases);
  }

  /** Returns a model with known parameters. */
  public static PurchaseModel of(double r, double alpha, double a, double b) {
    return new PurchaseModel(PurchaseModel.Kind.MBG_NBD, r, alpha, a, b);
  }
}
