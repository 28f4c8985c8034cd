package io.commercelib.core.listing;

import io.commercelib.spi.id.Id;

/**
 * One thing that is asked of listings.
 *
 * @param id by which a category below replaces it or does without it
 * @param weight its part of the score, beside the weights of the others, 0 to {@value #MAX_WEIGHT}
 * @param asks what it asks
 */
public record ListingRule(String id, Severity severity, int weight, Requirement asks) {
  /** Heaviest weight. */
  public static final int MAX_WEIGHT = 1_000;

  /** Checks id and weight. */
  public ListingRule {
    Id.check("id of a rule", id);
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "rule '%s' weighs %s; give 0 to %s".formatted(id, weight, MAX_WEIGHT));
    }
  }

  /** Returns a rule that blocks. */
  public static ListingRule blocks(String id, int weight, Requirement asks) {
    return new ListingRule(id, Severity.BLOCKS, weight, asks);
  }

  /** Returns a rule that warns. */
  public static ListingRule warns(String id, int weight, Requirement asks) {
    return new ListingRule(id, Severity.WARNS, weight, asks);
  }
}
