package io.commercelib.core.risk;

import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.reason.Reason;
import java.util.List;
import java.util.Map;

/**
 * What was made of a change of an order before its money was asked for.
 *
 * @param number of the change among those of the order, from 1
 * @param outcome to let it pass, or to have somebody look at the changed order
 * @param score its points
 * @param reasons what they are made of
 * @param subjects digests of what the changed order is counted by
 * @param coupons digests of its coupons
 */
public record JudgedAmendment(
    int number,
    RiskOutcome outcome,
    int score,
    List<Reason> reasons,
    Map<Velocity.By, List<String>> subjects,
    List<String> coupons) {

  /** Copies the collections. */
  public JudgedAmendment {
    reasons = List.copyOf(reasons);
    subjects = Map.copyOf(subjects);
    coupons = List.copyOf(coupons);
  }

  JudgedAmendment withoutPersonalData() {
    return new JudgedAmendment(number, outcome, score, reasons, Map.of(), List.of());
  }
}
