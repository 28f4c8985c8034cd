package io.commercelib.core.risk;

import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what is doubtful in risk rules before they are let loose. Pure. */
public final class RiskLint {
  private RiskLint() {}

  /**
   * Returns what is doubtful: rules without effect, two that ask for the same, and an outcome that
   * no rule decides and that all points together never reach. What it does not find may be wrong
   * all the same.
   *
   * @return in the order of the rules, then of the document as a whole
   */
  public static List<Reason> of(RiskRules rules) {
    List<Reason> findings = new ArrayList<>();
    Map<RiskCondition, String> first = new HashMap<>();
    int reach = 0;
    for (RiskRule rule : rules.rules()) {
      if (rule.score() == 0 && rule.outcome().isEmpty()) {
        findings.add(Reason.of(RiskReason.NO_EFFECT, "rule", rule.id()));
      }
      String earlier = first.putIfAbsent(rule.condition(), rule.id());
      if (earlier != null) {
        findings.add(Reason.of(RiskReason.SAME_CONDITION, "first", earlier, "second", rule.id()));
      }
      reach += Math.max(0, rule.score());
    }
    if (reach < rules.refuseFrom() && !decides(rules, RiskOutcome.REFUSE)) {
      findings.add(
          Reason.of(RiskReason.NEVER_REFUSES, "reach", reach, "needed", rules.refuseFrom()));
    }
    if (reach < rules.reviewFrom() && !decides(rules, RiskOutcome.REVIEW)) {
      findings.add(
          Reason.of(RiskReason.NEVER_REVIEWS, "reach", reach, "needed", rules.reviewFrom()));
    }
    return findings;
  }

  private static boolean decides(RiskRules rules, RiskOutcome outcome) {
    return rules.rules().stream().anyMatch(rule -> rule.outcome().equals(Optional.of(outcome)));
  }
}
