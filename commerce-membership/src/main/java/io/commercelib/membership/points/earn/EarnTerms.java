package io.commercelib.membership.points.earn;

import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** By which rules points are earned. Immutable. */
@Value.Immutable
public interface EarnTerms {
  /** Most rules, and most caps. */
  int MAX_RULES = 1_000;

  /** How several multipliers of one line go together. */
  enum Multipliers {
    /** The largest counts. All that promotions give a line counts as one, their product. */
    MAX,
    /** All are multiplied, those of promotions too. */
    PRODUCT
  }

  /** What is rounded to whole points. */
  enum Rounded {
    /** The sum of an order, once; lines get shares by the largest remainder. */
    PER_ORDER,
    /** Each line. */
    PER_LINE
  }

  /** Returns the rules; their order does not matter. */
  List<EarnRule> rules();

  /** Returns the caps; their order does not matter. */
  List<EarnCap> caps();

  /** Returns how several multipliers of one line go together. */
  @Value.Default
  default Multipliers multipliers() {
    return Multipliers.MAX;
  }

  /** Returns what is rounded to whole points, as the last step before caps. */
  @Value.Default
  default Rounded rounded() {
    return Rounded.PER_ORDER;
  }

  /** Returns how it is rounded. */
  @Value.Default
  default RoundingMode rounding() {
    return RoundingMode.FLOOR;
  }

  /** Returns whether the tax in what is paid earns too. */
  @Value.Default
  default boolean earnsOnTax() {
    return true;
  }

  /** Returns whether shipping earns too; only rules that name no goods cover it. */
  @Value.Default
  default boolean earnsOnShipping() {
    return false;
  }

  /** Checks ids, numbers and rounding. */
  @Value.Check
  default void check() {
    Set<String> ids = new HashSet<>();
    rules().forEach(rule -> checkUnique(ids, "rules", rule.id()));
    Set<String> caps = new HashSet<>();
    caps().forEach(cap -> checkUnique(caps, "caps", cap.id()));
    if (rules().size() > MAX_RULES || caps().size() > MAX_RULES) {
      throw new IllegalArgumentException(
          "there are %s earn rules and %s caps; write at most %s of each"
              .formatted(rules().size(), caps().size(), MAX_RULES));
    }
    if (rounding() == RoundingMode.UNNECESSARY) {
      throw new IllegalArgumentException(
          "points are rounded UNNECESSARY, which fails on most amounts; round FLOOR, for one");
    }
  }

  private static void checkUnique(Set<String> ids, String what, String id) {
    if (!ids.add(id)) {
      throw new IllegalArgumentException(
          "two earn %s have the id '%s'; rename one".formatted(what, id));
    }
  }

  /** Returns terms with one rate on everything. */
  static EarnTerms ofRate(String pointsPerUnit) {
    return builder().addRules(EarnRule.Rate.of("base", pointsPerUnit)).build();
  }

  /** Returns a builder; without rules nothing is earned. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableEarnTerms.Builder {
    Builder() {}
  }
}
