package io.commercelib.inventory.supplier;

import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;

/**
 * All that a shop decides about its suppliers beforehand, as {@link SupplierFormat} reads it: how
 * they are scored, how they are reviewed and screened. Immutable.
 */
@Value.Immutable
public interface SupplierRules {

  /** Returns how suppliers are scored. */
  ScorecardRules scorecard();

  /** Returns how they are reviewed, what they must reach, and what follows. */
  ReviewRules review();

  /** Returns rules to start from: the standard scorecard and the standard reviews. */
  static SupplierRules standard() {
    return of(ScorecardRules.standard(), ReviewRules.standard());
  }

  /**
   * Returns rules.
   *
   * @throws IllegalArgumentException if the review asks for what the scorecard does not count
   */
  static SupplierRules of(ScorecardRules scorecard, ReviewRules review) {
    return builder().scorecard(scorecard).review(review).build();
  }

  /** Checks that every figure which a rule asks for is one of the scorecard's; names all others. */
  @Value.Check
  default void check() {
    CountedFigures counted = CountedFigures.of(scorecard());
    List<String> faults = new ArrayList<>();
    review()
        .screening()
        .ifPresent(
            screening ->
                screening.minimumScores().keySet().stream()
                    .sorted()
                    .filter(criterion -> !counted.criteria().contains(criterion))
                    .forEach(
                        criterion -> faults.add("the screening asks for " + criterion.word())));
    for (ReviewRule rule : review().rules()) {
      if (!rule.condition().match(counted)) {
        faults.add("rule '%s' asks for %s".formatted(rule.id(), rule.condition().text()));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "supplier rules: %s; let the scorecard count what reviews ask for"
              .formatted(String.join("; ", faults)));
    }
  }

  /** Returns a builder; everything must be given. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSupplierRules.Builder {
    Builder() {}
  }
}
