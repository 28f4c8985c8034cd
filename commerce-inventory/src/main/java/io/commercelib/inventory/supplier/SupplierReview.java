package io.commercelib.inventory.supplier;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reviews suppliers at regular intervals: pure, so the same scorecards give the same standing,
 * however late they are looked at.
 *
 * <p>At each review the rules are counted on whose condition holds; a rule applies once it held
 * often enough in a row. If sanctions apply, a failed screening among them, the strictest decides;
 * otherwise the first incentive that applies; otherwise the supplier is as ordinary. A period in
 * which nothing was measured changes neither the standing nor any count: a suspended supplier, of
 * whom nothing is ordered, is not forgiven for that.
 *
 * @param rules how to review
 */
public record SupplierReview(ReviewRules rules) {

  /**
   * Returns the days of the reviews that are due and were not held, the oldest first.
   *
   * @param today the first day that is not over
   */
  public List<ReviewWindow> due(SupplierStanding standing, LocalDate today) {
    List<ReviewWindow> due = new ArrayList<>();
    ReviewWindow next = rules.window(standing.firstDay(), standing.reviews());
    while (!next.end().isAfter(today)) {
      due.add(next);
      next = rules.window(standing.firstDay(), standing.reviews() + due.size());
    }
    return List.copyOf(due);
  }

  /**
   * Holds every review that is due, one by one, as if each had been held in time.
   *
   * @param today the first day that is not over
   * @param cards gives the scorecard of some days
   * @return the outcomes, the oldest first; empty if none is due
   */
  public List<ReviewOutcome> catchUp(
      SupplierStanding standing, LocalDate today, Function<ReviewWindow, SupplierScorecard> cards) {
    List<ReviewOutcome> outcomes = new ArrayList<>();
    SupplierStanding latest = standing;
    for (ReviewWindow window : due(standing, today)) {
      ReviewOutcome outcome = review(latest, cards.apply(window));
      outcomes.add(outcome);
      latest = outcome.standing();
    }
    return List.copyOf(outcomes);
  }

  /**
   * Holds the next review.
   *
   * @param card of the days of that review
   * @throws IllegalArgumentException if it is of another supplier or of other days
   */
  public ReviewOutcome review(SupplierStanding before, SupplierScorecard card) {
    requireNext(before, card);
    SupplierStanding.Builder after =
        SupplierStanding.builder().from(before).reviews(before.reviews() + 1);
    if (!card.isMeasured()) {
      return new ReviewOutcome(
          before,
          card,
          after.build(),
          List.of(
              Reason.of(InventoryReason.SUPPLIER_NOT_JUDGED, "supplier", card.supplier())
                  .with("from", card.start())
                  .with("last", card.end().minusDays(1))
                  .with("status", before.status().word())));
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    rules.screening().ifPresent(screening -> screen(screening, card, findings));
    List<Reason> waiting = new ArrayList<>();
    for (ReviewRule rule : rules.rules()) {
      if (!rule.condition().holds(card)) {
        continue;
      }
      int times = before.timesInARow().getOrDefault(rule.id(), 0) + 1;
      counts.put(rule.id(), times);
      if (times >= rule.timesInARow()) {
        Reason applies = reason(InventoryReason.SUPPLIER_RULE_APPLIES, rule, times, card);
        findings.add(new Finding(rule.consequence(), List.of(applies)));
      } else {
        waiting.add(
            reason(InventoryReason.SUPPLIER_RULE_WAITS, rule, times, card)
                .with("needed", rule.timesInARow()));
      }
    }
    Optional<Finding> decisive = decisive(findings);
    Consequence consequence = decisive.map(Finding::consequence).orElse(rules.ordinary());
    List<Reason> reasons = new ArrayList<>();
    reasons.add(status(card, before.status(), consequence));
    if (decisive.isEmpty()) {
      reasons.add(Reason.of(InventoryReason.SUPPLIER_ORDINARY));
    }
    decisive.ifPresent(finding -> reasons.addAll(finding.reasons()));
    for (Finding finding : findings) {
      if (!decisive.equals(Optional.of(finding))) {
        reasons.addAll(finding.reasons());
      }
    }
    reasons.addAll(waiting);
    return new ReviewOutcome(
        before, card, after.consequence(consequence).timesInARow(counts).build(), reasons);
  }

  /** Something that applies, and why. */
  private record Finding(Consequence consequence, List<Reason> reasons) {}

  private static void screen(Screening screening, SupplierScorecard card, List<Finding> findings) {
    List<Reason> failures = screening.failures(card);
    if (!failures.isEmpty()) {
      findings.add(new Finding(screening.consequence(), failures));
    }
  }

  private static Optional<Finding> decisive(List<Finding> findings) {
    Finding best = null;
    for (Finding finding : findings) {
      if (best == null || isStricter(finding.consequence(), best.consequence())) {
        best = finding;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Any sanction is above any incentive, and the stricter above the milder. */
  private static boolean isStricter(Consequence one, Consequence other) {
    return one.status().isSanction() && one.status().compareTo(other.status()) > 0;
  }

  private void requireNext(SupplierStanding before, SupplierScorecard card) {
    if (!card.supplier().equals(before.supplier())) {
      throw new IllegalArgumentException(
          "a scorecard of supplier '%s' for a review of '%s'; give its own"
              .formatted(card.supplier(), before.supplier()));
    }
    ReviewWindow next = rules.window(before.firstDay(), before.reviews());
    if (!next.equals(new ReviewWindow(card.start(), card.end()))) {
      throw new IllegalArgumentException(
          "the next review of '%s' is from %s until %s, the scorecard from %s until %s; review one"
                  .formatted(before.supplier(), next.start(), next.end(), card.start(), card.end())
              + " by one");
    }
  }

  private static Reason status(
      SupplierScorecard card, SupplierStatus before, Consequence consequence) {
    BigDecimal percent = consequence.orderShare().movePointRight(2);
    return Reason.of(InventoryReason.SUPPLIER_STATUS, "supplier", card.supplier())
        .with("status", consequence.status().word())
        .with("before", before.word())
        .with("percent", Digits.of(percent))
        .with("days", consequence.paymentDays());
  }

  private static Reason reason(
      InventoryReason code, ReviewRule rule, int times, SupplierScorecard card) {
    return Reason.of(code, "rule", rule.id(), "condition", rule.condition().text())
        .with("found", rule.condition().figure(card).map(Digits::of).orElse("?"))
        .with("status", rule.consequence().status().word())
        .with("times", times);
  }
}
