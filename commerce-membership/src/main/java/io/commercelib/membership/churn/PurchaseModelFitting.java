package io.commercelib.membership.churn;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Fits either model of purchases. */
final class PurchaseModelFitting {
  // Parameters then are near 1, where the search begins.
  private static final double LONGEST_AGE = 10;
  private static final List<String> PARAMETERS = List.of("r", "alpha", "a", "b");

  private final PurchaseModel.Kind kind;
  private final FitOptions options;

  PurchaseModelFitting(PurchaseModel.Kind kind, FitOptions options) {
    this.kind = kind;
    this.options = options;
  }

  PurchaseFit fit(PurchaseColumns columns) {
    double longest = columns.longestAge();
    if (longest == 0) {
      return none(Reason.of(MembershipReason.CHURN_NO_TIME), Optional.empty());
    }
    if (columns.allRepeatPurchases() == 0) {
      return none(
          Reason.of(MembershipReason.CHURN_NO_REPEAT, "members", columns.size()), Optional.empty());
    }
    double timesBy = LONGEST_AGE / longest;
    Minimum minimum =
        Minimum.of(
            new PurchaseLikelihood(
                GroupedPurchases.of(columns, timesBy), kind.chancesAtFirst(), options.ridge()),
            PARAMETERS.size(),
            options.maxIterations());
    Optional<PurchaseModel> model =
        minimum
            .parameters()
            .filter(p -> p[1] / timesBy > 0 && Double.isFinite(p[1] / timesBy))
            .map(p -> new PurchaseModel(kind, p[0], p[1] / timesBy, p[2], p[3]));
    if (minimum.isBowl() && minimum.runsOff().isEmpty() && model.isPresent()) {
      return new PurchaseFit.Fitted(
          model.get(), model.get().logLikelihood(columns), minimum.iterations(), columns.size());
    }
    return none(why(minimum, timesBy), model);
  }

  private Reason why(Minimum minimum, double timesBy) {
    if (minimum.runsOff().isPresent()) {
      int parameter = minimum.runsOff().getAsInt();
      double value = minimum.parameter(parameter) / (parameter == 1 ? timesBy : 1);
      return Reason.of(
              MembershipReason.CHURN_RUNS_OFF,
              "model",
              kind,
              "parameter",
              PARAMETERS.get(parameter))
          .with(
              "value",
              Double.isFinite(value)
                  ? new BigDecimal(value).round(new MathContext(2)).toString()
                  : Double.toString(value));
    }
    return minimum.isFlat()
        ? Reason.of(MembershipReason.CHURN_FLAT, "model", kind)
        : Reason.of(
            MembershipReason.CHURN_NOT_CONVERGED,
            "model",
            kind,
            "iterations",
            minimum.iterations());
  }

  private static PurchaseFit none(Reason why, Optional<PurchaseModel> lastTried) {
    GapRule fallback = GapRule.standard();
    return new PurchaseFit.NotConverged(List.of(why, fallback.asReason()), lastTried, fallback);
  }
}
