package io.commercelib.membership.churn;

import io.commercelib.core.reason.Reason;
import java.util.List;
import java.util.Optional;

/** What came of fitting a model of purchases: a model, or the word that there is none. */
public sealed interface PurchaseFit {

  /** Returns the model, if there is one. */
  Optional<PurchaseModel> model();

  /**
   * A model at the maximum of its likelihood.
   *
   * @param fitted the model
   * @param logLikelihood of all members, without the ridge
   * @param iterations of the search
   * @param members that it was fitted on
   */
  record Fitted(PurchaseModel fitted, double logLikelihood, int iterations, long members)
      implements PurchaseFit {
    @Override
    public Optional<PurchaseModel> model() {
      return Optional.of(fitted);
    }
  }

  /**
   * No model.
   *
   * @param reasons why, and what to use instead
   * @param lastTried where the search ended, to look at and not to use; empty if none was made or
   *     it ended beyond all numbers
   * @param fallback what to use instead
   */
  record NotConverged(List<Reason> reasons, Optional<PurchaseModel> lastTried, GapRule fallback)
      implements PurchaseFit {
    /** Copies the reasons. */
    public NotConverged {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Optional<PurchaseModel> model() {
      return Optional.empty();
    }
  }
}
