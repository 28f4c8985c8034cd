package io.commercelib.core.risk;

import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules decide about an order, and why.
 *
 * @param outcome what is decided
 * @param score points of all hits together; may be below zero
 * @param hits the rules that count, in the order of the rules
 * @param unknown the ids of rules that were skipped, as it is not known whether they hold, in the
 *     order of the rules
 */
public record RiskDecision(RiskOutcome outcome, int score, List<Hit> hits, List<String> unknown) {

  /** Copies the lists. */
  public RiskDecision {
    hits = List.copyOf(hits);
    unknown = List.copyOf(unknown);
  }

  /**
   * One rule that counts.
   *
   * @param rule its id
   * @param score the points it adds
   * @param outcome what it decides alone; empty for most
   * @param because what of its condition holds; says so where that is not known
   */
  public record Hit(String rule, int score, Optional<RiskOutcome> outcome, List<Reason> because) {

    /** Copies the reasons. */
    public Hit {
      because = List.copyOf(because);
    }

    /** Returns that this rule counts, and for how much. */
    public Reason reason() {
      return Reason.of(RiskReason.RULE, "rule", rule, "score", score);
    }
  }

  /** Returns each hit with what it is because of, in order: as a queue or a log shows it. */
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    for (Hit hit : hits) {
      reasons.add(hit.reason());
      reasons.addAll(hit.because());
    }
    return reasons;
  }
}
