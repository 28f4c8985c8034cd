package io.commercelib.core.listing;

import io.commercelib.core.money.Allocation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Judges contents by rules. Pure: equal contents are judged alike. Immutable and thread-safe. */
public final class ListingCheck {
  private static final int FULL = 100;

  private final ListingRules rules;
  // Words are folded once; rules of equal content in two places may be two here.
  private final IdentityHashMap<Requirement, RequirementCheck> compiled = new IdentityHashMap<>();

  private ListingCheck(ListingRules rules) {
    this.rules = rules;
    rules.rules().forEach(this::compile);
    rules.byCategory().values().forEach(here -> here.rules().forEach(this::compile));
  }

  /** Returns the check by some rules. */
  public static ListingCheck by(ListingRules rules) {
    return new ListingCheck(rules);
  }

  /** Returns the rules. */
  public ListingRules rules() {
    return rules;
  }

  /**
   * Returns how complete and how good a content is.
   *
   * <p>What is lost is shared over the rules that are not met by their weight, by largest
   * remainders, and of a rule evenly over its findings.
   */
  public Assessment assess(ListingContent content) {
    List<ListingFinding> findings = new ArrayList<>(Indispensable.missing(content));
    List<ListingRule> broken = new ArrayList<>();
    List<List<RequirementCheck.Fault>> faults = new ArrayList<>();
    long weight = 0;
    long lost = 0;
    for (ListingRule rule : rules.rulesIn(content.category())) {
      weight += rule.weight();
      List<RequirementCheck.Fault> found = checkOf(rule).faults(content);
      if (!found.isEmpty()) {
        lost += rule.weight();
        broken.add(rule);
        faults.add(found);
      }
    }
    int score = weight == 0 ? FULL : (int) (FULL * (weight - lost) / weight);
    long[] points = shares(FULL - score, broken);
    for (int i = 0; i < broken.size(); i++) {
      long[] each = Allocation.evenly(points[i], faults.get(i).size());
      for (int j = 0; j < each.length; j++) {
        ListingRule rule = broken.get(i);
        RequirementCheck.Fault fault = faults.get(i).get(j);
        findings.add(
            new ListingFinding(
                rule.id(), rule.severity(), fault.pointer(), fault.reason(), (int) each[j]));
      }
    }
    return new Assessment(score, findings);
  }

  private static long[] shares(long lost, List<ListingRule> broken) {
    return lost == 0
        ? new long[broken.size()]
        : Allocation.byWeight(lost, broken.stream().mapToLong(ListingRule::weight).toArray());
  }

  private RequirementCheck checkOf(ListingRule rule) {
    RequirementCheck check = compiled.get(rule.asks());
    if (check == null) {
      throw new IllegalStateException("rule '%s' was not compiled".formatted(rule.id()));
    }
    return check;
  }

  private void compile(ListingRule rule) {
    compiled.put(rule.asks(), rule.asks().match(new RequirementCompiler(rules.categories())));
  }
}
