package io.commercelib.core.service;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.text.FoldedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says how much a ticket presses: as its impact and urgency do, and at least as much as every rule
 * that holds for it. Pure and immutable.
 *
 * @param byImpact the priorities by impact, then by urgency
 * @param rules in the order in which reasons tell of them
 */
public record PriorityRules(
    Map<Degree, Map<Degree, TicketPriority>> byImpact, List<PriorityRule> rules) {

  /** Checks that every impact and urgency has a priority, and every rule an id of its own. */
  public PriorityRules {
    Map<Degree, Map<Degree, TicketPriority>> copy = new EnumMap<>(Degree.class);
    byImpact.forEach((impact, row) -> copy.put(impact, Map.copyOf(row)));
    byImpact = Map.copyOf(copy);
    rules = List.copyOf(rules);
    int degrees = Degree.values().length;
    if (byImpact.size() < degrees
        || byImpact.values().stream().anyMatch(row -> row.size() < degrees)) {
      throw new IllegalArgumentException(
          "priorities %s; give one for every impact and urgency".formatted(byImpact));
    }
    Set<String> ids = new HashSet<>();
    for (PriorityRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException(
            "two priority rules are called '%s'; rename one".formatted(rule.id()));
      }
    }
  }

  /** Returns rules over the usual table, in which impact and urgency weigh the same. */
  public static PriorityRules of(PriorityRule... rules) {
    return new PriorityRules(
        Map.of(
            Degree.LOW, row(TicketPriority.LOW, TicketPriority.LOW, TicketPriority.NORMAL),
            Degree.MEDIUM, row(TicketPriority.LOW, TicketPriority.NORMAL, TicketPriority.HIGH),
            Degree.HIGH, row(TicketPriority.NORMAL, TicketPriority.HIGH, TicketPriority.URGENT)),
        List.of(rules));
  }

  private static Map<Degree, TicketPriority> row(
      TicketPriority low, TicketPriority medium, TicketPriority high) {
    return Map.of(Degree.LOW, low, Degree.MEDIUM, medium, Degree.HIGH, high);
  }

  /** Returns how much a ticket presses, and why. */
  public Decision decide(PriorityFacts facts) {
    TicketPriority priority = of(facts.impact(), facts.urgency());
    List<Reason> reasons = new ArrayList<>();
    reasons.add(
        Reason.of(ServiceReason.BY_IMPACT, "impact", facts.impact(), "urgency", facts.urgency())
            .with("priority", priority));
    FoldedText words = FoldedText.of(facts.words().text());
    for (PriorityRule rule : rules) {
      if (rule.holds(facts, words)) {
        reasons.add(
            Reason.of(ServiceReason.BY_RULE, "rule", rule.id(), "priority", rule.atLeast()));
        priority = rule.atLeast().compareTo(priority) > 0 ? rule.atLeast() : priority;
      }
    }
    return new Decision(priority, reasons);
  }

  /** Returns how much a ticket presses by its impact and urgency alone. */
  TicketPriority of(Degree impact, Degree urgency) {
    TicketPriority priority = byImpact.getOrDefault(impact, Map.of()).get(urgency);
    if (priority == null) {
      throw new IllegalStateException("checked when it was built");
    }
    return priority;
  }

  /**
   * How much a ticket presses.
   *
   * @param reasons the impact and urgency first, then every rule that holds
   */
  public record Decision(TicketPriority priority, List<Reason> reasons) {

    /** Copies the reasons. */
    public Decision {
      reasons = List.copyOf(reasons);
    }
  }
}
