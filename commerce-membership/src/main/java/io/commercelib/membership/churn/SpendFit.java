package io.commercelib.membership.churn;

import io.commercelib.core.reason.Reason;
import java.util.List;
import java.util.Optional;

/** What came of fitting the model of spend: a model, or the word that there is none. */
public sealed interface SpendFit {

  /**
   * Returns what a purchase of a member is expected to be worth, in units of the currency: by the
   * model, or by the mean of all where there is none.
   *
   * @param spend what the member spent on repeat purchases; empty for one who bought once
   */
  double expectedSpend(Optional<RepeatSpend> spend);

  /** Returns what is to be known before it is used. */
  List<Reason> reasons();

  /**
   * A model at the maximum of its likelihood.
   *
   * @param fitted the model
   * @param logLikelihood of all members, without the ridge
   * @param iterations of the search
   * @param members that it was fitted on: those who spent something on repeat purchases
   * @param correlation of mean spend and number of repeat purchases; the model takes it to be 0
   * @param reasons a warning where it is not
   */
  record Fitted(
      GammaGamma fitted,
      double logLikelihood,
      int iterations,
      long members,
      double correlation,
      List<Reason> reasons)
      implements SpendFit {
    /** Copies the reasons. */
    public Fitted {
      reasons = List.copyOf(reasons);
    }

    @Override
    public double expectedSpend(Optional<RepeatSpend> spend) {
      return spend
          .map(known -> fitted.expectedSpend(known.purchases(), known.mean()))
          .orElseGet(fitted::expectedSpend);
    }
  }

  /**
   * No model: each purchase is taken to be worth what they are worth on average.
   *
   * @param reasons why, and what is used instead
   * @param lastTried where the search ended, to look at and not to use
   * @param pooledMean of all repeat purchases; 0 if there is none
   */
  record NotConverged(List<Reason> reasons, Optional<GammaGamma> lastTried, double pooledMean)
      implements SpendFit {
    /** Copies the reasons. */
    public NotConverged {
      reasons = List.copyOf(reasons);
    }

    @Override
    public double expectedSpend(Optional<RepeatSpend> spend) {
      return pooledMean;
    }
  }
}
