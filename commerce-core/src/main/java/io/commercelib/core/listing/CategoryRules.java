package io.commercelib.core.listing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked in a category and in all below it, beside what is asked above.
 *
 * @param rules those with the id of one from above replace it
 * @param without ids of rules from above that are not asked here and below
 */
public record CategoryRules(List<ListingRule> rules, Set<String> without) {

  /** Copies both and checks that ids differ. */
  public CategoryRules {
    rules = List.copyOf(rules);
    without = Set.copyOf(without);
    checkIds(rules);
  }

  /** Returns rules that come to those from above. */
  public static CategoryRules of(ListingRule... rules) {
    return new CategoryRules(List.of(rules), Set.of());
  }

  static void checkIds(List<ListingRule> rules) {
    Set<String> seen = new HashSet<>();
    for (ListingRule rule : rules) {
      if (!seen.add(rule.id())) {
        throw new IllegalArgumentException(
            "rule '%s' comes twice in one place; give each id once".formatted(rule.id()));
      }
    }
  }
}
